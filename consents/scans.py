"""Signed sheets that come back: one upload each, read by its codes, filed by itself to the right person."""

import re
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.nudge import nudge
from consents import decoding, texts
from consents.models import KEY_LENGTH, Person, Scan, ScanPage
from consents.states import PageState, ScanState
from entries.models import Entry
from ledger import events
from uploads import bucket, files, one_piece
from uploads.copies.storing import fetch
from uploads.models import FileKind, Upload
from uploads.states import UploadState

log = structlog.get_logger(__name__)

TASK = "consents.tasks.read_scan"
ACCEPTS = (FileKind.PDF, FileKind.PICTURE)
LARGEST = 60 * 1024 * 1024  # a class of thirty, photographed
CLAIM_EXPIRES = timedelta(minutes=10)
MOST_ATTEMPTS = 3
CODE = re.compile(rf"/consent/([a-z0-9]{{{KEY_LENGTH}}})/(?:\?t=(\d{{1,4}}))?")


class ScanRefused(Exception):
    """This file cannot be taken; the message says why, in words for the teacher."""


def scope_of(entry: Entry) -> str:
    """Under this tag the uploads room keeps the sheets of ``entry``."""
    return f"consents:{entry.pk}"


def room(entry: Entry, *, by: User) -> int:
    """How many bytes one more scan may have; nothing is reserved. Raises ScanRefused where there is no room."""
    left = files.room_left(by, scope_of(entry))
    if not left:
        raise ScanRefused(_("There is no room for another file: your files take up all there is."))
    return min(LARGEST, left)


def take_in(entry: Entry, pk: UUID, *, by: User) -> Scan:
    """Add the file that a plain form brought to the storage as ``pk``, once, and have it read.

    Raises ScanRefused, files.Incomplete, files.NotUploading, bucket.StorageError; nothing stays.
    """
    size = one_piece.size_of(pk)
    try:
        upload = files.begin(
            by, scope=scope_of(entry), filename=_("Signed sheets"), size=size, accepts=ACCEPTS, max_size=LARGEST, pk=pk
        )
    except (files.TooLarge, files.QuotaExceeded) as error:
        one_piece.refuse(pk)
        raise ScanRefused(_("This file is empty, or there is no room for it.")) from error
    try:
        one_piece.finish(upload)
    except (files.Incomplete, bucket.StorageError):
        files.discard(upload)
        raise
    with transaction.atomic():
        scan = Scan.objects.create(entry=entry, upload=upload)
        events.record("consent.scanned", by=by, subject=entry, edition_id=entry.edition_id)
        nudge(TASK, scan.pk)
    return scan


def read(scan_id: int) -> bool:
    """Claim one scan whose file was inspected, read its codes and file its pages; False where it was not waiting, or
    must wait on."""
    claimed_at = timezone.now()
    claimed = Scan.objects.filter(
        pk=scan_id, state=ScanState.WAITING, upload__state__in=(UploadState.READY, UploadState.REFUSED)
    ).update(state=ScanState.READING, claimed_at=claimed_at, attempts=F("attempts") + 1)
    if not claimed:
        return False
    scan = Scan.objects.select_related("upload", "entry__edition").get(pk=scan_id)
    if scan.upload.state == UploadState.REFUSED:
        return _end(scan, claimed_at, ScanState.FAILED, [])
    try:
        with tempfile.TemporaryDirectory(prefix="scan-") as folder:
            found = decoding.codes(fetch(scan.upload, Path(folder)), scan.upload.kind)
    except decoding.UnreadableError as error:
        log.info("scan_unreadable", scan=scan_id, reason=str(error))
        return _end(scan, claimed_at, ScanState.FAILED, [])
    except (bucket.StorageError, OSError) as error:
        log.warning("scan_waits", scan=scan_id, error=str(error))
        return _end(scan, claimed_at, ScanState.WAITING, [])
    return _end(scan, claimed_at, ScanState.READ, found)


