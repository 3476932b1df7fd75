"""The printers: a batch at a nudge, all that is owed at each sweep."""

from celery import shared_task

from certificates import issuing
from config.nudge import nudge


@shared_task
def issue(batch_id: int) -> None:
    issuing.work_on(batch_id)


@shared_task
def sweep() -> None:
    for batch_id in issuing.batches_with_work():
        nudge("certificates.tasks.issue", batch_id)
    for batch_id in issuing.batches_untold():
        issuing.tell_entrants(batch_id)
