"""The printer of calls: one at a nudge, all that is owed at each sweep; and the clearing up."""

from celery import shared_task

from config.nudge import nudge
from drafting import prints, word_files


@shared_task
def print_call(print_id: int) -> None:
    prints.print_call(print_id)


@shared_task
def sweep() -> None:
    for print_id in prints.waiting():
        nudge("drafting.tasks.print_call", print_id)
    prints.clear_old()
    word_files.clear_old()
