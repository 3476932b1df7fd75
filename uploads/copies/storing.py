"""One copy on its way: named, put into the storage under a key fixed beforehand, and recorded as a row."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from uploads import bucket
from uploads.models import Derivative, Upload
from uploads.naming import derivative_key

AT_ONCE = 2  # the storage is waited for while the processor works


class NoCopy(Exception):
    """Nothing to show can be made of this file; the file itself stays ready."""


@dataclass(frozen=True)
class Made:
    """One copy, ready to be stored."""

    name: str
    ending: str
    content_type: str
    body: bytes | Path
    width: int = 0
    height: int = 0


def fetch(upload: Upload, folder: Path) -> Path:
    """The original as a file in ``folder``. Raises StorageError."""
    path = folder / "original"
    with path.open("wb") as file:
        for chunk in bucket.read(upload.key):
            file.write(chunk)
    return path


def store(upload: Upload, made: Made) -> Derivative:
    """Put the copy into the storage; its row is returned, not yet written. Raises StorageError."""
    key = derivative_key(upload.pk, made.name, made.ending)
    if isinstance(made.body, Path):
        size = made.body.stat().st_size
        with made.body.open("rb") as file:
            bucket.put(key, file, content_type=made.content_type, immutable=True)
    else:
        size = len(made.body)
        bucket.put(key, made.body, content_type=made.content_type, immutable=True)
    return Derivative(
        upload=upload, name=made.name, key=key, content_type=made.content_type, size=size, width=made.width,
        height=made.height,
    )  # fmt: skip


def store_all(upload: Upload, copies: Iterable[Made], rows: list[Derivative]) -> None:
    """Store each copy while the next one is made, and add its row to ``rows``, also of those before a failure.

    Raises StorageError, and what ``copies`` raises.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        stored: list[Future[Derivative]] = []
        try:
            stored.extend(pool.submit(store, upload, made) for made in copies)
        finally:
            rows.extend(one.result() for one in stored)


def record(rows: list[Derivative]) -> None:
    """Write the rows of stored copies; a copy made anew replaces its row."""
    Derivative.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["upload", "name"],
        update_fields=["key", "content_type", "size", "width", "height"],
    )
