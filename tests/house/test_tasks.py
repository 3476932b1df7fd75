"""Every task name that settings or code mention resolves, and every room that sweeps has its sweep."""

import re

import pytest
from celery.exceptions import NotRegistered
from django.conf import settings

from config.celery import app
from config.nudge import nudge
from tests.house.rooms import ROOMS, ROOT

NUDGED = re.compile(r"nudge\(\s*\"([a-z_.]+)\"")


def test_scheduled_tasks_exist() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {name for name in scheduled if name not in app.tasks} == set()


def test_routed_tasks_exist() -> None:
    assert {name for name in settings.CELERY_TASK_ROUTES if name not in app.tasks} == set()


def test_no_running_task_is_handed_out_twice() -> None:
    own = [limits["time_limit"] for limits in settings.CELERY_TASK_ANNOTATIONS.values()]

    assert {name for name in settings.CELERY_TASK_ANNOTATIONS if name not in app.tasks} == set()
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > max(settings.CELERY_TASK_TIME_LIMIT, *own)


def test_nudged_tasks_exist() -> None:
    named = {
        name for room in ROOMS for path in (ROOT / room).rglob("*.py") for name in NUDGED.findall(path.read_text())
    }

    assert named != set()
    assert {name for name in named if name not in app.tasks} == set()


def test_a_misspelt_nudge_fails_at_the_call() -> None:
    with pytest.raises(NotRegistered):
        nudge("ledger.tasks.delivr", 1)
