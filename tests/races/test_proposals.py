"""Two organisers and two workers at one plan: it is carried out once, and nobody's change is lost."""

import pytest

from juries import assignments, proposals
from juries.models import Assignment, Proposal
from juries.states import ProposalState, Refused
from ledger.models import Event
from tests.juries.conftest import Judging, judging
from tests.races.test_entries import together

__all__ = ["judging"]
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def ready(judging: Judging) -> str:
    made = proposals.ask(judging.round, by=judging.organiser)
    proposals.compute(made.pk)
    return str(made.pk)


def test_two_who_ask_at_once_get_one_proposal(judging: Judging) -> None:
    first, second = together(*[lambda: proposals.ask(judging.round, by=judging.organiser)] * 2)
    assert first == second
    assert Proposal.objects.count() == 1


def test_two_who_order_at_once_and_two_workers_carry_it_out_once(judging: Judging) -> None:
    seen = ready(judging)
    first, second = together(*[lambda: proposals.order(judging.round, seen=seen, by=judging.organiser)] * 2)
    assert first == second
    done = together(*[lambda: proposals.carry_out(first.pk)] * 2)
    assert sorted(done) == [False, True]
    assert Assignment.objects.count() == 6
    assert Event.objects.filter(what="assignments.carried_out").count() == 1


def test_what_one_changes_by_hand_while_the_other_orders_is_kept(judging: Judging) -> None:
    """Whoever is first: the hand's change stands, and the plan is carried out whole, or not at all."""
    seen = ready(judging)

    def order() -> str:
        try:
            proposals.order(judging.round, seen=seen, by=judging.organiser)
        except Refused:
            return "refused"
        return "ordered"

    def by_hand() -> str:
        assignments.remove(judging.assignment, by=judging.organiser)
        return "removed"

    told = together(order, by_hand)
    assert told[1] == "removed"
    proposals.carry_out(int(seen))
    row = Proposal.objects.get()
    assert row.state == ProposalState.OUTDATED
    assert Assignment.objects.count() == 0


def test_what_one_adds_by_hand_while_a_worker_carries_out_is_kept(
    judging: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "STEP", 1)
    row = proposals.order(judging.round, seen=ready(judging), by=judging.organiser)
    entry, juror = judging.entries[2], judging.colleague
    together(
        lambda: proposals.carry_out(row.pk),
        lambda: assignments.add(judging.round, entry=entry, juror=juror, by=judging.organiser),
    )
    made = Assignment.objects.get(entry=entry, juror=juror)
    assert made.is_locked
    row.refresh_from_db()
    assert row.state in (ProposalState.DONE, ProposalState.OUTDATED)
    assert (Assignment.objects.count() == 6) == (row.state == ProposalState.DONE)
