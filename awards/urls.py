"""Addresses of the awards room."""

from django.urls import URLPattern, URLResolver, include, path

from awards.views import builder, erasures, organiser, organiser_log, public, setup, ways

app_name = "awards"
_call = "awards/<slug:award>/<slug:edition>/"

form: list[URLPattern | URLResolver] = [
    path("", builder.form_page, name="form"),
    path("begin/", builder.begin, name="form_begin"),
    path("edit/", builder.edit, name="form_edit"),
    path("pages/new/", builder.page, name="form_page_new"),
    path("pages/<int:page_pk>/", builder.page, name="form_page"),
    path("pages/<int:page_pk>/move/", builder.page_move, name="form_page_move"),
    path("pages/<int:page_pk>/remove/", builder.page_remove, name="form_page_remove"),
    path("pages/<int:page_pk>/questions/", builder.question_add, name="form_question_add"),
    path("questions/restore/", builder.question_restore, name="form_question_restore"),
    path("questions/<int:question_pk>/", builder.question, name="form_question"),
    path("questions/<int:question_pk>/preview/", builder.question_preview, name="form_question_preview"),
    path("questions/<int:question_pk>/move/", builder.question_move, name="form_question_move"),
    path("questions/<int:question_pk>/copy/", builder.question_copy, name="form_question_copy"),
    path("questions/<int:question_pk>/remove/", builder.question_remove, name="form_question_remove"),
    path("preview/<int:position>/", builder.preview, name="form_preview"),
    path("publish/", builder.publish, name="form_publish"),
    path("discard/", builder.discard, name="form_discard"),
]

organise: list[URLPattern | URLResolver] = [
    path("", organiser.overview, name="organise"),
    path("awards/new/", organiser.new_award, name="new_award"),
    path("new/", organiser.new_edition, name="new_edition"),
    path("erasures/", erasures.erasure_list, name="erasures"),
    path("erasures/note/", erasures.note, name="erasure_note"),
    path("erasures/<int:pk>/", erasures.erasure, name="erasure"),
    path("erasures/<int:pk>/state/", erasures.state, name="erasure_state"),
    path("erasures/<int:pk>/keep/", erasures.keep, name="erasure_keep"),
    path("<int:pk>/", organiser.board_page, name="board"),
    path("<int:pk>/steps/<slug:step>/", organiser.move, name="move"),
    path("<int:pk>/judge/", organiser.judge, name="judge"),
    path("<int:pk>/texts/", setup.texts, name="texts"),
    path("<int:pk>/dates/", setup.dates, name="dates"),
    path("<int:pk>/files/", setup.file_room, name="file_room"),
    path("<int:pk>/form/", include(form)),
    path("<int:pk>/preview/", setup.call_preview, name="call_preview"),
    path("<int:pk>/catalogue/", setup.catalogue_page, name="catalogue"),
    path("<int:pk>/categories/new/", setup.category, name="new_category"),
    path("<int:pk>/categories/<int:category_pk>/", setup.category, name="category"),
    path("<int:pk>/categories/<int:category_pk>/remove/", setup.remove_category, name="category_remove"),
    path("<int:pk>/prizes/new/", setup.prize, name="new_prize"),
    path("<int:pk>/prizes/<int:prize_pk>/", setup.prize, name="prize"),
    path("<int:pk>/prizes/<int:prize_pk>/remove/", setup.remove_prize, name="prize_remove"),
    path("<int:pk>/ways/", ways.ways, name="ways"),
    path("<int:pk>/ways/questions/new/", ways.question, name="eligibility_new"),
    path("<int:pk>/ways/questions/<int:question_pk>/", ways.question, name="eligibility_question"),
    path("<int:pk>/ways/questions/<int:question_pk>/remove/", ways.remove, name="eligibility_remove"),
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
    path(f"{_call}fit/", public.fit, name="fit"),
    path("organise/", include(organise)),
]
