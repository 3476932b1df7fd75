"""Which work waits in which queue, and what is repeated when."""

from typing import Any

from celery.schedules import crontab

# Receipts and certificates among them: a code for signing in must not wait behind what is printed.
HEAVY = (
    *("uploads.tasks.inspect", "uploads.tasks.preview", "uploads.tasks.transcode", "uploads.tasks.reconcile"),
    *("blindness.tasks.check", "blindness.tasks.redact", "consents.tasks.read_scan", "drafting.tasks.print_call"),
    *("entries.tasks.print_receipt", "certificates.tasks.issue", "meetings.tasks.print_minutes"),
)
SWEEPING = (
    *("ledger", "accounts", "uploads", "awards", "entries", "blindness", "consents", "drafting"),
    *("winners", "nominations", "approvals", "juries", "certificates", "meetings"),
)


def routes() -> dict[str, dict[str, str]]:
    """The queue of each task that is heavy; all others are quick."""
    return {task: {"queue": "heavy"} for task in HEAVY}


def repeated(seconds: float) -> dict[str, dict[str, Any]]:
    """What beat sends: each room's sweep every ``seconds``, and once a week the report on storage and rows."""
    sweeps = {
        f"{room}-sweep": {
            "task": f"{room}.tasks.sweep",
            "schedule": seconds,
            # A sweep that waited longer than its period is pointless: the next one does the same work.
            "options": {"expires": seconds},
        }
        for room in SWEEPING
    }
    weekly = {"task": "uploads.tasks.reconcile", "schedule": crontab(minute=30, hour=3, day_of_week=0)}
    return {**sweeps, "uploads-reconcile": weekly}
