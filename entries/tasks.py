"""The printer of receipts: one at a nudge, all that is owed at each sweep."""

from celery import shared_task

from config.nudge import nudge
from entries import receipts


@shared_task
def print_receipt(print_id: int) -> None:
    receipts.print_receipt(print_id)


@shared_task
def sweep() -> None:
    for print_id in receipts.waiting():
        nudge("entries.tasks.print_receipt", print_id)
