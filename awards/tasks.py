"""Work that waits for the clock: announcements."""

from celery import shared_task

from awards import editions


@shared_task
def sweep() -> None:
    editions.announce_due()
