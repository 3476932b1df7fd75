"""Addresses of meetings: everybody's below /jury/meetings/, their planning below /organise/<edition>/jury/meetings/."""

from django.urls import URLPattern, URLResolver, include, path

from meetings.views import leading, live, minutes, planning

app_name = "meetings"

meeting: list[URLPattern | URLResolver] = [
    path("", live.mine, name="mine"),
    path("<int:pk>/", live.screen, name="screen"),
    path("<int:pk>/state/", live.state, name="state"),
    path("<int:pk>/join/", live.join, name="join"),
    path("<int:pk>/items/<int:item>/", live.document, name="document"),
    path("<int:pk>/items/<int:item>/recuse/", live.recuse, name="recuse"),
    path("<int:pk>/votes/<int:vote>/", live.cast, name="cast"),
    path("<int:pk>/lead/", leading.console, name="lead"),
    path("<int:pk>/open/", leading.open_, name="open"),
    path("<int:pk>/close/", leading.close, name="close"),
    path("<int:pk>/reopen/", leading.reopen, name="reopen"),
    path("<int:pk>/pause/", leading.pause, name="pause"),
    path("<int:pk>/timer/", leading.timer, name="timer"),
    path("<int:pk>/members/<int:juror>/", leading.presence, name="presence"),
    path("<int:pk>/items/<int:item>/show/", leading.show, name="show"),
    path("<int:pk>/items/<int:item>/notes/", leading.notes, name="notes"),
    path("<int:pk>/items/<int:item>/vote/", leading.open_vote, name="open_vote"),
    path("<int:pk>/votes/<int:vote>/close/", leading.close_vote, name="close_vote"),
    path("<int:pk>/votes/<int:vote>/call-off/", leading.call_off, name="call_off"),
    path("<int:pk>/minutes/", minutes.page, name="minutes"),
    path("<int:pk>/minutes/sign/", minutes.sign, name="sign"),
    path("<int:pk>/minutes/unsign/", minutes.unsign, name="unsign"),
    path("<int:pk>/minutes/print/", minutes.print_again, name="print_again"),
    path("<int:pk>/minutes.pdf", minutes.pdf, name="minutes_pdf"),
]

organise: list[URLPattern | URLResolver] = [
    path("", planning.overview, name="overview"),
    path("new/", planning.plan, name="plan"),
    path("<int:pk>/", planning.prepare, name="prepare"),
    path("<int:pk>/discard/", planning.discard, name="discard"),
    path("<int:pk>/propose/", planning.propose, name="propose"),
    path("<int:pk>/sort/", planning.sort, name="sort"),
    path("<int:pk>/add/", planning.add, name="add"),
    path("<int:pk>/items/<int:item>/move/", planning.move, name="move"),
    path("<int:pk>/items/<int:item>/remove/", planning.remove, name="remove"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("jury/meetings/", include(meeting)),
    path("organise/<int:edition>/jury/meetings/", include(organise)),
]
