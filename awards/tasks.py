"""Work that waits for the clock or for a row: announcements, and the letters they owe."""

from celery import shared_task

from awards import editions, results


@shared_task
def write_results(edition_id: int) -> None:
    results.write(edition_id)


@shared_task
def sweep() -> None:
    editions.announce_due()
    for edition_id in results.owing():
        results.write(edition_id)
