"""What counts is named before anybody scored."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from juries.models import Round
from juries.scoring.methods import Convention, Method
from juries.states import Refused, RoundState
from ledger.models import Event
from results.models import RankingRule
from results.ranked import rules
from results.ranked.rules import Rule
from results.ranked.standing import Tie
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Judged:
    made = judged(None)
    later = timezone.now() + timedelta(days=3)
    Round.objects.update(state=RoundState.RELEASED, opens_at=later, closes_at=later + timedelta(days=9), closed_at=None)
    return made


def test_fair_score_counts_where_nothing_was_named(case: Judged) -> None:
    assert rules.of(case.edition.pk) == Rule(Method.FAIR, (), Convention.COMPETITION)


def test_rule_is_named_and_logged(case: Judged) -> None:
    rules.choose(
        case.edition,
        method=Method.TRIMMED,
        ties=[Tie.MEDIAN, Tie.MEDIAN, Tie.SPREAD],
        convention=Convention.DENSE,
        by=case.organiser,
    )

    assert rules.of(case.edition.pk) == Rule(Method.TRIMMED, (Tie.MEDIAN, Tie.SPREAD), Convention.DENSE)
    assert Event.objects.get(what="ranking.rule_set").details == {
        "method": "trimmed",
        "ties": ["median", "spread"],
        "convention": "1223",
    }


def test_rule_can_be_changed_until_the_round_opens(case: Judged) -> None:
    for method in (Method.MEDIAN, Method.BORDA):
        rules.choose(case.edition, method=method, convention=Convention.COMPETITION, by=case.organiser)
    assert rules.of(case.edition.pk).method == Method.BORDA

    Round.objects.update(opens_at=timezone.now() - timedelta(seconds=1))

    assert not rules.is_open(case.edition)
    with pytest.raises(Refused):
        rules.choose(case.edition, method=Method.FAIR, convention=Convention.COMPETITION, by=case.organiser)
    assert rules.of(case.edition.pk).method == Method.BORDA


def test_rule_stays_after_the_round_is_over() -> None:
    case = judged(None)

    with pytest.raises(Refused):
        rules.choose(case.edition, method=Method.MEAN, convention=Convention.COMPETITION, by=case.organiser)


@pytest.mark.parametrize("field", ["method", "convention"])
def test_database_knows_the_methods(case: Judged, field: str) -> None:
    with pytest.raises(IntegrityError, match="is_known"), transaction.atomic():
        RankingRule.objects.create(edition=case.edition, **{field: "nix"})