def waiting() -> list[int]:
    """Take back the claims of dead workers, then name the scans whose files can be read, oldest first."""
    dead = Scan.objects.filter(state=ScanState.READING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(state=ScanState.FAILED)
    dead.update(state=ScanState.WAITING)
    inspected = Scan.objects.filter(state=ScanState.WAITING, upload__state__in=(UploadState.READY, UploadState.REFUSED))
    return list(inspected.order_by("pk").values_list("pk", flat=True)[:500])


def hurry(entry: Entry) -> None:
    """Nudge the reader for the scans of an entry whose teacher is looking: the sweep would come within the minute."""
    ready = Scan.objects.filter(entry=entry, state=ScanState.WAITING, upload__state=UploadState.READY)
    for pk in ready.values_list("pk", flat=True):
        nudge(TASK, pk)


def of_entry(entry: Entry) -> list[Scan]:
    """The scans of an entry with their pages, newest first."""
    together = Scan.objects.filter(entry=entry).select_related("upload")
    return list(together.prefetch_related("pages__person__participant", "pages__person__user"))


def picture_of(page: ScanPage) -> str:
    """The name of the preview that shows a page; empty where none was made of it."""
    wanted = ("large-jpeg", "large") if page.scan.upload.kind == FileKind.PICTURE else (f"page-{page.number}",)
    made = set(page.scan.upload.derivatives.values_list("name", flat=True))
    return next((name for name in wanted if name in made), "")


@transaction.atomic
def set_aside(page: ScanPage, *, by: User) -> None:
    """Say that a page is no sheet of ours, or does not count."""
    moved = ScanPage.objects.filter(pk=page.pk, state=PageState.OPEN).update(state=PageState.IGNORED)
    if moved:
        entry = page.scan.entry
        events.record("consent.page_set_aside", by=by, subject=entry, edition_id=entry.edition_id)


@transaction.atomic
def bring_back(page: ScanPage) -> None:
    """Undo ``set_aside``."""
    ScanPage.objects.filter(pk=page.pk, state=PageState.IGNORED).update(state=PageState.OPEN)


@transaction.atomic
def remove(scan: Scan, *, by: User) -> None:
    """Throw a scan away; what was noted from it stands, without its proof."""
    entry, upload = scan.entry, scan.upload
    scan.delete()
    files.discard(upload)
    events.record("consent.scan_removed", by=by, subject=entry, edition_id=entry.edition_id)


def forget(person: Person) -> None:
    """Throw away every scan that holds nothing but sheets of ``person``; on a shared one the page is nobody's."""
    for scan in Scan.objects.filter(pages__person=person).distinct().select_related("upload"):
        if scan.pages.exclude(person=person).exists():
            scan.pages.filter(person=person).update(person=None, state=PageState.IGNORED, by_code=False)
            continue
        upload = scan.upload
        scan.delete()
        files.discard(upload)


def _pages(scan: Scan, found: list[list[str]]) -> Iterator[ScanPage]:
    """The pages, each with the person and the words that its code names; a code of another entry names nobody here."""
    people = {person.key: person for person in Person.objects.filter(entry=scan.entry) if not person.is_gone}
    words = {text.number: text for text in texts.versions(scan.entry.edition)}
    for number, on_page in enumerate(found, 1):
        codes = (CODE.search(text) for text in on_page)
        code = next((one for one in codes if one and one[1] in people), None)
        if code is None:
            yield ScanPage(scan=scan, number=number)
        else:
            text = words.get(int(code[2] or 0))
            yield ScanPage(scan=scan, number=number, person=people[code[1]], by_code=True, text=text)


def _end(scan: Scan, claimed_at: datetime, state: ScanState, found: list[list[str]]) -> bool:
    with transaction.atomic():
        # Whoever takes somebody off the entry holds its row. They find this scan's pages, or this scan not them.
        Entry.objects.select_for_update(no_key=True).filter(pk=scan.entry_id).first()
        mine = Scan.objects.filter(pk=scan.pk, state=ScanState.READING, claimed_at=claimed_at)
        if not mine.update(state=state):
            return False
        ScanPage.objects.bulk_create(_pages(scan, found))
    return state != ScanState.WAITING


def upload_of(scan: Scan) -> Upload:
    """The file behind a scan, with its previews."""
    return Upload.objects.prefetch_related("derivatives").get(pk=scan.upload_id)
