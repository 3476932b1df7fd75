"""Addresses of the jury room."""

from django.urls import URLPattern, URLResolver, include, path

from juries.views import (
    assigning,
    calibrating,
    criteria,
    juror,
    organiser,
    pipeline,
    planning,
    progress,
    rounds,
    taking,
)

app_name = "juries"

jury: list[URLPattern | URLResolver] = [
    path("", juror.home, name="home"),
    path("invitations/<str:token>/", juror.invitation, name="invitation"),
    path("invitations/<str:token>/decline/", juror.decline, name="decline"),
    path("taken.json", taking.taken, name="taken"),
    path("worker.js", taking.worker, name="worker"),
    path("rounds/<int:pk>/", juror.pile, name="pile"),
    path("rounds/<int:pk>/dates.ics", taking.dates, name="dates"),
    path("assignments/<int:pk>/", juror.desk, name="desk"),
    path("assignments/<int:pk>/save/<slug:key>/", juror.save, name="save"),
    path("assignments/<int:pk>/reopen/", juror.reopen, name="reopen"),
    path("assignments/<int:pk>/recuse/", juror.recuse, name="recuse"),
    path("assignments/<int:pk>/files/<uuid:upload>/", juror.file, name="file"),
    path("assignments/<int:pk>/files/<uuid:upload>/captions/", juror.captions, name="captions"),
    path("assignments/<int:pk>/files/<uuid:upload>/<slug:preview>/", juror.preview, name="preview"),
]

organise: list[URLPattern | URLResolver] = [
    path("", organiser.panel, name="panel"),
    path("invite/", organiser.invite, name="invite"),
    path("members/<int:pk>/resend/", organiser.resend, name="resend"),
    path("members/<int:pk>/remove/", organiser.remove, name="remove"),
    path("members/<int:pk>/chair/", organiser.chair, name="chair"),
    path("recusals/", organiser.recusals_page, name="recusals"),
    path("recusals/<int:pk>/overrule/", organiser.overrule, name="overrule"),
    path("rounds/", rounds.overview, name="rounds"),
    path("rounds/prepare/", rounds.prepare, name="prepare"),
    path("pipeline/", pipeline.pipeline, name="pipeline"),
    path("rounds/add/", planning.add, name="round_add"),
    path("rounds/removed/<int:pk>/restore/", planning.restore, name="round_restore"),
    path("rounds/<int:pk>/move/", planning.move, name="round_move"),
    path("rounds/<int:pk>/remove/", planning.remove, name="round_remove"),
    path("rounds/<int:pk>/criteria/add/", criteria.add, name="criterion_add"),
    path("rounds/<int:pk>/criteria/<int:criterion>/", criteria.edit, name="criterion"),
    path("rounds/<int:pk>/criteria/<int:criterion>/move/", criteria.move, name="criterion_move"),
    path("rounds/<int:pk>/criteria/<int:criterion>/remove/", criteria.remove, name="criterion_remove"),
    path("rounds/<int:pk>/criteria/<int:criterion>/put-back/", criteria.put_back, name="criterion_put_back"),
    path("rounds/<int:pk>/", rounds.detail, name="round"),
    path("rounds/<int:pk>/release/", rounds.release, name="release"),
    path("rounds/<int:pk>/take-back/", rounds.take_back, name="take_back"),
    path("rounds/<int:pk>/close/", rounds.close, name="close"),
    path("rounds/<int:pk>/reopen/", rounds.reopen, name="reopen_round"),
    path("rounds/<int:pk>/progress/", progress.board, name="progress"),
    path("rounds/<int:pk>/progress/remind/", progress.remind, name="remind"),
    path("rounds/<int:pk>/progress.csv", progress.export, {"kind": "csv"}, name="progress_csv"),
    path("rounds/<int:pk>/progress.xlsx", progress.export, {"kind": "xlsx"}, name="progress_xlsx"),
    path("rounds/<int:pk>/calibration/", calibrating.calibration, name="calibration"),
    path("rounds/<int:pk>/assign/", assigning.assign, name="assign"),
    path("rounds/<int:pk>/assign/propose/", assigning.propose, name="propose"),
    path("rounds/<int:pk>/assign/proposal/", assigning.proposal, name="proposal"),
    path("rounds/<int:pk>/assign/add/", assigning.add, name="assign_add"),
    path("assignments/<int:pk>/remove/", assigning.remove, name="assign_remove"),
    path("assignments/<int:pk>/lock/", assigning.lock, name="assign_lock"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("jury/", include(jury)),
    path("organise/<int:edition>/jury/", include(organise)),
]
