"""The agenda: proposed, put in order by hand, and closed to whoever is recused."""

import pytest

from entries.models import Entry
from juries.models import Juror, Recusal
from juries.states import Refused
from meetings import access, agenda, meetings, screens
from meetings.models import AgendaItem
from tests.meetings.scene import Scene


def order(scene: Scene) -> list[Entry]:
    return [item.entry for item in AgendaItem.objects.filter(meeting=scene.meeting).order_by("position")]


def test_the_most_open_comes_first(scene: Scene) -> None:
    first, second, third = scene.entries

    # One wins: the cut lies between the first two. The readers of the third are far from it.
    assert order(scene)[-1] == third
    assert {*order(scene)[:2]} == {first, second}
    assert [item.place for item in AgendaItem.objects.order_by("place")] == [1, 2, 3]


def test_proposing_again_adds_what_is_missing_at_the_end(scene: Scene) -> None:
    agenda.remove(scene.item(0), by=scene.organiser)
    assert agenda.fill(scene.meeting, most=10, by=scene.organiser) == 1

    assert order(scene)[-1] == scene.entries[0]
    assert [item.position for item in AgendaItem.objects.order_by("position")] == [1, 2, 3]


def test_entries_are_moved_relative_to_what_one_sees(scene: Scene) -> None:
    for entry in (0, 1, 2):
        agenda.sort(scene.meeting, by=scene.organiser)
        before = order(scene)
        agenda.move(scene.item(entry), steps=1, by=scene.organiser)
        place = before.index(scene.entries[entry])
        assert order(scene).index(scene.entries[entry]) == min(place + 1, 2)


def test_recused_chair_moves_past_what_they_do_not_see(scene: Scene) -> None:
    Juror.objects.filter(pk=scene.recused.pk).update(is_chair=True)
    chair = scene.user(scene.recused)
    for number, entry in enumerate((0, 1, 2), start=1):
        AgendaItem.objects.filter(entry=scene.entries[entry]).update(position=number)
    seat = access.seat_at(chair, scene.meeting.pk)

    agenda.move(scene.item(0), steps=1, by=chair, among=access.items_visible_to(seat))

    assert order(scene) == [scene.entries[1], scene.entries[2], scene.entries[0]]


def test_recused_chair_changes_nothing_about_the_entry(scene: Scene) -> None:
    Juror.objects.filter(pk=scene.recused.pk).update(is_chair=True)
    chair = scene.user(scene.recused)

    for deed in (
        lambda: agenda.add(scene.meeting, scene.entries[1], by=chair),
        lambda: agenda.remove(scene.item(1), by=chair),
        lambda: agenda.move(scene.item(1), steps=1, by=chair),
        lambda: agenda.fill(scene.meeting, most=3, by=chair),
    ):
        with pytest.raises(Refused, match="befangen"):
            deed()


def test_what_was_talked_about_stays(scene: Scene) -> None:
    scene.begin(0)
    screens.pause(scene.meeting, by=scene.leader)

    with pytest.raises(Refused):
        agenda.remove(scene.item(0), by=scene.leader)


def test_closed_meeting_keeps_its_agenda(scene: Scene) -> None:
    scene.begin()
    meetings.close(scene.meeting, by=scene.leader)

    with pytest.raises(Refused):
        agenda.move(scene.item(2), steps=-1, by=scene.leader)


def test_entry_stands_once_on_an_agenda(scene: Scene) -> None:
    with pytest.raises(Refused):
        agenda.add(scene.meeting, scene.entries[0], by=scene.organiser)


def test_order_goes_back_to_the_proposal(scene: Scene) -> None:
    before = order(scene)
    agenda.move(scene.item(2), steps=-2, by=scene.organiser)
    assert order(scene) != before

    agenda.sort(scene.meeting, by=scene.organiser)

    assert order(scene) == before


def test_unknown_recusal_is_none(scene: Scene) -> None:
    Recusal.objects.all().delete()
    seat = access.seat_at(scene.user(scene.recused), scene.meeting.pk)

    assert access.items_visible_to(seat).count() == 3
