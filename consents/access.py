"""Who may read and change which consent. The only door to rows for a view: a stranger meets 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from awards.access import Visitor, edition_to_run
from awards.models import Edition
from consents import people, pictures
from consents.models import Person, Scan, ScanPage, Statement
from entries.access import entry_for_edit
from entries.models import Entry, EntryFile


def person_of_link(key: str) -> Person:
    """Whoever this personal link was given for; 404 for one that opens nothing. Nobody is signed in for it."""
    found = people.by_key(key)
    if found is None:
        raise Http404
    return found


def entry_to_ask(user: Visitor, pk: int) -> Entry:
    """The entry, for its owner and for colleagues who may edit, whatever the clock says: consents outlive the call."""
    return entry_for_edit(user, pk)


def person_to_ask(entry: Entry, pk: int) -> Person:
    """Somebody on the entry; 404 for anybody else."""
    found = people.one_of(entry, pk)
    if found is None:
        raise Http404
    return found


def statement_to_undo(person: Person, pk: int) -> Statement:
    return get_object_or_404(Statement.objects.select_related("person__entry__edition"), pk=pk, person=person)


def scan_of(entry: Entry, pk: int) -> Scan:
    return get_object_or_404(Scan.objects.select_related("upload", "entry__edition"), pk=pk, entry=entry)


def page_of(entry: Entry, pk: int) -> ScanPage:
    """One sheet of a scan that came back to the entry."""
    pages = ScanPage.objects.select_related("scan__upload", "scan__entry__edition", "person", "text")
    return get_object_or_404(pages, pk=pk, scan__entry=entry)


def picture_file(entry: Entry, pk: int) -> EntryFile:
    """A picture or film of the entry."""
    found = pictures.file_of(entry, pk)
    if found is None:
        raise Http404
    return found


def edition_to_ask(user: Visitor, pk: int) -> Edition:
    """The edition, for its owner or organiser; 404 for anybody else."""
    return edition_to_run(user, pk)
