"""The screen: one row, turned by whoever leads, with a timer by the server's clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from juries.models import Juror
from juries.states import Refused
from meetings import screens
from meetings.models import AgendaItem, Screen
from tests.meetings.scene import Scene


def test_screen_turns_and_remembers_what_was_shown(scene: Scene) -> None:
    scene.begin(0)
    before = Screen.objects.get()
    screens.show(scene.item(2), by=scene.leader)

    now = Screen.objects.get()
    assert (now.item, now.version > before.version) == (scene.item(2), True)
    assert AgendaItem.objects.filter(shown_at__isnull=False).count() == 2


def test_screen_waits_for_the_meeting(scene: Scene) -> None:
    with pytest.raises(Refused):
        screens.show(scene.item(0), by=scene.leader)


def test_recused_chair_does_not_turn_the_screens_to_their_entry(scene: Scene) -> None:
    Juror.objects.filter(pk=scene.recused.pk).update(is_chair=True)
    scene.begin(0)

    with pytest.raises(Refused, match="befangen"):
        screens.show(scene.item(1), by=scene.user(scene.recused))


def test_timer_ends_by_the_servers_clock_and_goes_with_the_entry(scene: Scene) -> None:
    scene.begin(0)
    began = timezone.now()
    ends_at = screens.start_timer(scene.meeting, minutes=5, by=scene.leader).timer_ends_at
    assert ends_at is not None
    assert timedelta(0) <= ends_at - began - timedelta(minutes=5) < timedelta(seconds=10)

    assert screens.show(scene.item(2), by=scene.leader).timer_ends_at is None


@pytest.mark.parametrize("minutes", [0, -1, 181])
def test_timer_has_a_sensible_length(minutes: int, scene: Scene) -> None:
    scene.begin(0)
    with pytest.raises(Refused):
        screens.start_timer(scene.meeting, minutes=minutes, by=scene.leader)


def test_timer_is_taken_off(scene: Scene) -> None:
    scene.begin(0)
    screens.start_timer(scene.meeting, minutes=5, by=scene.leader)

    assert screens.stop_timer(scene.meeting, by=scene.leader).timer_ends_at is None
