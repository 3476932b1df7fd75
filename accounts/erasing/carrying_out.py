"""A confirmed erasure, done step by step by a worker: each step in a transaction of its own, the account last."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.erasing import account, shares
from accounts.models import Erasure
from accounts.states import ErasureState

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=10)  # a step takes seconds; the claim is renewed with each
MOST_ATTEMPTS = 5


def waiting(limit: int = 100) -> list[int]:
    """Take back the claims of dead workers, then name the erasures that wait, oldest first."""
    dead = Erasure.objects.filter(state=ErasureState.RUNNING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(state=ErasureState.FAILED, last_error="the worker died")
    dead.update(state=ErasureState.WAITING)
    due = Erasure.objects.filter(state=ErasureState.WAITING).order_by("confirmed_at")
    return list(due.values_list("pk", flat=True)[:limit])


def carry_out(erasure_id: int) -> bool:
    """Claim one confirmed erasure and do it; False where it was not waiting, or a step failed.

    What was done before a worker died is not done again: the list is made anew, and holds only what is left.
    """
    now = timezone.now()
    claimed = Erasure.objects.filter(pk=erasure_id, state=ErasureState.WAITING).update(
        state=ErasureState.RUNNING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    try:
        return _run(erasure_id, now)
    except Exception as error:
        log.exception("erasure_failed", erasure=erasure_id)
        mine = Erasure.objects.filter(pk=erasure_id, state=ErasureState.RUNNING)
        # The kind of error alone: its words may hold what is to be erased.
        mine.filter(attempts__gte=MOST_ATTEMPTS).update(state=ErasureState.FAILED, last_error=type(error).__name__)
        mine.update(state=ErasureState.WAITING, last_error=type(error).__name__)
        return False


def _run(erasure_id: int, claimed_at: datetime) -> bool:
    erasure = Erasure.objects.select_related("user", "confirmed_by", "organisation").get(pk=erasure_id)
    user, by = erasure.user, erasure.confirmed_by
    if user is None or by is None:
        raise LookupError(erasure_id)
    steps = shares.steps_of(user)
    for done, step in enumerate(steps):
        with transaction.atomic():
            renewed = timezone.now()
            mine = Erasure.objects.filter(pk=erasure_id, state=ErasureState.RUNNING, claimed_at=claimed_at)
            if not mine.update(claimed_at=renewed, steps=len(steps) + 1, steps_done=done):
                return False  # this worker was taken for dead, and another goes on
            step.run(by)
        claimed_at = renewed
    with transaction.atomic():
        mine = Erasure.objects.filter(pk=erasure_id, state=ErasureState.RUNNING, claimed_at=claimed_at)
        if not mine.update(
            state=ErasureState.DONE,
            steps=len(steps) + 1,
            steps_done=len(steps) + 1,
            done_at=timezone.now(),
            last_error="",
        ):
            return False
        account.erase(user, by=by, organisation=erasure.organisation)
    return True
