"""Addresses of rankings and decisions, below /organise/<edition>/jury/."""

from django.urls import URLPattern, URLResolver, path

from juries.views import deciding, results

urlpatterns: list[URLPattern | URLResolver] = [
    path("ranking/", results.rankings_page, name="rankings"),
    path("rounds/<int:pk>/ranking/", results.ranking, name="ranking"),
    path("rounds/<int:pk>/ranking.csv", results.export, name="ranking_csv"),
    path("rounds/<int:pk>/ranking/freeze/", results.freeze, name="ranking_freeze"),
    path("rounds/<int:pk>/ranking/entries/<int:entry_pk>/", results.explanation, name="ranking_entry"),
    path("frozen/", results.frozen_list, name="frozen_rankings"),
    path("frozen/<int:pk>/", results.frozen, name="frozen_ranking"),
    path("frozen/<int:pk>.json", results.evidence, name="frozen_json"),
    path("decisions/", deciding.desk, name="decisions"),
    path("decisions/new/", deciding.draft, name="decision_draft"),
    path("decisions/propose/<int:pk>/", deciding.propose, name="decisions_propose"),
    path("decisions/complete/", deciding.complete, name="decisions_complete"),
    path("decisions/reopen/", deciding.reopen, name="decisions_reopen"),
    path("decisions/<int:pk>/", deciding.citation, name="decision"),
    path("decisions/<int:pk>/confirm/", deciding.confirm, name="decision_confirm"),
    path("decisions/<int:pk>/discard/", deciding.discard, name="decision_discard"),
    path("decisions/<int:pk>/take-back/", deciding.take_back, name="decision_take_back"),
]
