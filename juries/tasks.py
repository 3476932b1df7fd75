"""What the jury room does by the clock."""

from celery import shared_task

from juries import recusals, rounds
from juries.panels import reminders


@shared_task
def sweep() -> None:
    rounds.close_due()
    rounds.remind_due()
    recusals.find_own()
    reminders.remind_due()
