"""Recusals: what the data tell, what a juror declares, what a chair overrules."""

import pytest
from django.utils import timezone

from entries.models import Colleague, Participant
from entries.states import EntryState
from juries import access, recusals, reviews, rounds, tasks
from juries.models import Assignment, Recusal, Review
from juries.panels import kinship
from juries.states import RecusalOrigin, Refused, RoundKind
from ledger.models import Event
from nominations.models import Nomination, Nominee
from tests import factories
from tests.juries.conftest import Judging


def found(judging: Judging) -> list[tuple[str, str]]:
    return [(recusal.entry.title, recusal.reason) for recusal in recusals.find(judging.round)]


def test_strangers_are_not_recused(judging: Judging) -> None:
    assert found(judging) == []


def test_own_entry_is_found(judging: Judging) -> None:
    factories.entry(judging.edition, judging.user, state=EntryState.ELIGIBLE, title="Eigener")
    assert found(judging) == [("Eigener", str(kinship.OWN_ENTRY))]


def test_a_colleague_of_the_entry_is_found_by_account_and_by_address(judging: Judging) -> None:
    Colleague.objects.create(entry=judging.entries[1], email=judging.juror.email.upper())
    Colleague.objects.create(entry=judging.entries[2], user=judging.user, email="anders@schule.test")
    assert [title for title, _reason in found(judging)] == ["Wasser messen", "Der Roboter im Garten"]


def test_whoever_nominated_the_entrant_is_found_by_address(judging: Judging) -> None:
    entry, now = judging.entries[1], timezone.now()
    nominee = Nominee.objects.create(
        edition=judging.edition, email="n@schule.test", asked_at=now, state="accepted", entry=entry, user=entry.owner
    )
    Nomination.objects.create(
        edition=judging.edition, nominee=nominee, email=nominee.email, nominator_email=judging.juror.email,
        state="confirmed", written_at=now, confirmed_at=now,
    )  # fmt: skip
    assert found(judging) == [("Wasser messen", str(kinship.OWN_ENTRY))]


def test_the_same_school_is_found_by_name_and_by_account(judging: Judging) -> None:
    judging.juror.affiliation = "Helmholtz-Gymnasium"
    judging.juror.save()
    assert {reason for _title, reason in found(judging)} == {str(kinship.SAME_SCHOOL)}
    assert Recusal.objects.count() == 3
    assert judging.colleague.user is not None
    judging.colleague.user.school = judging.entries[0].school
    judging.colleague.user.save()
    assert len(found(judging)) == 3


def test_the_same_institution_is_found_but_not_a_public_provider(judging: Judging) -> None:
    owner = judging.entries[0].owner
    for address, expected in (("a@gmx.de", 0), ("a@ruhr-uni.test", 1)):
        owner.email, judging.juror.email = address, address.replace("a@", "b@")
        owner.save()
        judging.juror.save()
        assert len(found(judging)) == expected


def test_a_credited_person_of_the_same_name_is_found(judging: Judging) -> None:
    Participant.objects.create(entry=judging.entries[2], part="teacher", given_name="łukasz", family_name="nowak")
    assert found(judging) == [("Der Roboter im Garten", str(kinship.SAME_NAME))]


def test_finding_takes_the_assignment_away_and_finds_once(judging: Judging) -> None:
    Participant.objects.create(entry=judging.entries[0], part="pupil", given_name="Łukasz", family_name="Nowak")
    assert len(found(judging)) == 1
    assert Assignment.objects.count() == 0
    assert found(judging) == []


def test_declaring_removes_assignment_and_begun_review(judging: Judging) -> None:
    reviews.save(judging.assignment, scores={"innovation": 4}, note="", feedback="", version=0, by=judging.user)
    recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    assert (Assignment.objects.count(), Review.objects.count()) == (0, 0)
    assert Event.objects.get(what="recusal.declared").details["assignments_removed"] == 1


def test_a_closed_round_keeps_what_was_counted(judging: Judging) -> None:
    rounds.close(judging.round, by=None)
    recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    assert Assignment.objects.count() == 1
    assert not access.assignments_visible_to(judging.user).exists()


def test_a_recusal_needs_a_reason_and_so_does_overruling(judging: Judging) -> None:
    with pytest.raises(Refused):
        recusals.declare(judging.juror, judging.entries[0], reason="  ", by=judging.user)
    recusal = recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    with pytest.raises(Refused):
        recusals.overrule(recusal, reason="", by=judging.organiser)


def test_overruled_it_no_longer_counts_and_is_not_found_again(judging: Judging) -> None:
    entry = factories.entry(judging.edition, judging.user, state=EntryState.ELIGIBLE)
    (recusal,) = recusals.find(judging.round)
    assert not access.may_read(judging.juror, entry.pk)
    recusals.overrule(Recusal.objects.get(), reason="Nur dem Namen nach", by=judging.organiser)
    assert access.may_read(judging.juror, entry.pk)
    assert recusals.find(judging.round) == []
    with pytest.raises(Refused):
        recusals.overrule(Recusal.objects.get(), reason="Noch einmal", by=judging.organiser)
    assert recusal.origin == RecusalOrigin.SYSTEM


def test_declared_again_it_counts_again(judging: Judging) -> None:
    recusal = recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    recusals.overrule(recusal, reason="Zu weit entfernt", by=judging.organiser)
    recusals.declare(judging.juror, judging.entries[0], reason="Doch zu nah", by=judging.user)
    assert not access.may_read(judging.juror, judging.entries[0].pk)


def test_a_recusal_holds_on_every_panel_of_the_same_person(judging: Judging) -> None:
    other = factories.panel(judging.edition, "Zweite Jury")
    seat = factories.juror(other, user=judging.user)
    second = factories.round_(judging.edition, other, kind=RoundKind.COMPARISON)
    factories.assignment(second, judging.entries[0], seat)
    assert access.assignments_visible_to(judging.user).count() == 2
    recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    assert Assignment.objects.count() == 0
    assert not access.may_read(seat, judging.entries[0].pk)


def test_who_joins_an_entry_while_judging_it_is_recused_by_the_next_sweep(judging: Judging) -> None:
    kept = factories.assignment(judging.round, judging.entries[1], judging.juror)
    Colleague.objects.create(
        entry=judging.entries[0], user=judging.user, email="x@schule.test", accepted_at=timezone.now()
    )
    assert set(access.assignments_visible_to(judging.user)) == {judging.assignment, kept}

    tasks.sweep()

    assert list(access.assignments_visible_to(judging.user)) == [kept]
    assert (Recusal.objects.get().origin, Recusal.objects.get().entry) == (RecusalOrigin.SYSTEM, judging.entries[0])
    assert recusals.find_own() == []
