"""What the file dialog of a question offers first. Only a help: what a file is, its content decides later."""

from collections.abc import Iterable

from django import template

from uploads.models import FileKind

register = template.Library()

_OFFERED = {
    FileKind.PICTURE: "image/*,.heic,.heif",
    FileKind.PDF: "application/pdf,.pdf",
    FileKind.VIDEO: "video/*,.mkv",
    FileKind.AUDIO: "audio/*",
    FileKind.OFFICE: ".docx,.xlsx,.pptx,.odt,.ods,.odp",
}


@register.filter
def for_dialog(accepts: Iterable[str]) -> str:
    """The kinds that a question takes, as the attribute ``accept`` of its input."""
    return ",".join(_OFFERED[FileKind(kind)] for kind in accepts if kind in _OFFERED)


@register.filter
def takes_pictures(accepts: Iterable[str]) -> bool:
    """Whether a photo taken now would be an answer."""
    return FileKind.PICTURE in accepts
