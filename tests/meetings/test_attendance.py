"""Who is there is noted once; the moment of arrival stays that of the first time."""

import pytest

from juries.states import Refused
from ledger.models import Event
from meetings import attendance, meetings
from meetings.models import Attendance
from meetings.states import Presence
from tests import factories
from tests.meetings.scene import Scene


def test_arrival_is_that_of_the_first_time(scene: Scene) -> None:
    juror = scene.jurors[0]
    first = attendance.note(scene.meeting, juror, presence=Presence.PRESENT, by=scene.leader)
    attendance.note(scene.meeting, juror, presence=Presence.EXCUSED, by=scene.leader)
    again = attendance.note(scene.meeting, juror, presence=Presence.PRESENT, by=scene.leader)

    assert again.arrived_at == first.arrived_at
    assert Attendance.objects.filter(juror=juror).count() == 1


def test_noting_the_same_twice_is_one_event(scene: Scene) -> None:
    for _turn in range(2):
        attendance.note(scene.meeting, scene.jurors[0], presence=Presence.PRESENT, by=scene.leader)

    assert Event.objects.filter(what="attendance.noted").count() == 1


def test_only_members_of_the_panel_are_there(scene: Scene) -> None:
    other = factories.juror(factories.panel(scene.edition, "Andere"), "Max Fremd")
    with pytest.raises(Refused):
        attendance.note(scene.meeting, other, presence=Presence.PRESENT, by=scene.leader)


def test_closed_meeting_keeps_its_list(scene: Scene) -> None:
    scene.begin()
    meetings.close(scene.meeting, by=scene.leader)
    with pytest.raises(Refused):
        attendance.note(scene.meeting, scene.jurors[0], presence=Presence.EXCUSED, by=scene.leader)
