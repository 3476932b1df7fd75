"""Every task that is named exists, every room that sweeps is swept, and heavy work waits apart."""

from pathlib import Path

from config import timetable
from config.celery import app

ROOT = Path(__file__).resolve().parents[2]


def test_every_task_that_is_named_exists() -> None:
    named = set(timetable.HEAVY) | {one["task"] for one in timetable.repeated(60).values()}

    assert named - set(app.tasks) == set()


def test_every_room_that_can_sweep_is_swept() -> None:
    able = {path.parent.name for path in ROOT.glob("*/tasks.py") if "def sweep(" in path.read_text(encoding="utf-8")}

    assert set(timetable.SWEEPING) == able


def test_a_sweep_that_waited_a_whole_period_is_dropped() -> None:
    sweep = timetable.repeated(30)["ledger-sweep"]

    assert sweep == {"task": "ledger.tasks.sweep", "schedule": 30, "options": {"expires": 30}}


def test_what_is_printed_waits_apart_from_letters() -> None:
    routes = timetable.routes()

    assert routes["entries.tasks.print_receipt"] == {"queue": "heavy"}
    assert "ledger.tasks.deliver" not in routes
