"""The way of a file: from browser to storage, through inspection, to previews."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UploadState(TextChoices):
    UPLOADING = "uploading", _("Uploading")
    STORED = "stored", _("Waiting for inspection")
    INSPECTING = "inspecting", _("Being inspected")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")


class PreviewState(TextChoices):
    NONE = "none", _("No preview")
    WAITING = "waiting", _("Preview is waiting")
    MAKING = "making", _("Preview is being made")
    MADE = "made", _("Preview is ready")
    FAILED = "failed", _("No preview possible")


class FilmState(TextChoices):
    """The way of the copy that every browser plays; NONE where the film as it came is one."""

    NONE = "none", _("Plays as it is")
    WAITING = "waiting", _("Waits to be converted")
    MAKING = "making", _("Is being converted")
    MADE = "made", _("Converted")
    FAILED = "failed", _("Cannot be converted")


class Refusal(TextChoices):
    """Why an inspection refused a file; the sentence is what the entrant reads."""

    INFECTED = (
        "infected",
        _("The virus scanner found something harmful in this file. It is locked away."),
    )
    KIND = "kind", _("This kind of file is not accepted here.")
    DAMAGED = "damaged", _("This file is damaged or incomplete and cannot be opened.")
    TOO_LARGE = "too_large", _("This file is larger than allowed.")
    MISMATCH = (
        "mismatch",
        _("The file did not arrive as it was sent. Please upload it again."),
    )
    BOMB = "bomb", _("This file unfolds to an unreasonable size.")


MOVES: dict[UploadState, tuple[UploadState, ...]] = {
    # Refused without inspection: given up after a week, while an entry still names it.
    UploadState.UPLOADING: (UploadState.STORED, UploadState.REFUSED),
    UploadState.STORED: (UploadState.INSPECTING,),
    UploadState.INSPECTING: (
        UploadState.READY,
        UploadState.REFUSED,
        UploadState.STORED,
    ),
    UploadState.READY: (),
    UploadState.REFUSED: (),
}
