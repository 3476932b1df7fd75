"""Addresses of the awards room."""

from django.urls import URLPattern, URLResolver, include, path

from awards.views import organiser, organiser_log, public, setup

app_name = "awards"
_call = "awards/<slug:award>/<slug:edition>/"

organise: list[URLPattern | URLResolver] = [
    path("", organiser.overview, name="organise"),
    path("awards/new/", organiser.new_award, name="new_award"),
    path("new/", organiser.new_edition, name="new_edition"),
    path("<int:pk>/", organiser.board_page, name="board"),
    path("<int:pk>/steps/<slug:step>/", organiser.move, name="move"),
    path("<int:pk>/texts/", setup.texts, name="texts"),
    path("<int:pk>/dates/", setup.dates, name="dates"),
    path("<int:pk>/form/", setup.form_page, name="form"),
    path("<int:pk>/preview/", setup.call_preview, name="call_preview"),
    path("<int:pk>/catalogue/", setup.catalogue_page, name="catalogue"),
    path("<int:pk>/categories/new/", setup.category, name="new_category"),
    path("<int:pk>/categories/<int:category_pk>/", setup.category, name="category"),
    path("<int:pk>/categories/<int:category_pk>/remove/", setup.remove_category, name="category_remove"),
    path("<int:pk>/prizes/new/", setup.prize, name="new_prize"),
    path("<int:pk>/prizes/<int:prize_pk>/", setup.prize, name="prize"),
    path("<int:pk>/prizes/<int:prize_pk>/remove/", setup.remove_prize, name="prize_remove"),
    path("<int:pk>/people/", setup.people, name="people"),
    path("<int:pk>/people/<int:role_pk>/remove/", setup.remove_role, name="role_remove"),
    path("<int:pk>/log/", organiser_log.log, name="log"),
    path("<int:pk>/letters/", organiser_log.outbox, name="outbox"),
    path("<int:pk>/letters/<int:letter_pk>/", organiser_log.letter, name="letter"),
    path("<int:pk>/letters/<int:letter_pk>/again/", organiser_log.send_again, name="send_again"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
    path(_call, public.call_page, name="call"),
    path(f"{_call}questions/", public.questions, name="questions"),
    path("organise/", include(organise)),
]
