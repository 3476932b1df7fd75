"""Which rows of this room a view may reach, once ``entries.access`` has let the entry through."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from blindness.models import Redaction
from entries.models import Entry, EntryFile


def file_of(entry: Entry, upload: UUID) -> EntryFile:
    """A file that stands on the entry; 404 for any other."""
    rows = EntryFile.objects.select_related("upload", "entry").prefetch_related("upload__derivatives")
    return get_object_or_404(rows, entry=entry, upload_id=upload, removed_at__isnull=True)


def sent_file_of(entry: Entry, upload: UUID) -> EntryFile:
    """A file of the entry, also one that was taken off it since: the version that was sent may name it."""
    return get_object_or_404(EntryFile.objects.select_related("upload", "entry"), entry=entry, upload_id=upload)


def redaction_of(entry: Entry, upload: UUID) -> Redaction:
    """The blackening of one file of the entry."""
    return get_object_or_404(Redaction.objects.select_related("entry", "upload"), entry=entry, upload_id=upload)
