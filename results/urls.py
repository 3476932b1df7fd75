"""Addresses of rankings and decisions, below /organise/<edition>/jury/."""

from django.urls import URLPattern, URLResolver, include, path

from results.views import advancing, comparing, deciding, planning, ranking, sheets

app_name = "results"

organise: list[URLPattern | URLResolver] = [
    path("plan/", planning.planner, name="planner"),
    path("ranking/", ranking.rankings_page, name="rankings"),
    path("rounds/<int:pk>/ranking/", ranking.ranking, name="ranking"),
    path("ranking/rule/", ranking.rule, name="ranking_rule"),
    path("rounds/<int:pk>/ranking/jurors/", ranking.jurors_page, name="ranking_jurors"),
    path("rounds/<int:pk>/ranking.csv", ranking.export, name="ranking_csv"),
    path("rounds/<int:pk>/ranking/freeze/", ranking.freeze, name="ranking_freeze"),
    path("rounds/<int:pk>/ranking/entries/<int:entry_pk>/", ranking.explanation, name="ranking_entry"),
    path("rounds/<int:pk>/advance/", advancing.advance, name="advance"),
    path("rounds/<int:pk>/advance/take-back/", advancing.take_back, name="advance_take_back"),
    path("rounds/<int:pk>/comparisons/", comparing.standing, name="comparisons"),
    path("frozen/", ranking.frozen_list, name="frozen_rankings"),
    path("frozen/<int:pk>/", ranking.frozen, name="frozen_ranking"),
    path("frozen/<int:pk>.json", ranking.evidence_file, name="frozen_json"),
    path("decisions/", deciding.desk, name="decisions"),
    path("decisions/new/", deciding.draft, name="decision_draft"),
    path("decisions/sheet/<slug:code>/", sheets.sheet, name="sheet"),
    path("decisions/confirm-all/", sheets.confirm_all, name="decisions_confirm_all"),
    path("decisions/propose/<int:pk>/", deciding.propose, name="decisions_propose"),
    path("decisions/complete/", deciding.complete, name="decisions_complete"),
    path("decisions/reopen/", deciding.reopen, name="decisions_reopen"),
    path("decisions/<int:pk>/", deciding.citation, name="decision"),
    path("decisions/<int:pk>/confirm/", deciding.confirm, name="decision_confirm"),
    path("decisions/<int:pk>/discard/", deciding.discard, name="decision_discard"),
    path("decisions/<int:pk>/take-back/", deciding.take_back, name="decision_take_back"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("organise/<int:edition>/jury/", include(organise))]
