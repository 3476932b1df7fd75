"""Work that waits for a row: the letters that an announcement owes."""

from celery import shared_task

from config.nudge import nudge
from winners import result_letters


@shared_task
def write_results(edition_id: int) -> None:
    result_letters.write(edition_id)


@shared_task
def sweep() -> None:
    """Each edition's letters are a task of their own: one that cannot be written holds up no other edition."""
    for edition_id in result_letters.owing():
        nudge("winners.tasks.write_results", edition_id)
