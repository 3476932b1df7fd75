"""Two people at the desk at the same moment: one winner, one place, one set of decisions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from awards.models import Edition
from awards.states import EditionState
from juries.states import Refused
from results import decisions, rankings
from results.models import Decision, Ranking
from results.states import Outcome
from tests import factories
from tests.results.judged import judged
from winners.models import Winner

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def together(*deeds: Callable[[], object]) -> list[str]:
    """Each deed in a thread with a connection of its own, all at once; answers "done" or "refused" for each."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        connection.ensure_connection()
        barrier.wait(timeout=10)
        try:
            deed()
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(future.result(timeout=30) for future in [pool.submit(run, deed) for deed in deeds])


def test_two_confirmations_make_one_winner() -> None:
    case = judged()
    entry = case.entry((5, 5))
    decision = decisions.draft(entry, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=case.organiser)
    third = factories.organiser(case.edition, "Olga Petrenko")

    outcomes = together(
        lambda: decisions.confirm(decision, by=case.second), lambda: decisions.confirm(decision, by=third)
    )

    assert outcomes == ["done", "refused"]
    assert Winner.objects.count() == 1


def test_two_drafts_for_the_last_place_make_one_decision() -> None:
    case = judged()
    one, other = case.entry((5, 5)), case.entry((4, 4))

    outcomes = together(
        *(
            lambda entry=entry, by=by: decisions.draft(
                entry, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=by
            )
            for entry, by in ((one, case.organiser), (other, case.second))
        )
    )

    assert outcomes == ["done", "refused"]
    assert Decision.objects.count() == 1


def test_completing_and_taking_back_do_not_cross() -> None:
    case = judged()
    entry = case.entry((5, 5))
    decision = decisions.draft(entry, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=case.organiser)
    confirmed = decisions.confirm(decision, by=case.second)

    together(
        lambda: decisions.complete(case.edition, leaving_empty=[], by=case.organiser),
        lambda: decisions.take_back(confirmed, reason="Irrtum", by=case.second),
    )

    is_decided = Edition.objects.get().state == EditionState.DECIDED
    stands = Winner.objects.filter(retracted_at__isnull=True).exists()
    assert is_decided == stands


def test_two_freezings_keep_one_ranking() -> None:
    case = judged()
    case.entry((5, 5))

    together(
        lambda: rankings.freeze(case.round, by=case.organiser), lambda: rankings.freeze(case.round, by=case.second)
    )

    assert Ranking.objects.count() == 1
