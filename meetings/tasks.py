"""The printer of minutes: one at a nudge, all that is owed at each sweep."""

from celery import shared_task

from config.nudge import nudge
from meetings import printing


@shared_task
def print_minutes(minutes_id: int) -> None:
    printing.print_minutes(minutes_id)


@shared_task
def sweep() -> None:
    for minutes_id in printing.waiting():
        nudge("meetings.tasks.print_minutes", minutes_id)
