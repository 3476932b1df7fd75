"""Addresses of entries: their authors' below /entries/, the organisers' below /organise/."""

from django.urls import URLPattern, URLResolver, include, path

from entries.views import (
    organiser,
    organiser_erasing,
    organiser_time,
    organiser_versions,
    public,
    teacher,
    teacher_begin,
    teacher_colleagues,
    teacher_files,
    teacher_form,
    teacher_participants,
    teacher_plain_files,
    teacher_receipt,
)

app_name = "entries"

mine: list[URLPattern | URLResolver] = [
    path("", teacher.entry_list, name="mine"),
    path("begin/<int:edition_pk>/", teacher_begin.begin, name="begin"),
    path("colleagues/<str:token>/", teacher_colleagues.accept, name="colleague"),
    path("<int:pk>/", teacher.entry, name="entry"),
    path("<int:pk>/pages/<int:position>/", teacher_form.entry_page, name="page"),
    path("<int:pk>/answers/<slug:key>/", teacher_form.answer, name="answer"),
    path("<int:pk>/school/", teacher_form.school, name="school"),
    path("<int:pk>/participants/", teacher_participants.add, name="participants"),
    path("<int:pk>/participants/<int:participant_pk>/", teacher_participants.change, name="participant"),
    path("<int:pk>/participants/<int:participant_pk>/remove/", teacher_participants.remove, name="participant_remove"),
    path("<int:pk>/participants/<int:participant_pk>/move/", teacher_participants.move, name="participant_move"),
    path("<int:pk>/questions/<slug:key>/files/", teacher_files.begin, name="file_begin"),
    path("<int:pk>/questions/<slug:key>/files/form/", teacher_plain_files.offer, name="file_form"),
    path("<int:pk>/files/arrived/<str:token>/", teacher_plain_files.arrived, name="file_arrived"),
    path("<int:pk>/files/room/", teacher_files.room, name="file_room"),
    path("<int:pk>/files/<uuid:upload>/", teacher_files.download, name="file"),
    path("<int:pk>/files/<uuid:upload>/preview/<slug:name>/", teacher_files.preview, name="file_preview"),
    path("<int:pk>/files/<uuid:upload>/captions/", teacher_files.captions, name="file_captions"),
    path("<int:pk>/files/<uuid:upload>/caption/", teacher_files.caption, name="file_caption"),
    path("<int:pk>/files/<uuid:upload>/card/", teacher_files.card, name="file_card"),
    path("<int:pk>/files/<uuid:upload>/remove/", teacher_files.remove, name="file_remove"),
    path("<int:pk>/files/<uuid:upload>/restore/", teacher_files.bring_back, name="file_restore"),
    path("<int:pk>/files/<uuid:upload>/describe/", teacher_files.describe, name="file_describe"),
    path("<int:pk>/eligibility/", teacher_begin.eligibility, name="eligibility"),
    path("<int:pk>/preview/", teacher.preview, name="preview"),
    path("<int:pk>/submit/", teacher.submit, name="submit"),
    path("<int:pk>/receipt/", teacher.receipt, name="receipt"),
    path("<int:pk>/receipt/state/", teacher_receipt.state, name="receipt_state"),
    path("<int:pk>/receipt/pdf/", teacher_receipt.pdf, name="receipt_pdf"),
    path("<int:pk>/receipt/print/", teacher_receipt.print_again, name="receipt_print"),
    path("<int:pk>/withdraw/", teacher.withdraw, name="withdraw"),
    path("<int:pk>/delete/", teacher.delete, name="delete"),
    path("<int:pk>/restore/", teacher.restore, name="restore"),
    path("<int:pk>/colleagues/", teacher_colleagues.invite, name="colleagues"),
    path("<int:pk>/colleagues/<int:colleague_pk>/remove/", teacher_colleagues.remove, name="colleague_remove"),
    path("<int:pk>/colleagues/<int:colleague_pk>/rights/", teacher_colleagues.rights, name="colleague_rights"),
    path("<int:pk>/colleagues/<int:colleague_pk>/handover/", teacher_colleagues.hand_over, name="handover"),
    path("<int:pk>/handover/take-back/", teacher_colleagues.take_back, name="take_back"),
    path("<int:pk>/here/", teacher_colleagues.here, name="here"),
]

organise: list[URLPattern | URLResolver] = [
    path("entries/", organiser.entry_list, name="organiser_list"),
    path("entries.csv", organiser.export, name="export"),
    path("entries/admit/", organiser.admit_many, name="admit_many"),
    path("entries/undo/", organiser.undo, name="admit_undo"),
    path("entries/<int:entry_pk>/", organiser.entry_page, name="organiser_entry"),
    path("entries/<int:entry_pk>/screen/", organiser.screen, name="screen"),
    path("entries/<int:entry_pk>/erase/", organiser_erasing.erase, name="organiser_erase"),
    path("entries/<int:entry_pk>/versions/", organiser_versions.versions, name="versions"),
    path("entries/<int:entry_pk>/correction/", organiser.send_back, name="send_back"),
    path("entries/<int:entry_pk>/correction/withdraw/", organiser.withdraw_correction, name="correction_withdraw"),
    path("entries/<int:entry_pk>/correction/resume/", organiser.undo_withdrawal, name="correction_resume"),
    path("entries/drafts/", organiser_time.drafts, name="drafts"),
    path("entries/<int:entry_pk>/time/", organiser_time.extension, name="extension"),
    path("entries/<int:entry_pk>/time/withdraw/", organiser_time.withdraw, name="extension_withdraw"),
    path("entries/<int:entry_pk>/files/<uuid:upload>/", organiser.file, name="organiser_file"),
    path("entries/<int:entry_pk>/files/<uuid:upload>/captions/", organiser.captions, name="organiser_captions"),
    path("entries/<int:entry_pk>/files/<uuid:upload>/<slug:size>/", organiser.file, name="organiser_preview"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("entries/", include(mine)),
    path("receipts/check/", public.receipt_check, name="receipt_check"),
    path("organise/<int:pk>/", include(organise)),
]
