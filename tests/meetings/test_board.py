"""What other rooms hear of meetings."""

from django.urls import reverse

from accounts import parts
from accounts.models import User
from meetings import board, meetings
from tests.meetings.scene import Scene


def places(user: User) -> list[str]:
    found = parts.person(user.pk)
    assert found is not None
    return [place.url for place in board.guide(found)]


def test_members_find_the_meeting_while_it_is_ahead(scene: Scene) -> None:
    member = scene.user(scene.jurors[0])
    assert places(member) == [reverse("meetings:mine")]
    assert places(scene.case.second) == []

    scene.begin()
    meetings.close(scene.meeting, by=scene.leader)

    assert places(member) == []


def test_board_names_the_next_step(scene: Scene) -> None:
    def urls() -> list[str]:
        return [todo.url for todo in board.offer(scene.edition, scene.organiser)]

    pk = scene.meeting.pk
    assert urls() == [reverse("meetings:prepare", args=[scene.edition.pk, pk])]
    scene.begin()
    assert urls() == [reverse("meetings:lead", args=[pk])]
    meetings.close(scene.meeting, by=scene.leader)
    assert urls() == [reverse("meetings:minutes", args=[pk])]


def test_entries_on_an_agenda_are_kept(scene: Scene) -> None:
    assert set(board.keeps([entry.pk for entry in scene.entries])) == {entry.pk for entry in scene.entries}
