"""A meeting is planned, opened once, closed once, and leaves minutes behind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from juries.states import Refused
from ledger.models import Event
from meetings import meetings, screens, votes
from meetings.models import Meeting, Minutes, Screen
from meetings.states import MeetingState, VoteKind
from tests.meetings.scene import Scene
from tests.results.judged import judged


def test_meeting_runs_through_its_states(scene: Scene) -> None:
    scene.begin()
    closed = meetings.close(scene.meeting, by=scene.leader)

    assert (closed.state, closed.led_by) == (MeetingState.CLOSED, scene.leader)
    assert (Screen.objects.get().item, Minutes.objects.get().meeting) == (None, scene.meeting)
    told = Event.objects.filter(subject_kind="meeting").order_by("pk").values_list("what", flat=True)
    assert list(told) == ["meeting.planned", "agenda.proposed", "meeting.opened", "meeting.shown", "meeting.closed"]


def test_second_click_changes_nothing(scene: Scene) -> None:
    scene.begin()
    with pytest.raises(Refused, match="bereits"):
        meetings.open_(scene.meeting, by=scene.leader)
    meetings.close(scene.meeting, by=scene.leader)
    with pytest.raises(Refused):
        meetings.close(scene.meeting, by=scene.leader)


def test_a_panel_holds_one_meeting_at_a_time(scene: Scene) -> None:
    other = meetings.plan(
        scene.edition, panel=scene.meeting.panel, round_=None, starts_at=timezone.now() + timedelta(1), place="",
        is_blind=True, by=scene.organiser,
    )  # fmt: skip
    scene.begin()

    with pytest.raises(Refused):
        meetings.open_(other, by=scene.leader)
    with pytest.raises(IntegrityError, match="meeting_one_running_per_panel"), transaction.atomic():
        Meeting.objects.filter(pk=other.pk).update(state="running", opened_at=timezone.now(), led_by=scene.organiser)


def test_meeting_is_not_closed_over_an_open_vote(scene: Scene) -> None:
    scene.begin()
    votes.open_(scene.item(0), question="Preis?", kind=VoteKind.YES_NO, is_secret=False, by=scene.leader)

    with pytest.raises(Refused):
        meetings.close(scene.meeting, by=scene.leader)


def test_only_a_planned_meeting_is_discarded(scene: Scene) -> None:
    scene.begin()
    with pytest.raises(Refused):
        meetings.discard(scene.meeting, by=scene.organiser)

    assert Meeting.objects.count() == 1


def test_discarded_meeting_is_remembered_by_the_log(scene: Scene) -> None:
    meetings.discard(scene.meeting, by=scene.organiser)

    assert (Meeting.objects.count(), Event.objects.filter(what="meeting.discarded").count()) == (0, 1)
    with pytest.raises(Refused):
        meetings.open_(scene.meeting, by=scene.leader)


def test_meeting_closed_too_early_goes_on(scene: Scene) -> None:
    scene.begin()
    meetings.close(scene.meeting, by=scene.leader)
    meetings.reopen(scene.meeting, by=scene.leader)

    screens.show(scene.item(0), by=scene.leader)
    meetings.close(scene.meeting, by=scene.leader)
    assert Minutes.objects.count() == 1


def test_panel_and_round_belong_to_the_edition(scene: Scene) -> None:
    other = judged()
    with pytest.raises(Refused):
        meetings.plan(
            scene.edition, panel=other.round.panel, round_=None, starts_at=timezone.now(), place="", is_blind=True,
            by=scene.organiser,
        )  # fmt: skip
