"""Addresses of winners: the public's below their call, the organisers' below /organise/."""

from django.urls import URLPattern, URLResolver, include, path

from winners.views import announcement, public

app_name = "winners"

gallery: list[URLPattern | URLResolver] = [
    path("", public.winners, name="winners"),
    path("<str:number>/", public.winner, name="winner"),
    path("<str:number>/<uuid:upload>/<slug:size>", public.picture, name="picture"),
]

organise: list[URLPattern | URLResolver] = [
    path("", announcement.announcement, name="announcement"),
    path("now/", announcement.announce, name="announce_now"),
    path("rehearsal/", announcement.rehearsal, name="rehearsal"),
    path("rehearsal/<str:number>/", announcement.rehearsal_winner, name="rehearsal_winner"),
    path("rehearsal/<str:number>/<uuid:upload>/<slug:size>", announcement.rehearsal_picture, name="rehearsal_picture"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("awards/<slug:award>/<slug:edition>/winners/", include(gallery)),
    path("organise/<int:pk>/announcement/", include(organise)),
]
