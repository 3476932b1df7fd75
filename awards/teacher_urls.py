"""Addresses of a teacher's pages, below /entries/ and in the namespace of the awards room."""

from django.urls import path

from awards.views import teacher, teacher_colleagues, teacher_files, teacher_form, teacher_plain_files

urlpatterns = [
    path("", teacher.entry_list, name="entries"),
    path("begin/<int:edition_pk>/", teacher.begin, name="begin"),
    path("colleagues/<str:token>/", teacher_colleagues.accept, name="colleague"),
    path("<int:pk>/", teacher.entry, name="entry"),
    path("<int:pk>/pages/<int:position>/", teacher_form.entry_page, name="entry_page"),
    path("<int:pk>/answers/<slug:key>/", teacher_form.answer, name="answer"),
    path("<int:pk>/school/", teacher_form.school, name="entry_school"),
    path("<int:pk>/participants/", teacher_form.participant_add, name="participants"),
    path("<int:pk>/participants/<int:participant_pk>/", teacher_form.participant_change, name="participant"),
    path(
        "<int:pk>/participants/<int:participant_pk>/remove/", teacher_form.participant_remove, name="participant_remove"
    ),
    path("<int:pk>/questions/<slug:key>/files/", teacher_files.begin, name="entry_file_begin"),
    path("<int:pk>/questions/<slug:key>/files/form/", teacher_plain_files.offer, name="entry_file_form"),
    path("<int:pk>/files/<uuid:upload>/arrived/", teacher_plain_files.arrived, name="entry_file_arrived"),
    path("<int:pk>/files/<uuid:upload>/", teacher_files.download, name="entry_file"),
    path("<int:pk>/files/<uuid:upload>/preview/<slug:name>/", teacher_files.preview, name="entry_file_preview"),
    path("<int:pk>/files/<uuid:upload>/card/", teacher_files.card, name="entry_file_card"),
    path("<int:pk>/files/<uuid:upload>/remove/", teacher_files.remove, name="entry_file_remove"),
    path("<int:pk>/files/<uuid:upload>/restore/", teacher_files.bring_back, name="entry_file_restore"),
    path("<int:pk>/files/<uuid:upload>/describe/", teacher_files.describe, name="entry_file_describe"),
    path("<int:pk>/preview/", teacher.preview, name="preview"),
    path("<int:pk>/submit/", teacher.submit, name="submit"),
    path("<int:pk>/receipt/", teacher.receipt, name="receipt"),
    path("<int:pk>/withdraw/", teacher.withdraw, name="withdraw"),
    path("<int:pk>/restore/", teacher.restore, name="restore"),
    path("<int:pk>/colleagues/", teacher_colleagues.invite, name="colleagues"),
    path("<int:pk>/colleagues/<int:colleague_pk>/remove/", teacher_colleagues.remove, name="colleague_remove"),
]
