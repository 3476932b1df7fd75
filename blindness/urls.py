"""Addresses of the blind-leak check: the authors' below /entries/, the organisers' below /organise/."""

from django.urls import URLPattern, URLResolver, include, path

from blindness.views import organiser, teacher

app_name = "blindness"

mine: list[URLPattern | URLResolver] = [
    path("", teacher.entry, name="entry"),
    path("advice/", teacher.advice, name="advice"),
    path("report/", teacher.report, name="report"),
    path("accept/", teacher.accept, name="accept"),
    path("reconsider/", teacher.reconsider, name="reconsider"),
    path("files/<uuid:upload>/blacken/", teacher.blacken, name="blacken"),
    path("files/<uuid:upload>/areas/", teacher.areas, name="areas"),
    path("files/<uuid:upload>/undo/", teacher.undo, name="undo"),
]

organise: list[URLPattern | URLResolver] = [
    path("", organiser.overview, name="overview"),
    path("<int:entry_pk>/", organiser.entry_page, name="organiser_entry"),
    path("<int:entry_pk>/accept/", organiser.accept, name="organiser_accept"),
    path("<int:entry_pk>/reconsider/", organiser.reconsider, name="organiser_reconsider"),
    path("<int:entry_pk>/files/<uuid:upload>/hide/", organiser.hide, name="hide"),
    path("<int:entry_pk>/files/<uuid:upload>/show/", organiser.show, name="show"),
    path("<int:entry_pk>/files/<uuid:upload>/uncover/", organiser.uncover, name="uncover"),
    path("<int:entry_pk>/looked/", organiser.looked, name="looked"),
    path("<int:entry_pk>/correction/", organiser.send_back, name="send_back"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("entries/<int:pk>/blind/", include(mine)),
    path("organise/<int:pk>/blind/", include(organise)),
]
