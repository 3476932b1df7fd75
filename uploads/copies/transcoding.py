"""Films that a browser may not play get a copy that every browser plays: claimed, converted, told in percent.

Converting takes as long as the film, or longer. So it has a state and a task of its own, pictures and documents never
wait for it, and of all workers only a few do it at once.
"""

import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from config.nudge import nudge
from uploads import bucket, films
from uploads.copies.storing import Made, fetch, record, store
from uploads.models import Derivative, FileKind, Leftover, Upload
from uploads.states import FilmState

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=10)  # without a word: while it works, a worker renews its claim every few seconds
MOST_ATTEMPTS = 3
TELL_EVERY = 3.0  # seconds
TASK = "uploads.tasks.transcode"


class ClaimLost(Exception):
    """Somebody else took the film over, or it is gone."""


@dataclass
class Claim:
    """One film in the hands of one worker."""

    pk: UUID | str
    at: datetime
    lost: bool = False
    told_at: float = field(default_factory=lambda: monotonic() - TELL_EVERY)

    def change(self, **values: object) -> bool:
        """Write to the row as long as the claim stands."""
        held = Upload.objects.filter(pk=self.pk, film_state=FilmState.MAKING, film_claimed_at=self.at)
        return bool(held.update(**values))

    def tell(self, percent: int) -> bool:
        """Write down how far it is, every few seconds, and that somebody is alive; False where the claim was lost."""
        if monotonic() - self.told_at < TELL_EVERY:
            return True
        self.told_at, now = monotonic(), timezone.now()
        self.lost = not self.change(film_percent=percent, film_claimed_at=now)
        self.at = now
        return not self.lost


def ask(upload: Upload) -> None:
    """Let a film wait for conversion, unless it plays as it is or was asked for before. In the caller's transaction."""
    if upload.kind != FileKind.VIDEO or upload.facts.get("plays"):
        return
    asked = Upload.objects.filter(pk=upload.pk, film_state=FilmState.NONE).update(film_state=FilmState.WAITING)
    if asked:
        nudge(TASK, str(upload.pk))


def make(upload_id: UUID | str) -> bool:
    """Claim one film that waits and convert it; False where it was not waiting, must wait on, or cannot be converted.

    The key is fixed by the upload, so a second run writes the same object again.
    """
    claim = _claim(upload_id)
    if claim is None:
        return False
    upload = Upload.objects.get(pk=upload_id)
    rows: list[Derivative] = []
    try:
        with tempfile.TemporaryDirectory(prefix="film-") as folder:
            rows = _convert(upload, Path(folder), claim)
    except ClaimLost:
        return False
    except films.Unreadable as reason:
        log.info("no_film", upload=str(upload_id), reason=str(reason))
    except (bucket.StorageError, OSError) as error:
        log.warning("film_waits", upload=str(upload_id), error=str(error))
        claim.change(film_state=FilmState.WAITING, film_attempts=F("film_attempts") - 1)  # the fault is not the film's
        return False
    return _end(upload, claim, rows) and bool(rows)


def waiting() -> list[str]:
    """Take back the claims of dead workers, then name the oldest films, as many as may be made at once."""
    dead = Upload.objects.filter(film_state=FilmState.MAKING, film_claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    dead.filter(film_attempts__gte=MOST_ATTEMPTS).update(film_state=FilmState.FAILED)
    dead.update(film_state=FilmState.WAITING, film_percent=0)
    free = settings.FILMS_AT_ONCE - Upload.objects.filter(film_state=FilmState.MAKING).count()
    rows = Upload.objects.filter(film_state=FilmState.WAITING).order_by("inspected_at")
    return [str(pk) for pk in rows.values_list("pk", flat=True)[: max(free, 0)]]


def _claim(upload_id: UUID | str) -> Claim | None:
    """Take the film, where no more are being made than may be. Who comes too early is nudged by who ends."""
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        # Two workers must not both count one free place.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('films at once', 0))")
        if Upload.objects.filter(film_state=FilmState.MAKING).count() >= settings.FILMS_AT_ONCE:
            return None
        claimed = Upload.objects.filter(pk=upload_id, film_state=FilmState.WAITING).update(
            film_state=FilmState.MAKING, film_claimed_at=now, film_percent=0, film_attempts=F("film_attempts") + 1
        )
    return Claim(upload_id, now) if claimed else None


def _convert(upload: Upload, folder: Path, claim: Claim) -> list[Derivative]:
    """The stored copy as a row not yet written; empty where none can be made. Raises ClaimLost, StorageError."""
    to = folder / "film.mp4"
    source = fetch(upload, folder)
    if not films.convert(source, to, most_seconds=settings.FILM_SECONDS, tell=claim.tell):
        if claim.lost:
            raise ClaimLost
        return []
    shape = films.probe(to)
    return [store(upload, Made(films.FILM, "mp4", "video/mp4", to, shape.width, shape.height))]


def _end(upload: Upload, claim: Claim, rows: list[Derivative]) -> bool:
    """Record the end under the claim, and let the next film begin."""
    with transaction.atomic():
        done = claim.change(film_state=FilmState.MADE if rows else FilmState.FAILED, film_percent=100 if rows else 0)
        if done:
            record(rows)
        elif not Upload.objects.filter(pk=upload.pk).exists():
            # Discarded while we worked: the object that we stored has no row to be found by.
            Leftover.objects.bulk_create(Leftover(key=row.key) for row in rows)
        for following in waiting():
            nudge(TASK, following)
    return done
