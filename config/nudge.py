"""Tells a worker that a row waits for it. The row is the work; losing a nudge loses nothing."""

import structlog
from django.db import transaction

from config.celery import app
from config.patience import pauses

log = structlog.get_logger(__name__)


def nudge(task_name: str, *ids: int | str) -> None:
    """Publish a task by name, after the surrounding transaction commits.

    A misspelt name fails here, at the call (``celery.exceptions.NotRegistered``), never in a worker.
    A broker that refuses or stays silent is logged and forgotten: each room's sweep finds the row within a minute.
    After a loss nothing is published for a few seconds, so that many nudges cost one time-out, not many.
    """
    task = app.tasks[task_name]

    def publish() -> None:
        broker = app.conf.broker_write_url
        if pauses.is_on(broker):
            return
        try:
            # No retry: the socket timeouts in settings bound this to about a second.
            task.apply_async(args=ids, retry=False)
        except Exception as error:  # noqa: BLE001 - whatever the transport raises, the request must not fail
            log.warning("nudge_lost", task=task_name, ids=ids, error=str(error))
            pauses.begin(broker)

    transaction.on_commit(publish)
