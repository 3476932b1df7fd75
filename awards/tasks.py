"""Work that waits for the clock or for a row: announcements, and the letters they owe."""

from celery import shared_task

from awards import editions, results
from config.nudge import nudge


@shared_task
def write_results(edition_id: int) -> None:
    results.write(edition_id)


@shared_task
def sweep() -> None:
    """Each edition's letters are a task of their own: one that cannot be written holds up no other edition."""
    editions.announce_due()
    for edition_id in results.owing():
        nudge("awards.tasks.write_results", edition_id)
