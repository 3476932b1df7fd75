"""The post: one letter at a nudge, all that wait at each sweep."""

from celery import shared_task

from ledger import letters


@shared_task
def deliver(letter_id: int) -> None:
    letters.deliver(letter_id)


@shared_task
def sweep() -> None:
    for letter_id in letters.waiting():
        letters.deliver(letter_id)
