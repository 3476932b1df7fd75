"""What workers do for blind rounds: one at a nudge, all that wait at each sweep."""

from celery import shared_task

from blindness import checks, redacting
from config.nudge import nudge


@shared_task
def check(check_id: int) -> None:
    checks.run(check_id)


@shared_task
def redact(redaction_id: int) -> None:
    redacting.make(redaction_id)


@shared_task
def sweep() -> None:
    for check_id in checks.waiting():
        nudge(checks.TASK, check_id)
    for redaction_id in redacting.waiting():
        nudge(redacting.TASK, redaction_id)
