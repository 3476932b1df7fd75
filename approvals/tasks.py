"""What a submit asks of approvals, at each sweep."""

from celery import shared_task

from approvals import approvals


@shared_task
def sweep() -> None:
    approvals.compare_due()
