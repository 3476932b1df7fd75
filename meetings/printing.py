"""Prints signed minutes: claim a row, print, store, record by a second claim."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from django.db import transaction
from django.db.models import BigIntegerField, BooleanField, Case, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from config.nudge import nudge
from ledger import events
from meetings.minutes import LANGUAGE, with_moments
from meetings.models import Minutes
from meetings.states import MinutesState
from paper.printing import MisprintError, Printed, print_pdf
from uploads import bucket

log = structlog.get_logger(__name__)

STYLE = Path(__file__).resolve().parent / "designs" / "protocol.css"
CLAIM_EXPIRES = timedelta(minutes=5)  # minutes take seconds; a claim this old belongs to a dead worker
MOST_ATTEMPTS = 3


def waiting() -> list[int]:
    """Take back the claims of dead workers, then name the minutes that can be printed, oldest first."""
    dead = Minutes.objects.filter(state=MinutesState.PRINTING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    # What took its worker down each time would otherwise come back for ever.
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=MinutesState.FAILED, last_error="the worker that printed these minutes died"
    )
    dead.update(state=MinutesState.WAITING)
    return list(Minutes.objects.filter(state=MinutesState.WAITING).order_by("pk").values_list("pk", flat=True))


def print_minutes(minutes_id: int) -> bool:
    """Claim one, print and store it; False where it was not waiting, or failed."""
    now = timezone.now()
    claimed = Minutes.objects.filter(pk=minutes_id, state=MinutesState.WAITING).update(
        state=MinutesState.PRINTING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    row = Minutes.objects.select_related("meeting__edition__award__organisation", "meeting__panel").get(pk=minutes_id)
    mine = Minutes.objects.filter(pk=minutes_id, state=MinutesState.PRINTING, claimed_at=now)
    try:
        printed = set_pages(row)
        bucket.put(row.key, printed.pdf, content_type="application/pdf")
    except (MisprintError, bucket.StorageError) as error:
        # What is misprinted today is misprinted in a minute; a storage that is away may come back.
        final = isinstance(error, MisprintError) or row.attempts >= MOST_ATTEMPTS
        log.warning("minutes_failed", minutes=minutes_id, error=str(error), final=final)
        mine.update(state=MinutesState.FAILED if final else MinutesState.WAITING, last_error=str(error)[:300])
        return False
    with transaction.atomic():
        kept = mine.update(state=MinutesState.PRINTED, printed_at=timezone.now(), size=len(printed.pdf), last_error="")
        if kept:
            events.record("minutes.printed", by=None, subject=row.meeting, edition_id=row.meeting.edition_id)
    return bool(kept)


def order_again(minutes: Minutes) -> bool:
    """Print once more what failed."""
    failed = Minutes.objects.filter(pk=minutes.pk, state=MinutesState.FAILED)
    again = failed.update(state=MinutesState.WAITING, attempts=0, last_error="")
    if again:
        nudge("meetings.tasks.print_minutes", minutes.pk)
    return bool(again)


def set_pages(minutes: Minutes) -> Printed:
    """The signed minutes as a tagged PDF, in the language in which they are kept."""
    context = {
        "language": LANGUAGE,
        "minutes": minutes,
        "edition": minutes.meeting.edition,
        "content": with_moments(minutes.content),
    }
    return print_pdf("meetings/designs/minutes.html", context, style=STYLE, language=LANGUAGE)


def download_url(minutes: Minutes) -> str:
    """An address of printed minutes that works for a few minutes. The caller has just checked the permission."""
    name = _("Jury minutes %(panel)s") % {"panel": minutes.meeting.panel.name}
    return bucket.presign_get(minutes.key, filename=f"{name}.pdf", content_type="application/pdf")


def objects() -> QuerySet[Minutes, Any]:
    """Key, size, whether it must be in the storage, and no SHA-256: for ``uploads.housekeeping.owners``."""
    printed = Case(When(state=MinutesState.PRINTED, then=True), default=False, output_field=BooleanField())
    size = Case(When(state=MinutesState.PRINTED, then=Cast("size", BigIntegerField())))
    return Minutes.objects.values_list("key", size, printed, Value(""))


def print_anew(keys: list[str]) -> int:
    """Let lost PDFs be printed once more, under the same names; returns how many."""
    lost = Minutes.objects.filter(key__in=keys, state=MinutesState.PRINTED)
    return lost.update(state=MinutesState.WAITING, attempts=0, last_error="", printed_at=None, size=0)
