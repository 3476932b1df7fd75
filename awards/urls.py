"""Addresses of the awards room."""

from django.urls import URLPattern, URLResolver, include, path

from awards.views import announcement, organiser, organiser_entries, organiser_log, public, setup

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
    path("<int:pk>/entries/", organiser_entries.entry_list, name="organiser_entries"),
    path("<int:pk>/entries.csv", organiser_entries.export, name="entries_export"),
    path("<int:pk>/entries/admit/", organiser_entries.admit_many, name="admit_many"),
    path("<int:pk>/entries/undo/", organiser_entries.undo, name="admit_undo"),
    path("<int:pk>/entries/<int:entry_pk>/", organiser_entries.entry_page, name="organiser_entry"),
    path("<int:pk>/entries/<int:entry_pk>/screen/", organiser_entries.screen, name="screen"),
    path("<int:pk>/entries/<int:entry_pk>/files/<uuid:upload>/", organiser_entries.file, name="organiser_file"),
    path(
        "<int:pk>/entries/<int:entry_pk>/files/<uuid:upload>/<slug:size>/",
        organiser_entries.file,
        name="organiser_preview",
    ),
    path("<int:pk>/log/", organiser_log.log, name="log"),
    path("<int:pk>/letters/", organiser_log.outbox, name="outbox"),
    path("<int:pk>/letters/<int:letter_pk>/", organiser_log.letter, name="letter"),
    path("<int:pk>/letters/<int:letter_pk>/again/", organiser_log.send_again, name="send_again"),
    path("<int:pk>/announcement/", announcement.announcement, name="announcement"),
    path("<int:pk>/announcement/now/", announcement.announce, name="announce_now"),
    path("<int:pk>/announcement/rehearsal/", announcement.rehearsal, name="rehearsal"),
    path("<int:pk>/announcement/rehearsal/<str:number>/", announcement.rehearsal_winner, name="rehearsal_winner"),
    path(
        "<int:pk>/announcement/rehearsal/<str:number>/<uuid:upload>/<slug:size>",
        announcement.rehearsal_picture,
        name="rehearsal_picture",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
    path(_call, public.call_page, name="call"),
    path(f"{_call}questions/", public.questions, name="questions"),
    path(f"{_call}winners/", public.winners, name="winners"),
    path(f"{_call}winners/<str:number>/", public.winner, name="winner"),
    path(f"{_call}winners/<str:number>/<uuid:upload>/<slug:size>", public.picture, name="winner_picture"),
    path("entries/", include("awards.teacher_urls")),
    path("organise/", include(organise)),
]
