"""The pages of the results: who may see them, what they say, and how many queries they take."""

import csv
import hashlib
import io
from collections.abc import Iterator

import pytest
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState
from juries.models import Juror, Recusal, Round
from juries.scoring.methods import Method
from juries.states import RecusalOrigin, RoundState
from results import decisions, rankings
from results.models import Decision, Ranking
from results.pages import seal
from results.ranked import rules
from results.ranked.standing import Tie
from results.states import DecisionState, Outcome
from tests import factories
from tests.results.judged import Judged, judged
from winners.models import Winner

pytestmark = pytest.mark.django_db
BUDGET = 12


@pytest.fixture(autouse=True)
def _plain(settings: object) -> Iterator[None]:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    settings.LANGUAGE_CODE = "en"  # type: ignore[attr-defined]
    with translation.override("en"):
        yield


@pytest.fixture
def case() -> Judged:
    return judged()


def as_(user: User | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    return client


def draft(case: Judged, by: User | None = None) -> Decision:
    entry = case.entry((5, 5))
    return decisions.draft(entry, outcome=Outcome.PRIZE, prize=case.prize, citation="Gut.", by=by or case.organiser)


def pages(case: Judged) -> list[str]:
    entry = case.entry((5, 5), (4, 4))
    frozen = rankings.freeze(case.round, by=case.organiser)
    decision = decisions.draft(entry, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=case.organiser)
    own, of_round = [case.edition.pk], [case.edition.pk, case.round.pk]
    return [
        reverse("results:ranking", args=of_round),
        reverse("results:ranking_csv", args=of_round),
        reverse("results:ranking_entry", args=[*of_round, entry.pk]),
        reverse("results:frozen_rankings", args=own),
        reverse("results:frozen_ranking", args=[case.edition.pk, frozen.pk]),
        reverse("results:frozen_json", args=[case.edition.pk, frozen.pk]),
        reverse("results:decisions", args=own),
        reverse("results:decision_draft", args=own),
        reverse("results:decision", args=[case.edition.pk, decision.pk]),
        reverse("results:decision_take_back", args=[case.edition.pk, decision.pk]),
    ]


def chair_of(case: Judged) -> User:
    Juror.objects.filter(pk=case.jurors[0].pk).update(is_chair=True)
    user = case.jurors[0].user
    assert user is not None
    return user


def said(request: HttpRequest) -> list[str]:
    return [str(message) for message in get_messages(request)]


def test_organisers_and_the_chair_see_every_page(case: Judged) -> None:
    for address in pages(case):
        assert [as_(user).get(address).status_code for user in (case.organiser, chair_of(case))] == [200, 200]


def test_the_organisers_desk_surrounds_the_pages_for_organisers_alone(case: Judged) -> None:
    chair = chair_of(case)
    board, panel = (reverse(name, args=[case.edition.pk]) for name in ("awards:board", "juries:panel"))
    for address in (reverse("results:ranking", args=[case.edition.pk, case.round.pk]), pages(case)[6]):
        for_organiser, for_chair = (as_(user).get(address).content.decode() for user in (case.organiser, chair))
        assert [f'href="{way}"' in for_organiser for way in (board, panel)] == [True, True]
        assert [f'href="{way}"' in for_chair for way in (board, panel)] == [False, False]


def test_only_the_chair_finds_the_results_among_the_jury_work(case: Judged) -> None:
    chair, member = chair_of(case), case.jurors[1].user
    ways = [pages(case)[0], reverse("results:decisions", args=[case.edition.pk])]
    for user, found in ((chair, [True, True]), (member, [False, False])):
        home = as_(user).get(reverse("juries:home")).content.decode()
        assert [f'href="{way}"' in home for way in ways] == found


def test_everybody_else_meets_404(case: Judged) -> None:
    strangers = [
        factories.person(),
        case.jurors[1].user,
        case.entry().owner,
        factories.organiser(factories.edition()),
    ]
    for address in pages(case):
        assert [as_(user).get(address).status_code for user in strangers] == [404] * 4
        assert as_(None).get(address).status_code == 302


def test_verbs_refuse_strangers_and_get(case: Judged) -> None:
    decision = draft(case)
    of_decision, own = [case.edition.pk, decision.pk], [case.edition.pk]
    addresses = [
        reverse("results:ranking_freeze", args=[case.edition.pk, case.round.pk]),
        reverse("results:decisions_propose", args=[case.edition.pk, case.round.pk]),
        reverse("results:decision_confirm", args=of_decision),
        reverse("results:decision_discard", args=of_decision),
        reverse("results:decisions_complete", args=own),
        reverse("results:decisions_reopen", args=own),
    ]
    for address in addresses:
        assert as_(case.jurors[1].user).post(address).status_code == 404
        assert as_(case.organiser).get(address).status_code == 405
    assert Decision.objects.get().state == DecisionState.DRAFTED


def test_recused_chair_meets_the_entry_nowhere(case: Judged) -> None:
    decision = draft(case)
    case.entry((3, 3))
    chair = chair_of(case)
    address = reverse("results:ranking", args=[case.edition.pk, case.round.pk])
    entry_page = reverse("results:ranking_entry", args=[case.edition.pk, case.round.pk, decision.entry_id])
    assert decision.entry.number in as_(chair).get(address).content.decode()

    Recusal.objects.create(juror=case.jurors[0], entry=decision.entry, origin=RecusalOrigin.JUROR, reason="Kollegin")

    for page in (address, reverse("results:decisions", args=[case.edition.pk])):
        assert decision.entry.number not in as_(chair).get(page).content.decode()
    assert as_(chair).get(entry_page).status_code == 404
    assert as_(chair).get(reverse("results:decision", args=[case.edition.pk, decision.pk])).status_code == 404


def test_recused_organiser_completes_what_they_see_as_free(case: Judged) -> None:
    """Their desk shows a place as free that a decision hidden from them has taken: its answer must fit its question."""
    decision = draft(case)
    seat = factories.juror(case.round.panel, user=case.organiser)
    Recusal.objects.create(juror=seat, entry=decision.entry, origin=RecusalOrigin.JUROR, reason="Kollegin")
    decisions.confirm(decision, by=case.second)

    answer = as_(case.organiser).post(
        reverse("results:decisions_complete", args=[case.edition.pk]), {"leave_empty": [case.prize.pk]}
    )

    case.edition.refresh_from_db()
    assert (answer.status_code, case.edition.state) == (302, EditionState.DECIDED)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_keep_their_budget(
    case: Judged, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        entry = case.entry((5, 5), (4, number + 1), (3, 3))
        prize = factories.prize(case.edition, name_de=f"Preis {number}", position=number + 1)
        decisions.draft(entry, outcome=Outcome.PRIZE, prize=prize, citation="Gut.", by=case.organiser, reason="So.")
        rankings.freeze(case.round, by=case.organiser)
    client = as_(case.organiser)
    for name, args in (
        ("ranking", [case.edition.pk, case.round.pk]),
        ("ranking_entry", [case.edition.pk, case.round.pk, case.edition.entries.all()[0].pk]),
        ("decisions", [case.edition.pk]),
        ("decision_draft", [case.edition.pk]),
        ("frozen_rankings", [case.edition.pk]),
    ):
        with django_assert_max_num_queries(BUDGET):
            client.get(reverse(f"results:{name}", args=args))


def test_ranking_says_what_is_a_tie(case: Judged) -> None:
    case.entry((4, 4), (4, 4))
    case.entry((4, 4), (4, 4))
    prose = as_(case.organiser).get(reverse("results:ranking", args=[case.edition.pk, case.round.pk])).content.decode()

    assert prose.count("1 other entry has the same mean.") == 2
    assert prose.count("1 review is missing.") == 2


def test_htmx_gets_the_explanation_alone(case: Judged) -> None:
    entry = case.entry((5, 2))
    address = reverse("results:ranking_entry", args=[case.edition.pk, case.round.pk, entry.pk])

    part = as_(case.organiser).get(address, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert "Łukasz Nowak" in part


def test_csv_has_a_line_for_each_entry(case: Judged) -> None:
    entry = case.entry((5, 2))
    response = as_(case.organiser).get(reverse("results:ranking_csv", args=[case.edition.pk, case.round.pk]))

    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert [line[:4] for line in lines[1:]] == [["1", entry.number, entry.title, "75.0000"]]


def test_freezing_shows_the_checksum_and_the_evidence_carries_it(case: Judged) -> None:
    case.entry((5, 2))
    client = as_(case.organiser)

    client.post(reverse("results:ranking_freeze", args=[case.edition.pk, case.round.pk]))

    frozen = Ranking.objects.get()
    page = client.get(reverse("results:frozen_ranking", args=[case.edition.pk, frozen.pk])).content.decode()
    evidence = client.get(reverse("results:frozen_json", args=[case.edition.pk, frozen.pk])).content
    assert frozen.sha256 in page
    assert "This ranking holds" in page
    assert hashlib.sha256(evidence).hexdigest() == frozen.sha256


def test_drafting_confirming_and_completing_through_the_pages(case: Judged) -> None:
    entry = case.entry((5, 5))
    own = [case.edition.pk]
    one, two = as_(case.organiser), as_(case.second)

    one.post(
        reverse("results:decision_draft", args=own),
        {"entry": entry.number.lower(), "outcome": case.prize.pk, "citation": "Klug."},
    )
    decision = Decision.objects.get()
    confirm = reverse("results:decision_confirm", args=[case.edition.pk, decision.pk])
    assert said(one.post(confirm, {"seal": seal(decision)}).wsgi_request) == [
        "The decision for " + entry.number + " is drafted.",
        "You drafted this decision. A second person has to confirm it.",
    ]
    two.post(confirm, {"seal": seal(decision)})
    one.post(reverse("results:decisions_complete", args=own))

    assert Winner.objects.get().citation == "Klug."
    assert Edition.objects.get().state == EditionState.DECIDED


def test_confirmation_of_something_else_is_refused(case: Judged) -> None:
    decision = draft(case)
    read = seal(decision)
    decisions.edit_citation(decision, citation="Anders.", by=case.organiser)

    as_(case.second).post(reverse("results:decision_confirm", args=[case.edition.pk, decision.pk]), {"seal": read})

    assert not Winner.objects.exists()


def test_unknown_number_is_said_beside_the_field(case: Judged) -> None:
    response = as_(case.organiser).post(
        reverse("results:decision_draft", args=[case.edition.pk]), {"entry": "NIX-1", "outcome": case.prize.pk}
    )

    assert response.status_code == 422
    assert "No entry in the competition has this number." in response.content.decode()


def test_completing_asks_for_the_places_left_empty(case: Judged) -> None:
    address = reverse("results:decisions_complete", args=[case.edition.pk])
    client = as_(case.organiser)

    assert client.post(address).status_code == 422
    assert client.post(address, {"leave_empty": [case.prize.pk]}).status_code == 302
    assert Edition.objects.get().state == EditionState.DECIDED

    client.post(reverse("results:decisions_reopen", args=[case.edition.pk]))
    assert Edition.objects.get().state == EditionState.JUDGING


@pytest.fixture
def fair_case() -> Judged:
    made = judged(None)
    for scores in (((5, 4), (4, 4), (5, 5)), ((3, 3), (2, 4), (3, 2)), ((1, 2), (2, 2)), ((4, 4), (3, 4), (4, 5))):
        made.entry(*scores)
    return made


def test_fair_ranking_shows_scores_intervals_and_chances(fair_case: Judged) -> None:
    address = reverse("results:ranking", args=[fair_case.edition.pk, fair_case.round.pk])
    prose = as_(fair_case.organiser).get(address).content.decode()
    best = rankings.current(fair_case.round).lines[0]

    assert f"{best.score:.2f}</strong>" in prose
    assert f"± {best.reach:.1f}" in prose
    assert prose.count("% among the first 1<") == 4
    assert "The fair score: the mean of the submitted reviews without the severity" in prose


def test_explanation_of_a_fair_score_ends_at_the_score(fair_case: Judged) -> None:
    line = rankings.current(fair_case.round).lines[0]
    address = reverse("results:ranking_entry", args=[fair_case.edition.pk, fair_case.round.pk, line.entry_id])
    prose = as_(fair_case.organiser).get(address).content.decode()

    assert "From the marks to the fair score" in prose
    assert f"= {line.score:.2f}" in prose


def test_jury_members_are_compared_for_those_who_lead_the_jury(fair_case: Judged) -> None:
    address = reverse("results:ranking_jurors", args=[fair_case.edition.pk, fair_case.round.pk])

    prose = as_(fair_case.organiser).get(address).content.decode()
    assert all(str(juror) in prose for juror in fair_case.jurors)
    assert as_(chair_of(fair_case)).get(address).status_code == 200
    assert as_(fair_case.jurors[1].user).get(address).status_code == 404


def test_recused_chair_compares_jury_members_without_the_entry(fair_case: Judged) -> None:
    entry = fair_case.edition.entries.all()[0]
    chair = chair_of(fair_case)
    address = reverse("results:ranking_jurors", args=[fair_case.edition.pk, fair_case.round.pk])
    assert entry.number in as_(chair).get(address).content.decode()

    Recusal.objects.create(juror=fair_case.jurors[0], entry=entry, origin=RecusalOrigin.JUROR, reason="Kollegin")

    assert entry.number not in as_(chair).get(address).content.decode()


def test_what_counts_is_chosen_before_and_read_after(fair_case: Judged) -> None:
    address = reverse("results:ranking_rule", args=[fair_case.edition.pk])
    client = as_(fair_case.organiser)
    choice = {"method": "median", "first_tie": "lowest", "second_tie": "", "convention": "1224"}
    assert "Scoring has begun." in client.get(address).content.decode()
    assert said(client.post(address, choice).wsgi_request) == [
        "Scoring has begun. What counts was named before and can no longer be changed."
    ]

    Round.objects.update(state=RoundState.DRAFT, closed_at=None)
    client.post(address, choice)

    assert rules.of(fair_case.edition.pk) == rules.Rule(Method.MEDIAN, (Tie.LOWEST,))
    assert client.post(address, {**choice, "method": "tarot"}).status_code == 422


def test_chair_reads_what_counts_and_chooses_nothing(fair_case: Judged) -> None:
    Round.objects.update(state=RoundState.DRAFT, closed_at=None)
    address = reverse("results:ranking_rule", args=[fair_case.edition.pk])
    chair = chair_of(fair_case)

    assert "Fair score" in as_(chair).get(address).content.decode()
    assert as_(chair).post(address, {"method": "mean", "convention": "1224"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_fair_pages_keep_their_budget(rows: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    case = judged(None)
    for number in range(rows):
        case.entry((5, 5), (4, number + 1), (3, 3))
    client = as_(case.organiser)
    for name, args in (
        ("ranking", [case.edition.pk, case.round.pk]),
        ("ranking_jurors", [case.edition.pk, case.round.pk]),
        ("ranking_entry", [case.edition.pk, case.round.pk, case.edition.entries.all()[0].pk]),
        ("ranking_rule", [case.edition.pk]),
    ):
        with django_assert_max_num_queries(BUDGET):
            client.get(reverse(f"results:{name}", args=args))
