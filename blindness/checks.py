"""Checks: asked for, claimed by a worker, done. Each writes down anew what in an entry tells who made it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone, translation

from awards.models import Edition
from awards.states import EditionState
from blindness import identifiers, rounds
from blindness.finding import Find, Finder, key
from blindness.folding import folded
from blindness.models import Check, Leak
from blindness.passages import Passage, is_read, of_file, of_reading
from blindness.states import CheckState, Version
from config.nudge import nudge
from entries import reading
from entries.freezing import freeze
from entries.models import Entry, Submission
from entries.reading import Reading
from entries.states import BEING_WRITTEN, IN_COMPETITION
from uploads import bucket
from uploads.models import Upload

log = structlog.get_logger(__name__)

TASK = "blindness.tasks.check"
CLAIM_EXPIRES = timedelta(minutes=20)
MOST_ATTEMPTS = 4
SETTLED = timedelta(seconds=20)  # who types saves every second or two: the sweep waits for a pause
RETRY_FILES = timedelta(seconds=5)
MOST_LEAKS, MOST_IN_PASSAGE = 300, 40
RETRY_STORAGE = timedelta(minutes=10)  # what the storage kept from its end is tried once more, each time
AT_ONCE = 200  # of one sweep
RUNNING = (EditionState.PUBLISHED, EditionState.JUDGING)


@dataclass
class Searched:
    """What one search saw and found."""

    seen_at: datetime
    leaks: list[Leak] = field(default_factory=list)
    awaits_files: bool = False


def look(entry: Entry, version: Version) -> Check:
    """The check of this version, asked for where there is none or something was saved since."""
    check = Check.objects.filter(entry=entry, version=version).first()
    now = timezone.now()
    if check is None or _is_stale(check, entry, now):
        return ask(entry, version)
    return check


def ask(entry: Entry, version: Version) -> Check:
    """Let a worker search this version of ``entry``; asked twice, it is searched once."""
    check = Check(entry=entry, version=version, asked_at=timezone.now())
    with transaction.atomic():
        Check.objects.bulk_create(
            [check],
            update_conflicts=True,
            unique_fields=["entry", "version"],
            update_fields=["state", "asked_at", "attempts", "retry_at"],
        )
        nudge(TASK, check.pk)
    return check


def ask_again(entry: Entry) -> None:
    """Search what was searched before once more: a file was blackened, or shown again."""
    for version in Check.objects.filter(entry=entry).values_list("version", flat=True):
        ask(entry, Version(version))


def waiting() -> list[int]:
    """Take back dead claims, ask for what was saved or sent since, and name the checks that wait, oldest first."""
    now = timezone.now()
    dead = Check.objects.filter(state=CheckState.CHECKING, claimed_at__lt=now - CLAIM_EXPIRES)
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(state=CheckState.FAILED)
    dead.update(state=CheckState.WAITING)
    late = Check.objects.filter(awaits_files=True, checked_at__lt=now - timedelta(minutes=1), state=CheckState.CHECKED)
    late.update(state=CheckState.WAITING, asked_at=now, attempts=0)
    again = Check.objects.filter(state=CheckState.FAILED, retry_at__lte=now, entry__in=of_running_editions())
    again.update(state=CheckState.WAITING, retry_at=None, attempts=MOST_ATTEMPTS - 1)
    running = Edition.objects.filter(state__in=RUNNING)
    # Asked of the editions first: entries that are never searched must not stand before those that wait.
    blind = [edition for edition in running if rounds.are_blind(edition)]
    for version, stale in ((Version.DRAFT, _stale_drafts(now)), (Version.SENT, _stale_submissions())):
        for entry in stale.filter(edition__in=blind)[:AT_ONCE]:
            ask(entry, version)
    rows = Check.objects.filter(state=CheckState.WAITING).order_by("asked_at")
    return list(rows.values_list("pk", flat=True)[:AT_ONCE])


def of_running_editions() -> QuerySet[Entry]:
    """The entries that somebody may still read without names."""
    return Entry.objects.filter(edition__state__in=RUNNING)


def run(check_id: int) -> bool:
    """Claim one check and search; False where it was not waiting, or must wait on."""
    now = timezone.now()
    claimed = Check.objects.filter(pk=check_id, state=CheckState.WAITING).update(
        state=CheckState.CHECKING, claimed_at=now, attempts=F("attempts") + 1, retry_at=None
    )
    if not claimed:
        return False
    check = Check.objects.select_related("entry__edition", "entry__owner", "entry__school", "entry__category").get(
        pk=check_id
    )
    mine = Check.objects.filter(pk=check_id, state=CheckState.CHECKING, claimed_at=now)
    # What was tried is noted before it is: what takes its worker down each time must not come back for ever.
    is_draft = check.version == Version.DRAFT
    mine.update(seen_at=check.entry.saved_at if is_draft else check.entry.submitted_at)
    try:
        searched = _search(check)
    except bucket.StorageError as error:
        final = check.attempts >= MOST_ATTEMPTS
        log.warning("blind_check_waits", check=check_id, error=str(error), final=final)
        retry_at = timezone.now() + RETRY_STORAGE if final else None
        mine.update(state=CheckState.FAILED if final else CheckState.WAITING, retry_at=retry_at)
        return False
    return _record(mine, check, searched)


def _record(mine: QuerySet[Check], check: Check, searched: Searched) -> bool:
    with transaction.atomic():
        won = mine.update(
            state=CheckState.CHECKED, checked_at=timezone.now(), seen_at=searched.seen_at,
            awaits_files=searched.awaits_files,
        )  # fmt: skip
        if won:
            Leak.objects.filter(search=check).delete()
            Leak.objects.bulk_create(searched.leaks)
    return bool(won)


def _search(check: Check) -> Searched:
    """Read the version as a blind jury would, and search it. Raises bucket.StorageError."""
    entry = check.entry
    with translation.override(entry.language):
        submission = Submission.objects.filter(entry=entry, is_current=True).first()
        if check.version == Version.SENT:
            if submission is None:
                return Searched(timezone.now())
            content, seen_at = submission.content, submission.submitted_at
            read = reading.for_jury(submission, blind=True)
        else:
            seen_at, content = entry.saved_at, freeze(entry)
            read = reading.for_jury(Submission(content=content), blind=True)
        searched = Searched(seen_at)
        finder = Finder(identifiers.of_entry(entry, content))
        found = [*_in_passages(check, finder, of_reading(read)), *_in_files(check, finder, read, content, searched)]
    once: dict[str, Leak] = {}
    for leak in found:
        once.setdefault(leak.fingerprint, leak)
    searched.leaks = sorted(once.values(), key=lambda leak: leak.position)[:MOST_LEAKS]
    return searched


def _in_files(
    check: Check, finder: Finder, read: Reading, content: dict[str, Any], searched: Searched
) -> Iterator[Leak]:
    wanted = {id_ for file in read.files for id_ in (file.upload, file.source)}
    uploads = {str(one.pk): one for one in Upload.objects.filter(pk__in=wanted).prefetch_related("derivatives")}
    base = 100_000
    for page in read.pages:
        for answer in page.answers:
            for file in answer.files:
                original, handed_out = uploads.get(file.upload), uploads.get(file.source)
                if original is None:
                    continue  # it was deleted, and will not come back
                if handed_out is None or not (is_read(original) and is_read(handed_out)):
                    searched.awaits_files = True
                other = handed_out if file.stand_in else None
                if file.stand_in and other is None:
                    continue  # it is being blackened: until then nobody gets anything
                base += 100_000
                yield from _in_passages(check, finder, of_file(file, answer.key, original, other), base)


def _in_passages(check: Check, finder: Finder, passages: Iterator[Passage], base: int = 0) -> Iterator[Leak]:
    for number, passage in enumerate(passages):
        for found in finder.find(passage.text, loose=passage.is_loose)[:MOST_IN_PASSAGE]:
            yield _leak(check, passage, found, base + 100 * number)


def _leak(check: Check, passage: Passage, found: Find, position: int) -> Leak:
    said, (before, after) = found.said(passage.text), found.around(passage.text)
    content = passage.upload.sha256 if passage.upload else ""
    facts = [
        passage.where,
        passage.key,
        content,
        str(passage.page),
        key(said),
        folded(before)[-40:],
        folded(after)[:40],
    ]
    return Leak(
        search=check,
        fingerprint=hashlib.sha256("|".join(facts).encode()).hexdigest()[:20],
        where=passage.where,
        key=passage.key,
        upload=passage.upload,
        page=passage.page,
        what=found.kind.value,
        sureness=found.certainty.value,
        said=said[:300],
        before=before[-200:],
        after=after[:200],
        is_shown=passage.is_shown,
        position=position,
    )


def _is_stale(check: Check, entry: Entry, now: datetime) -> bool:
    if check.state in (CheckState.WAITING, CheckState.CHECKING):
        return False
    if check.awaits_files and check.checked_at and check.checked_at < now - RETRY_FILES:
        return True
    return check.seen_at != (entry.saved_at if check.version == Version.DRAFT else entry.submitted_at)


def _stale_drafts(now: datetime) -> QuerySet[Entry]:
    """What its authors can still write, and saved a moment ago, but not this very moment."""
    seen = Check.objects.filter(entry=OuterRef("pk"), version=Version.DRAFT, seen_at=OuterRef("saved_at"))
    under_way = Check.objects.filter(
        entry=OuterRef("pk"), version=Version.DRAFT, state__in=[CheckState.WAITING, CheckState.CHECKING]
    )
    written = Entry.objects.filter(
        state__in=BEING_WRITTEN, edition__state=EditionState.PUBLISHED, saved_at__lt=now - SETTLED
    )
    return (
        written.filter(edition__closes_at__gt=now)
        .exclude(Exists(seen))
        .exclude(Exists(under_way))
        .order_by("-saved_at")
    )


def _stale_submissions() -> QuerySet[Entry]:
    seen = Check.objects.filter(entry=OuterRef("pk"), version=Version.SENT, seen_at=OuterRef("submitted_at"))
    under_way = Check.objects.filter(
        entry=OuterRef("pk"), version=Version.SENT, state__in=[CheckState.WAITING, CheckState.CHECKING]
    )
    sent = Entry.objects.filter(state__in=IN_COMPETITION, edition__state__in=RUNNING)
    return sent.exclude(Exists(seen)).exclude(Exists(under_way)).order_by("submitted_at")
