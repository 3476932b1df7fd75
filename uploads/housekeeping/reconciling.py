"""Reconciliation: what lies in the storage without a row, and which rows miss their object. Streams both sides.

Nobody is stopped meanwhile. So a difference counts only where both sides are older than a day, and it is asked about
once more, at its row and at its object, before it is told, and again before anything is deleted.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import batched

from django.db.models import ProtectedError, Q
from django.utils import timezone

from uploads import bucket, files
from uploads.housekeeping import owners
from uploads.housekeeping.owners import Named
from uploads.models import Leftover, Upload
from uploads.naming import incoming_key
from uploads.states import FilmState, PreviewState, UploadState

SETTLED_AFTER = timedelta(days=1)
AT_ONCE = 500


class Kind(Enum):
    """What does not fit, as the report says it."""

    STRAY = "objects without a row"
    FOREIGN = "objects at places that no room uses (left alone)"
    UNFINISHED = "unfinished uploads in the storage without a row"
    MISSING = "rows whose object is missing"
    WRONG_SIZE = "objects of another size than their row says"
    WRONG_SUM = "objects with another SHA-256 than their row says"
    OWNERLESS = "files of entries that no longer exist"


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit; ``words`` says more than the key."""

    kind: Kind
    key: str
    words: str = ""
    size: int = 0
    multipart_id: str = ""
    etag: str = ""
    changed_at: datetime | None = None
    named: Named | None = None


class Disorder(Exception):
    """The storage does not list its objects in the order that S3 promises: nothing can be compared."""


def compare(*, older_than: timedelta = SETTLED_AFTER, checksums: bool = False) -> Iterator[Finding]:
    """Everything that does not fit, found while one looks. ``checksums`` reads every object whose SHA-256 is known.

    Raises StorageError and Disorder. Changes nothing.
    """
    before = timezone.now() - older_than
    strays: list[bucket.Listed] = []
    for found, named in _side_by_side():
        if found and named is None:
            strays.append(found)
        elif named and found is None:
            yield from _missing(named)
        elif found and named:
            yield from _different(found, named, before, checksums=checksums)
        if len(strays) >= AT_ONCE:
            yield from _strays(strays, before)
            strays = []
    yield from _strays(strays, before)
    for some in batched(bucket.unfinished(), AT_ONCE):
        yield from _unfinished(some, before)
    yield from _ownerless(before)


def mend(finding: Finding) -> bool:
    """Put one thing right where that is safe: False where it was left as it is. Raises StorageError."""
    match finding.kind:
        case Kind.STRAY:
            return _delete(finding)
        case Kind.UNFINISHED:
            bucket.abort_multipart(finding.key, finding.multipart_id)
            return True
        case Kind.OWNERLESS:
            return _discard(finding.key)
        case Kind.MISSING | Kind.WRONG_SIZE | Kind.WRONG_SUM if finding.named and finding.named.owner.renew:
            return bool(finding.named.owner.renew([finding.key]))
    return False


def _side_by_side() -> Iterator[tuple[bucket.Listed | None, Named | None]]:
    """Objects and rows of the same key together, in order; None where one has no other."""
    objects, rows = _in_order(bucket.listing()), owners.all_named()
    found, named = next(objects, None), next(rows, None)
    while found or named:
        if named is None or (found and found.key < named.key):
            yield found, None
            found = next(objects, None)
        elif found is None or named.key < found.key:
            yield None, named
            named = next(rows, None)
        else:
            yield found, named
            found, named = next(objects, None), next(rows, None)


def _in_order(objects: Iterator[bucket.Listed]) -> Iterator[bucket.Listed]:
    last = ""
    for found in objects:
        if found.key < last:
            raise Disorder(f"{found.key} after {last}")
        last = found.key
        yield found


def _strays(objects: list[bucket.Listed], before: datetime) -> Iterator[Finding]:
    """Objects that no row names now, that nobody is about to name, and that no sweep deletes anyway."""
    incoming_before = min(before, timezone.now() - files.INCOMING_FOR)
    old = [
        found
        for found in objects
        if found.changed_at < (incoming_before if found.key.startswith(incoming_key("")) else before)
    ]
    keys = [found.key for found in old]
    known = owners.named_among(keys).keys() | set(Leftover.objects.filter(key__in=keys).values_list("key", flat=True))
    busy = _busy(keys)
    for found in old:
        if found.key in known or _upload_of(found.key) in busy:
            continue
        ours = owners.is_ours(found.key) or found.key.startswith(incoming_key(""))
        yield Finding(
            Kind.STRAY if ours else Kind.FOREIGN, found.key, size=found.size, etag=found.etag,
            changed_at=found.changed_at.replace(microsecond=0),
        )  # fmt: skip


