"""What the jury room does by the clock."""

from celery import shared_task

from juries import recusals, rounds
from juries.deskwork import orders


@shared_task
def sweep() -> None:
    rounds.close_due()
    rounds.remind_due()
    recusals.find_own()
    orders.lay_due()
