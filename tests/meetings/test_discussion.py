"""Notes: two people who write at once lose nothing."""

import pytest

from juries.models import Juror
from juries.states import Refused
from meetings import board, discussion
from meetings.models import AgendaItem
from results import citations
from tests.meetings.scene import Scene


def test_second_writer_is_told_and_meets_both_texts(scene: Scene) -> None:
    scene.begin(0)
    discussion.note(scene.item(0), text="Klar und übertragbar.", version=0, by=scene.leader)

    with pytest.raises(discussion.Conflict) as met:
        discussion.note(scene.item(0), text="Zu teuer.", version=0, by=scene.organiser)

    assert met.value.standing.notes == "Klar und übertragbar."
    discussion.note(scene.item(0), text="Klar und übertragbar.\nZu teuer.", version=1, by=scene.organiser)
    assert AgendaItem.objects.get(entry=scene.entries[0]).notes == "Klar und übertragbar.\nZu teuer."


def test_same_text_twice_is_no_conflict(scene: Scene) -> None:
    scene.begin(0)
    discussion.note(scene.item(0), text="Gut.", version=0, by=scene.leader)

    assert discussion.note(scene.item(0), text="Gut. ", version=0, by=scene.organiser).notes_version == 1


def test_recused_leader_writes_nothing_about_their_entry(scene: Scene) -> None:
    Juror.objects.filter(pk=scene.recused.pk).update(is_chair=True)
    scene.begin(1)

    with pytest.raises(Refused, match="befangen"):
        discussion.note(scene.item(1), text="Gut.", version=0, by=scene.user(scene.recused))


def test_citations_begin_with_the_notes(scene: Scene) -> None:
    scene.begin(0)
    discussion.note(scene.item(0), text="Klar und übertragbar.", version=0, by=scene.leader)

    assert board.beginnings([entry.pk for entry in scene.entries]) == {scene.entries[0].pk: "Klar und übertragbar."}
    assert citations.beginning_of(scene.entries[0].pk) == "Klar und übertragbar."
    assert citations.beginning_of(scene.entries[2].pk) == ""
