"""Plans as rows: nothing is lost with a message or a worker, and nobody's change is overwritten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from juries import assignments, proposals, reviews, rounds
from juries.models import Assignment, Juror, Proposal, Round
from juries.states import ProposalState, Refused, RoundState
from ledger.models import Event, Letter
from tests import factories
from tests.juries.conftest import Judging


def ready(judging: Judging) -> Proposal:
    made = proposals.ask(judging.round, by=judging.organiser)
    assert proposals.compute(made.pk)
    made.refresh_from_db()
    return made


def ordered(judging: Judging) -> Proposal:
    return proposals.order(judging.round, seen=str(ready(judging).pk), by=judging.organiser)


def test_what_is_computed_is_kept_and_read_back_as_it_was(judging: Judging) -> None:
    direct = assignments.plan(judging.round)
    row = ready(judging)
    assert (row.state, row.total, row.done) == (ProposalState.READY, 5, 0)
    kept = proposals.plan_of(row, [judging.juror, judging.colleague])
    assert (kept.adds, kept.removes, kept.loads) == (direct.adds, direct.removes, direct.loads)
    assert (kept.digest, kept.parts, kept.fingerprint) == (direct.digest, direct.parts, direct.fingerprint)
    assert judging.juror.name not in str(row.plan)


def test_two_clicks_make_one_proposal_and_a_new_question_replaces_the_answer(judging: Judging) -> None:
    first = proposals.ask(judging.round, by=judging.organiser)
    assert proposals.ask(judging.round, by=judging.organiser) == first
    proposals.compute(first.pk)
    second = proposals.ask(judging.round, by=judging.organiser)
    assert list(Proposal.objects.all()) == [second]


def test_postgresql_keeps_one_at_work_per_round(judging: Judging) -> None:
    proposals.ask(judging.round, by=judging.organiser)
    with pytest.raises(IntegrityError, match="proposal_one_at_work_per_round"), transaction.atomic():
        Proposal.objects.create(round=judging.round)


def test_carried_out_the_plan_is_reality_and_each_pile_is_logged(judging: Judging) -> None:
    row = ordered(judging)
    assert proposals.carry_out(row.pk)
    row.refresh_from_db()
    assert (row.state, row.done, Assignment.objects.count()) == (ProposalState.DONE, 5, 6)
    given = Event.objects.filter(what="assignments.given").order_by("pk")
    assert [(event.details["juror"], event.details["count"]) for event in given] == [
        ("Łukasz Nowak", 2), ("Ayşe Yılmaz", 3)
    ]  # fmt: skip
    assert sorted(given[1].details["entries"]) == [entry.pk for entry in judging.entries]
    assert not proposals.carry_out(row.pk)
    assert Event.objects.filter(what="assignments.carried_out").count() == 1


def test_it_is_carried_out_in_steps_and_goes_on_where_a_dead_worker_left_it(
    judging: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "STEP", 1)
    row = ordered(judging)
    Proposal.objects.update(state=ProposalState.CARRYING, claimed_at=timezone.now() - timedelta(minutes=6))
    proposals._step(row.pk)  # and then the worker dies
    row.refresh_from_db()
    assert (row.state, row.done, Assignment.objects.count()) == (ProposalState.CARRYING, 2, 3)
    Proposal.objects.update(claimed_at=timezone.now() - timedelta(minutes=6))
    assert proposals.waiting() == [("carry_out_proposal", row.pk)]
    assert proposals.carry_out(row.pk)
    assert Assignment.objects.count() == 6


def test_a_change_in_between_stays_and_ends_the_plan(judging: Judging, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "STEP", 1)
    row = ordered(judging)
    Proposal.objects.update(state=ProposalState.CARRYING, claimed_at=timezone.now())
    proposals._step(row.pk)
    assignments.remove(judging.assignment, by=judging.organiser)
    assert proposals._step(row.pk) == ProposalState.OUTDATED
    assert not Assignment.objects.filter(pk=judging.assignment.pk).exists()
    row.refresh_from_db()
    assert (row.done, row.total, Assignment.objects.count()) == (2, 5, 2)


def test_a_plan_overtaken_before_its_order_is_refused(judging: Judging) -> None:
    row = ready(judging)
    Juror.objects.filter(pk=judging.juror.pk).update(capacity=1)
    with pytest.raises(Refused):
        proposals.order(judging.round, seen=str(row.pk), by=judging.organiser)
    row.refresh_from_db()
    assert (row.state, proposals.waiting()) == (ProposalState.OUTDATED, [])


def test_a_plan_that_was_not_seen_is_not_ordered(judging: Judging) -> None:
    seen = ready(judging)
    newer = ready(judging)
    with pytest.raises(Refused):
        proposals.order(judging.round, seen=str(seen.pk), by=judging.organiser)
    newer.refresh_from_db()
    assert newer.state == ProposalState.READY


def test_while_one_is_carried_out_none_is_asked_for(judging: Judging) -> None:
    ordered(judging)
    with pytest.raises(Refused):
        proposals.ask(judging.round, by=judging.organiser)


def test_a_review_begun_after_the_plan_stays_with_its_juror(judging: Judging) -> None:
    for entry in judging.entries[1:]:
        factories.assignment(judging.round, entry, judging.juror)
    Round.objects.update(reads_per_entry=1)
    judging.round.refresh_from_db()
    row = ready(judging)
    assert [entry_and_juror[1] for entry_and_juror in row.plan["removes"]] == [judging.juror.pk]
    begun = Assignment.objects.get(entry_id=row.plan["removes"][0][0])
    reviews.save(begun, scores={}, note="", feedback="", version=0, by=judging.user)
    proposals.carry_out(proposals.order(judging.round, seen=str(row.pk), by=judging.organiser).pk)
    assert Assignment.objects.filter(pk=begun.pk).exists()
    row.refresh_from_db()
    assert row.state == ProposalState.DONE


def test_in_a_running_round_whose_pile_changed_gets_one_letter(judging: Judging) -> None:
    proposals.carry_out(ordered(judging).pk)
    told = Letter.objects.filter(kind="juries.pile_changed").order_by("pk")
    assert [letter.to_address for letter in told] == [judging.juror.email, judging.colleague.email]
    assert "2 entries came to your pile" in told[0].text or "2 Beiträge" in told[0].text


def test_before_the_release_nobody_is_written_to_but_by_the_release(judging: Judging) -> None:
    Round.objects.update(state=RoundState.DRAFT)
    judging.round.refresh_from_db()
    proposals.carry_out(ordered(judging).pk)
    assert not Letter.objects.filter(kind="juries.pile_changed").exists()
    rounds.release(judging.round, by=judging.organiser)
    assert Letter.objects.filter(kind="juries.round_opened").count() == 2


def test_what_takes_its_worker_down_each_time_fails(judging: Judging) -> None:
    row = proposals.ask(judging.round, by=judging.organiser)
    Proposal.objects.update(state=ProposalState.COMPUTING, attempts=3, claimed_at=timezone.now() - timedelta(minutes=6))
    assert proposals.waiting() == []
    row.refresh_from_db()
    assert row.state == ProposalState.FAILED


def test_a_closed_round_takes_no_plan(judging: Judging) -> None:
    row = ready(judging)
    rounds.close(judging.round, by=judging.organiser)
    with pytest.raises(Refused):
        proposals.ask(judging.round, by=judging.organiser)
    with pytest.raises(Refused):
        proposals.order(judging.round, seen=str(row.pk), by=judging.organiser)