def _upload_of(key: str) -> str:
    """The upload's id in "uploads/<id>/small.webp", else an empty text."""
    parts = key.split("/")
    return parts[1] if parts[0] == "uploads" and len(parts) == 3 and len(parts[1]) == 36 else ""


def _busy(keys: list[str]) -> set[str]:
    """Uploads among these whose copies are being made, or will be: an object may lie there before its row."""
    at_work = (
        ~Q(state__in=(UploadState.READY, UploadState.REFUSED))
        | Q(preview_state__in=(PreviewState.WAITING, PreviewState.MAKING))
        | Q(film_state__in=(FilmState.WAITING, FilmState.MAKING))
    )
    ids = {one for one in map(_upload_of, keys) if one}
    return {str(pk) for pk in Upload.objects.filter(at_work, pk__in=ids).values_list("pk", flat=True)}


def _missing(named: Named) -> Iterator[Finding]:
    """A row that says its object is there, said twice, while the storage says twice that it is not."""
    again = owners.named_among([named.key]).get(named.key)
    if not named.is_due or again is None or not again.is_due:
        return
    try:
        bucket.head(named.key)
    except bucket.NoSuchObject:
        yield Finding(Kind.MISSING, named.key, named.owner.name, named=again)


def _different(found: bucket.Listed, named: Named, before: datetime, *, checksums: bool) -> Iterator[Finding]:
    if not named.is_due or found.changed_at >= before:
        return
    again = owners.named_among([named.key]).get(named.key) if named.size != found.size else named
    if again is None or not again.is_due:
        return
    if again.size is not None and again.size != found.size:
        words = f"{again.owner.name}, {found.size} bytes instead of {again.size}"
        yield Finding(Kind.WRONG_SIZE, found.key, words, named=again)
    elif checksums and again.sha256 and _sum(found.key) != again.sha256:
        yield Finding(Kind.WRONG_SUM, found.key, again.owner.name, named=again)


def _sum(key: str) -> str:
    whole = hashlib.sha256()
    for chunk in bucket.read(key):
        whole.update(chunk)
    return whole.hexdigest()


def _unfinished(some: Iterable[bucket.Unfinished], before: datetime) -> Iterator[Finding]:
    old = [one for one in some if one.begun_at < before]
    ids = [one.multipart_id for one in old]
    rows = Upload.objects.filter(state=UploadState.UPLOADING, multipart_id__in=ids)
    leftovers = Leftover.objects.filter(multipart_id__in=ids)
    known = {*rows.values_list("multipart_id", flat=True), *leftovers.values_list("multipart_id", flat=True)}
    for one in old:
        if one.multipart_id not in known:
            yield Finding(Kind.UNFINISHED, one.key, multipart_id=one.multipart_id)


def _ownerless(before: datetime) -> Iterator[Finding]:
    """Files under the name of something that is gone. Names are never given twice."""
    for prefix, standing in owners.scopes().items():
        named = Upload.objects.filter(scope__startswith=f"{prefix}:", begun_at__lt=before)
        scopes = named.values_list("scope", flat=True).order_by("scope").distinct()
        for some in batched(scopes.iterator(chunk_size=AT_ONCE), AT_ONCE):
            gone = set(some) - standing(list(some))
            for upload in named.filter(scope__in=gone).order_by("scope", "pk"):
                yield Finding(Kind.OWNERLESS, upload.key, upload.scope, size=upload.size)


def _delete(finding: Finding) -> bool:
    """Delete an object that is still the one that was found, and still nobody's."""
    if owners.named_among([finding.key]) or _busy([finding.key]):
        return False
    try:
        there = bucket.head(finding.key)
    except bucket.NoSuchObject:
        return True
    # A listing tells fractions of a second, an answer's head none.
    if (there.etag, there.changed_at.replace(microsecond=0)) != (finding.etag, finding.changed_at):
        return False
    bucket.delete(finding.key)
    return True


def _discard(key: str) -> bool:
    upload = Upload.objects.filter(key=key).first()
    try:
        if upload:
            files.discard(upload)
    except ProtectedError:
        return False  # some row still points to it
    return True
