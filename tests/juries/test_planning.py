"""The best plan for a round, from its rows: even, at home, in the language, without moving more than it must."""

from entries.models import Entry
from juries import assignments, planning, recusals, reviews
from juries.models import Assignment, Juror, Round
from juries.states import JurorState
from tests import factories
from tests.juries.conftest import Judging


def of_two_fields(judging: Judging, entries: int, jurors: int) -> None:
    """As many entries and jurors in each of two categories, and nothing assigned."""
    Assignment.objects.all().delete()
    Entry.objects.update(state="withdrawn")
    Juror.objects.all().update(state=JurorState.DECLINED, user=None)
    first, second = judging.edition.categories.get(), factories.category(judging.edition, "sek2")
    for category in (first, second):
        for number in range(entries):
            factories.entry(judging.edition, state="eligible", category=category, title=f"Nr. {number}")
        for number in range(jurors):
            factories.juror(judging.panel, f"Zoë Müller{number}").expertise.add(category)


def carry_out(judging: Judging) -> planning.Plan:
    made = planning.plan(judging.round)
    assignments.carry_out(made, by=judging.organiser)
    return made


def test_readers_come_from_the_category_but_for_one_seat_in_ten(judging: Judging) -> None:
    of_two_fields(judging, entries=10, jurors=3)
    plan = planning.plan(judging.round)
    assert (plan.seats, plan.without_own) == (40, 0)
    assert plan.strangers == 4
    assert (len(plan.parts), plan.parts_uncrossed) == (1, 2)
    assert plan.fit < plan.fit_uncrossed == 100
    assert max(load.planned for load in plan.loads) - min(load.planned for load in plan.loads) <= 1


def test_whoever_reads_the_language_goes_before_whoever_knows_the_field(judging: Judging) -> None:
    Juror.objects.filter(pk=judging.juror.pk).update(languages=["de"])
    Juror.objects.filter(pk=judging.colleague.pk).update(languages=["en"])
    factories.juror(judging.panel, "Zoë Müller", languages=["de", "en"])
    Assignment.objects.all().delete()
    Round.objects.update(reads_per_entry=1)
    judging.round.refresh_from_db()
    english = judging.entries[1]
    english.language = "en"
    english.save()
    plan = planning.plan(judging.round)
    assert (judging.juror.pk, 1) in {(load.juror.pk, load.planned) for load in plan.loads}
    assert (english.pk, judging.colleague.pk) in plan.adds


def test_late_entries_move_nobody(judging: Judging) -> None:
    of_two_fields(judging, entries=8, jurors=3)
    carry_out(judging)
    for _late in range(4):
        factories.entry(judging.edition, state="eligible")
    plan = planning.plan(judging.round)
    assert (len(plan.adds), plan.removes) == (8, frozenset())


def test_when_a_juror_drops_out_only_their_pile_moves(judging: Judging) -> None:
    of_two_fields(judging, entries=8, jurors=3)
    carry_out(judging)
    gone = Juror.objects.filter(state=JurorState.ACCEPTED).first()
    assert gone is not None
    pile = Assignment.objects.filter(juror=gone).count()
    Juror.objects.filter(pk=gone.pk).update(state=JurorState.DECLINED)
    plan = planning.plan(judging.round)
    assert (len(plan.adds), plan.removes) == (pile, frozenset())


def test_a_shortage_names_entries_people_and_what_they_need(judging: Judging) -> None:
    recusals.declare(judging.juror, judging.entries[1], reason="Nachbarin", by=judging.user)
    plan = planning.plan(judging.round)
    (one,) = plan.shortages
    assert (one.entries, one.jurors) == ((judging.entries[1].number,), (judging.colleague,))
    assert (one.needs, one.can, one.lacking, one.room_helps) == (2, 1, 1, 0)
    assert plan.lacking == {judging.entries[1].pk: 1}
    Juror.objects.update(capacity=2)
    assert [(one.needs, one.can, one.room_helps) for one in planning.plan(judging.round).shortages] == [(6, 4, 1)]


def test_the_fingerprint_follows_what_a_plan_depends_on_and_nothing_else(judging: Judging) -> None:
    before = planning.seating(judging.round)
    reviews.save(judging.assignment, scores={}, note="", feedback="", version=0, by=judging.user)
    assert planning.seating(judging.round).fingerprint == before.fingerprint
    added = factories.assignment(judging.round, judging.entries[1], judging.juror)
    now = planning.seating(judging.round)
    assert now.fingerprint == before.after(added=[(added.entry_id, added.juror_id)], removed=[]).fingerprint
    assert now.fingerprint != before.fingerprint
    Juror.objects.filter(pk=judging.juror.pk).update(capacity=7)
    assert planning.seating(judging.round).fingerprint != now.fingerprint


def test_what_the_round_no_longer_judges_is_taken_back_unless_it_was_begun(judging: Judging) -> None:
    other = factories.assignment(judging.round, judging.entries[1], judging.juror)
    reviews.save(judging.assignment, scores={}, note="", feedback="", version=0, by=judging.user)
    elsewhere = factories.category(judging.edition, "sek2")
    judging.round.categories.set([elsewhere])
    assert planning.plan(judging.round).removes == {(other.entry_id, other.juror_id)}


def test_bars_share_one_scale_and_leave_out_limits_far_away(judging: Judging) -> None:
    Juror.objects.filter(pk=judging.juror.pk).update(capacity=4)
    Juror.objects.filter(pk=judging.colleague.pk).update(capacity=100)
    first, second = planning.bars(planning.plan(judging.round).loads)
    assert (first.now, first.planned, first.limit) == ("25.0%", "75.0%", "100.0%")
    assert (second.now, second.planned, second.limit) == ("0.0%", "75.0%", "")
    assert planning.bars([]) == []
