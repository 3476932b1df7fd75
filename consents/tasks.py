"""The reader of signed sheets: one at a nudge, all that wait at each sweep."""

from celery import shared_task

from config.nudge import nudge
from consents import scans


@shared_task
def read_scan(scan_id: int) -> None:
    scans.read(scan_id)


@shared_task
def sweep() -> None:
    for scan_id in scans.waiting():
        nudge(scans.TASK, scan_id)
