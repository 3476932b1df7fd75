"""Addresses of nominations: the public's below their call, personal links, the organisers' below /organise/."""

from django.urls import URLPattern, URLResolver, include, path

from nominations.views import nominee, organiser, public

app_name = "nominations"

call: list[URLPattern | URLResolver] = [
    path("", public.nominate, name="nominate"),
    path("sent/", public.sent, name="sent"),
    path("thanks/", public.thanks, name="thanks"),
]

personal: list[URLPattern | URLResolver] = [
    path("mine/<str:token>/", public.confirm, name="confirm"),
    path("mine/<str:token>/withdraw/", public.withdraw, name="withdraw"),
    path("<str:token>/", nominee.invitation, name="invitation"),
    path("<str:token>/decline/", nominee.decline, name="decline"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("awards/<slug:award>/<slug:edition>/nominate/", include(call)),
    path("nominations/", include(personal)),
    path("organise/<int:pk>/nominations/", organiser.nominee_list, name="organiser_list"),
]
