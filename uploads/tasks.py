"""What workers do for files: one at a nudge, all that wait at each sweep."""

import structlog
from celery import shared_task
from django.utils import timezone

from config.nudge import nudge
from uploads import files, inspection, previews
from uploads.copies import transcoding
from uploads.housekeeping import report

log = structlog.get_logger(__name__)


@shared_task
def inspect(upload_id: str) -> None:
    inspection.inspect(upload_id)


@shared_task
def preview(upload_id: str) -> None:
    previews.make(upload_id)


@shared_task
def transcode(upload_id: str) -> None:
    transcoding.make(upload_id)


@shared_task
def sweep() -> None:
    """Repeat the nudges on the heavy queue, and tidy up. A file that was nudged twice is claimed once."""
    for upload_id in inspection.waiting():
        nudge("uploads.tasks.inspect", upload_id)
    for upload_id in previews.waiting():
        nudge("uploads.tasks.preview", upload_id)
    for upload_id in transcoding.waiting():
        nudge(transcoding.TASK, upload_id)
    files.abandon_old()
    files.delete_leftovers()
    files.clear_incoming(timezone.now())


@shared_task
def reconcile() -> None:
    """Once a week: what does not fit between storage and rows goes to the log. Nothing is changed."""
    log.info("uploads_reconciled", report=list(report.reconcile(with_mending=False).lines()))
