"""What workers do for this room: ids in, one verb called. The sweep repeats whatever was not done."""

from celery import shared_task

from accounts.erasing import carrying_out
from config.nudge import nudge


@shared_task
def erase(erasure_id: int) -> None:
    carrying_out.carry_out(erasure_id)


@shared_task
def sweep() -> None:
    for pk in carrying_out.waiting():
        nudge("accounts.tasks.erase", pk)
