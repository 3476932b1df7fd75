"""Signed addresses to read files: short-lived, with a name and a type of our choice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from uploads import bucket, films, office
from uploads.copies import cleaning, pages, telling
from uploads.models import Derivative, FileKind, Upload
from uploads.states import FilmState, UploadState

_KEPT_IN = frozenset({pages.TEXT, telling.NAME})  # made for ourselves
LONGEST_PLAY = 6 * 3600  # seconds
# What a browser shows by itself without running it. All else is only ever offered for download.
_INLINE = frozenset({FileKind.PICTURE, FileKind.PDF, FileKind.VIDEO, FileKind.AUDIO})


@dataclass(frozen=True)
class Picture:
    """One picture in the encodings there are, by addresses; ``src`` is what every browser can show."""

    src: str
    webp: str = ""
    avif: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Player:
    """A film or sound that every browser plays, by addresses; ``poster`` is empty for a sound."""

    src: str
    kind: str
    poster: str = ""
    width: int = 0
    height: int = 0


class NotDownloadable(Exception):
    """The file is not ready: still on its way, being inspected, or refused."""


class NoSuchPreview(NotDownloadable):
    """There is no preview of that name, or not yet."""


def download_url(upload: Upload, *, filename: str = "") -> str:
    """An address to save the original, for five minutes. **The caller has just checked the permission.**

    ``filename`` replaces the entrant's own name, which must not appear in a blind round. Raises NotDownloadable.
    """
    _require_ready(upload)
    return bucket.presign_get(upload.key, filename=filename or upload.filename, content_type=upload.content_type)


def view_url(upload: Upload, *, filename: str = "") -> str:
    """An address to look at the original in the page (PDF, film, sound, picture); range requests work.

    **The caller has just checked the permission.** Raises NotDownloadable, also for kinds that are never shown inline.
    """
    _require_ready(upload)
    if upload.kind not in _INLINE:
        raise NotDownloadable(f"{upload.kind} is not shown inline")
    return bucket.presign_get(
        upload.key, filename=filename or upload.filename, content_type=upload.content_type, inline=True
    )


def preview_url(upload: Upload, name: str = "medium") -> str:
    """An address of one smaller copy, without the original's metadata. **The caller has just checked the permission.**

    Names: ``small``, ``medium``, ``large``, each also with ``-avif`` and ``-jpeg``, ``page-1`` …, ``poster``, ``film``.
    Raises NoSuchPreview, NotDownloadable. Ask with ``prefetch_related("derivatives")`` where many are shown.
    """
    _require_ready(upload)
    for derivative in upload.derivatives.all():
        if derivative.name == name and name not in _KEPT_IN:
            return _derivative_url(derivative, seconds=_lasting(upload))
    raise NoSuchPreview(name)


def clean_url(upload: Upload, *, filename: str) -> str:
    """An address to look at the whole document, film or sound, without what the original tells beside its content.

    A film comes as every browser plays it and an office document as PDF, where that copy is made. ``filename`` gets the
    ending of the copy.

    **The caller has just checked the permission.** Raises NoSuchPreview where there is no such copy, or not yet.
    """
    _require_ready(upload)
    made = {derivative.name: derivative for derivative in upload.derivatives.all()}
    copy = made.get(films.FILM) or made.get(cleaning.NAME) or made.get(office.PDF)
    if copy is None:
        raise NoSuchPreview(cleaning.NAME)
    name = f"{filename.rpartition('.')[0] or filename}.{copy.key.rpartition('.')[2]}"
    return bucket.presign_get(
        copy.key, filename=name, content_type=copy.content_type, inline=True, seconds=_lasting(upload)
    )


def picture(upload: Upload, names: Iterable[str], address: Callable[[str], str]) -> Picture | None:
    """The first of ``names`` that was made, for a page: ``address`` turns a preview's name into the page's own address,
    where the permission is checked. None where there is none, or not yet. Ask with ``prefetch_related("derivatives")``.
    """
    if upload.state != UploadState.READY:
        return None
    made = {derivative.name: derivative for derivative in upload.derivatives.all()}
    shown = next((made[name] for name in names if name in made), None)
    if shown is None:
        return None
    name, size = shown.name, (shown.width, shown.height)
    avif = address(f"{name}-avif") if f"{name}-avif" in made else ""
    if f"{name}-jpeg" not in made:
        return Picture(address(name), "", avif, *size)
    return Picture(address(f"{name}-jpeg"), address(name), avif, *size)


def player(upload: Upload, address: Callable[[str], str]) -> Player | None:
    """The film or sound for a page, without metadata: the converted copy, else the clean one where that plays.

    ``address`` is as in ``picture``. None where there is none, or not yet.
    """
    if upload.state != UploadState.READY or upload.kind not in {FileKind.VIDEO, FileKind.AUDIO}:
        return None
    made = {derivative.name: derivative for derivative in upload.derivatives.all()}
    name = films.FILM if films.FILM in made else cleaning.NAME
    if name not in made or (name == cleaning.NAME and upload.film_state != FilmState.NONE):
        return None
    poster = made.get("poster")
    if poster is None:
        return Player(address(name), upload.kind)
    return Player(address(name), upload.kind, address("poster"), poster.width, poster.height)


def preview_urls(upload: Upload) -> dict[str, str]:
    """All previews by name; empty where there are none, or it is not ready. **The caller checked the permission.**"""
    if upload.state != UploadState.READY:
        return {}
    return {
        derivative.name: _derivative_url(derivative)
        for derivative in upload.derivatives.all()
        if derivative.name not in _KEPT_IN
    }


def _lasting(upload: Upload) -> int:
    """Seconds for which an address holds: a player asks for all of a film under the address it began with."""
    if upload.kind not in {FileKind.VIDEO, FileKind.AUDIO}:
        return bucket.DOWNLOAD_SECONDS
    return bucket.DOWNLOAD_SECONDS + min(int(4 * float(upload.facts.get("seconds", 0))), LONGEST_PLAY)


def _derivative_url(derivative: Derivative, *, seconds: int = bucket.DOWNLOAD_SECONDS) -> str:
    # The name tells nothing of the original: it may stand in a blind round.
    ending = derivative.key.rpartition(".")[2]
    return bucket.presign_get(
        derivative.key, filename=f"{derivative.name}.{ending}", content_type=derivative.content_type, inline=True,
        seconds=seconds,
    )  # fmt: skip


def _require_ready(upload: Upload) -> None:
    if upload.state != UploadState.READY:
        raise NotDownloadable(upload.state)
