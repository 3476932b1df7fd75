"""Who is to be seen in which picture of an entry, as its teacher says: the weakest consent of those wins."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from consents.models import Depicted, Person, Picture
from consents.states import Shows
from entries import entry_files
from entries.models import Entry, EntryFile
from ledger import events
from uploads.models import FileKind

SEEN = (FileKind.PICTURE, FileKind.VIDEO, FileKind.AUDIO)


@dataclass(frozen=True)
class Marked:
    """One picture or film with who is in it; ``has_left`` where one of them was taken off the entry since."""

    file: EntryFile
    shows: Shows
    people: frozenset[int]
    has_left: bool
    link: entry_files.FileLink


def of_entry(entry: Entry) -> list[Marked]:
    """The pictures and films of an entry, in the order of the form."""
    files = EntryFile.objects.filter(entry=entry, removed_at=None, upload__kind__in=SEEN)
    together = files.select_related("upload", "consent_picture")
    found = together.prefetch_related("consent_picture__depicted", "upload__derivatives").order_by(
        "key", "position", "pk"
    )
    return [_marked(entry, file) for file in found]


def file_of(entry: Entry, pk: int) -> EntryFile | None:
    """One of them by its number."""
    return EntryFile.objects.filter(entry=entry, pk=pk, upload__kind__in=SEEN).first()


@transaction.atomic
def mark(file: EntryFile, shows: Shows, people: Collection[Person], *, by: User) -> None:
    """Say who is to be seen in a file; ``people`` count only where ``shows`` says some of them are."""
    picture, _made = Picture.objects.update_or_create(file=file, defaults={"shows": shows})
    Depicted.objects.filter(picture=picture).delete()
    if shows == Shows.SOME:
        Depicted.objects.bulk_create(Depicted(picture=picture, person=person) for person in people)
    entry = file.entry
    events.record("consent.picture_marked", by=by, subject=entry, edition_id=entry.edition_id, shows=str(shows))


def _marked(entry: Entry, file: EntryFile) -> Marked:
    row: Picture | None = getattr(file, "consent_picture", None)
    who = {one.person_id for one in row.depicted.all()} if row else set()
    return Marked(
        file=file,
        shows=Shows(row.shows) if row else Shows.TEAM,
        people=frozenset(pk for pk in who if pk is not None),
        has_left=None in who,
        link=entry_files.link(entry.pk, file.upload),
    )
