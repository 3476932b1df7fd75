"""What a page shows of a file: its state in words, and what can be done now."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from config.measures import file_size
from uploads import serving
from uploads.models import FileKind, Upload
from uploads.states import FilmState, PreviewState, Refusal, UploadState

_ICONS = {FileKind.PICTURE: "image", FileKind.VIDEO: "video", FileKind.AUDIO: "audio", FileKind.PDF: "pdf"}
_TONES = {
    UploadState.UPLOADING: "warning",
    UploadState.STORED: "info",
    UploadState.INSPECTING: "info",
    UploadState.READY: "success",
    UploadState.REFUSED: "danger",
}
_BADGES = {
    UploadState.UPLOADING: "circle-pause",
    UploadState.STORED: "clock",
    UploadState.INSPECTING: "shield-check",
    UploadState.READY: "check",
    UploadState.REFUSED: "ban",
}


@dataclass(frozen=True)
class Card:
    """One file as a card. ``moves`` is true while it will change by itself.

    ``converts`` is true while only its note will, so that a page leaves alone what somebody is typing into the card.
    """

    id: str
    name: str
    size: str
    icon: str
    state: str
    label: str
    tone: str
    badge: str
    note: str
    picture: serving.Picture | None
    moves: bool
    converts: bool
    card_url: str
    download_url: str


def card(upload: Upload) -> Card:
    """The card of one file, for whom the caller has checked; prefetch ``derivatives`` where many are shown."""
    state = UploadState(upload.state)
    ready = state == UploadState.READY
    return Card(
        id=str(upload.pk),
        name=upload.filename,
        size=file_size(upload.size),
        icon=_ICONS.get(FileKind(upload.kind), "file") if upload.kind else "file",
        state=state.value,
        label=label(upload),
        tone=_TONES[state],
        badge=_BADGES[state],
        note=note(upload),
        picture=_picture(upload),
        moves=moves(upload),
        converts=upload.film_state in {FilmState.WAITING, FilmState.MAKING},
        card_url=reverse("uploads:card", args=[upload.pk]),
        download_url=reverse("uploads:download", args=[upload.pk]) if ready else "",
    )


def _picture(upload: Upload) -> serving.Picture | None:
    prefetch_related_objects([upload], "derivatives")  # asked twice below; nothing where the caller did so
    signed = serving.preview_urls(upload)
    return serving.picture(upload, ["small"], lambda name: signed[name])


def label(upload: Upload) -> str:
    """The state in a word or three."""
    match UploadState(upload.state):
        case UploadState.UPLOADING:
            return _("Not complete yet")
        case UploadState.STORED | UploadState.INSPECTING:
            return _("Being checked")
        case UploadState.READY:
            return _("Ready")
        case UploadState.REFUSED:
            return _("Not accepted")


def note(upload: Upload) -> str:
    """What the owner should know or do, as a sentence; empty where all is well."""
    if upload.state == UploadState.UPLOADING:
        return _("Choose the same file again to go on where it stopped.")
    if upload.state in {UploadState.STORED, UploadState.INSPECTING}:
        return _("The file has arrived and is being checked. You can go on working meanwhile.")
    if upload.state == UploadState.REFUSED:
        return str(Refusal(upload.refusal).label)
    return _film_note(upload)


def _film_note(upload: Upload) -> str:
    match FilmState(upload.film_state):
        case FilmState.WAITING:
            return _("The film will be converted so that every browser plays it. You can go on working meanwhile.")
        case FilmState.MAKING:
            return _("The film is being converted for the browser … %(percent)s %%") % {"percent": upload.film_percent}
        case FilmState.FAILED:
            return _("This film could not be converted. Not every browser plays it; it can be downloaded.")
        case _:
            return ""


def moves(upload: Upload) -> bool:
    """True while a worker will change more of the card than its note."""
    return upload.state in {UploadState.STORED, UploadState.INSPECTING} or upload.preview_state in {
        PreviewState.WAITING,
        PreviewState.MAKING,
    }


def as_json(upload: Upload) -> dict[str, Any]:
    """The state for scripts."""
    return {
        "id": str(upload.pk),
        "filename": upload.filename,
        "state": upload.state,
        "preview_state": upload.preview_state,
        "label": label(upload),
        "note": note(upload),
        "moves": moves(upload),
        "urls": {
            "card": reverse("uploads:card", args=[upload.pk]),
            "state": reverse("uploads:state", args=[upload.pk]),
        },
    }
