"""The call as a PDF: ordered when somebody first asks, printed by a worker, kept while the call says the same."""

import uuid
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.db.models import BigIntegerField, BooleanField, Case, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from awards import call
from awards import queries as of_call
from awards.models import Edition
from config.nudge import nudge
from drafting import sheets
from drafting.models import CallPrint
from entries.states import PrintState
from paper.printing import MisprintError, Printed, print_pdf
from uploads import bucket

log = structlog.get_logger(__name__)

TEMPLATE = "drafting/designs/call.html"
STYLE = Path(__file__).resolve().parent / "designs" / "call.css"
CLAIM_EXPIRES = timedelta(minutes=5)  # a call takes seconds; a claim this old belongs to a dead worker
MOST_ATTEMPTS = 3
# An address that was just handed out goes on working after the call has changed.
OLD_ONES_STAY = timedelta(days=1)


def latest(edition: Edition) -> CallPrint | None:
    """The print that was ordered last in the language of the page: what somebody waits for."""
    return CallPrint.objects.filter(edition=edition, language=_language()).order_by("-pk").first()


def order(edition: Edition) -> CallPrint | None:
    """The print of the call as it reads now, ordered where it was not; one that failed is tried again.

    None where the call asks no questions yet.
    """
    context = _context(edition)
    if context["sheet"] is None:
        return None
    language, digest = _language(), _digest(context)
    key = f"calls/{edition.pk}/{uuid.uuid4()}.pdf"
    row, is_new = CallPrint.objects.get_or_create(
        edition=edition, language=language, digest=digest, defaults={"key": key}
    )
    failed = CallPrint.objects.filter(pk=row.pk, state=PrintState.FAILED)
    if is_new or failed.update(state=PrintState.WAITING, attempts=0, last_error=""):
        nudge("drafting.tasks.print_call", row.pk)
        row.refresh_from_db()
    return row


def waiting() -> list[int]:
    """Take back the claims of dead workers, then name the prints that are owed, oldest first."""
    dead = CallPrint.objects.filter(state=PrintState.PRINTING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    # What took its worker down each time would otherwise come back for ever.
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=PrintState.FAILED, last_error="the worker that printed this call died"
    )
    dead.update(state=PrintState.WAITING)
    owed = CallPrint.objects.filter(state=PrintState.WAITING).order_by("pk")
    return list(owed.values_list("pk", flat=True)[:100])


def print_call(print_id: int) -> bool:
    """Claim one print, make and store it; False where it was not waiting, is outdated, or failed."""
    row = CallPrint.objects.select_related("edition__award__organisation").get(pk=print_id)
    now = timezone.now()
    if not CallPrint.objects.filter(pk=print_id, state=PrintState.WAITING).update(
        state=PrintState.PRINTING, claimed_at=now, attempts=F("attempts") + 1
    ):
        return False
    mine = CallPrint.objects.filter(pk=print_id, state=PrintState.PRINTING, claimed_at=now)
    try:
        with translation.override(row.language):
            context = _context(row.edition)
            if _digest(context) != row.digest:
                mine.delete()  # the call says something else by now: whoever asks orders that
                return False
            printed = _print(context)
        bucket.put(row.key, printed.pdf, content_type="application/pdf")
    except (MisprintError, bucket.StorageError) as error:
        # What is misprinted today is misprinted in a minute; a storage that is away may come back.
        final = isinstance(error, MisprintError) or row.attempts + 1 >= MOST_ATTEMPTS
        log.warning("call_print_failed", call_print=print_id, error=str(error), final=final)
        mine.update(state=PrintState.FAILED if final else PrintState.WAITING, last_error=str(error)[:300])
        return False
    return bool(mine.update(state=PrintState.PRINTED, printed_at=timezone.now(), size=len(printed.pdf), last_error=""))


def objects() -> QuerySet[CallPrint, Any]:
    """Key, size, whether it must be in the storage, and no SHA-256: for ``uploads.housekeeping.owners``."""
    printed = Case(When(state=PrintState.PRINTED, then=True), default=False, output_field=BooleanField())
    size = Case(When(state=PrintState.PRINTED, then=Cast("size", BigIntegerField())))
    return CallPrint.objects.values_list("key", size, printed, Value(""))


def print_anew(keys: list[str]) -> int:
    """Let lost PDFs be printed once more, under the same names; returns how many."""
    lost = CallPrint.objects.filter(key__in=keys, state=PrintState.PRINTED)
    return lost.update(state=PrintState.WAITING, attempts=0, last_error="")


def download_url(row: CallPrint) -> str:
    """An address of a printed call that works for a few minutes. The caller has just checked that it is public."""
    name = _("%(title)s – all questions") % {"title": row.edition.title}
    return bucket.presign_get(row.key, filename=f"{name}.pdf", content_type="application/pdf")


def clear_old() -> int:
    """Delete prints that a newer one of the same call and language replaced a day ago; returns how many."""
    rows = list(CallPrint.objects.filter(state=PrintState.PRINTED).order_by("edition", "language", "-pk"))
    newest: dict[tuple[int, str], CallPrint] = {}
    gone = 0
    for row in rows:
        kept = newest.setdefault((row.edition_id, row.language), row)
        if kept is not row and kept.ordered_at < timezone.now() - OLD_ONES_STAY:
            row.delete()  # and its object with it, by the sweep of the uploads
            gone += 1
    return gone


def _context(edition: Edition) -> dict[str, Any]:
    """Everything that the print says. Nothing in it depends on who asks, or on the clock."""
    prizes = of_call.prizes_of(edition)
    place = [edition.award.slug, edition.slug]
    lead, _gap, about = str(edition.lead).partition("\n\n")
    return {
        "language": "en" if _language() == "en" else "de",
        "edition": edition,
        "award": edition.award,
        "lead": lead,
        "about": [paragraph for paragraph in about.split("\n\n") if paragraph.strip()],
        "categories": of_call.categories_of(edition),
        "prizes": prizes,
        "prize_money": sum(prize.places * prize.amount for prize in prizes),
        "criteria": call.criteria(edition),
        "sheet": sheets.of_edition(edition),
        "address": _without_scheme(settings.SITE_URL + reverse("awards:call", args=place)),
    }


def _digest(context: dict[str, Any]) -> str:
    page = render_to_string(TEMPLATE, context)
    return sha256((page + STYLE.read_text(encoding="utf-8")).encode()).hexdigest()


def _print(context: dict[str, Any]) -> Printed:
    return print_pdf(TEMPLATE, context, style=STYLE, language=_language())


def _language() -> str:
    return get_language() or "de"


def _without_scheme(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")
