"""What rooms offer to an entry's page comes out in order."""

from collections.abc import Iterator

import pytest

from accounts.models import User
from entries import entry_notes
from entries.models import Entry
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_notes_are_gathered_by_rank_and_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_notes, "_providers", [])

    def provider(entry: Entry, user: User) -> Iterator[entry_notes.Note]:
        yield entry_notes.Note(20, "Urkunden")
        yield entry_notes.Note(10, "Rückmeldung")

    entry_notes.offer(provider)
    entry_notes.offer(provider)
    entry = make.entry(make.edition())

    assert [note.heading for note in entry_notes.notes(entry, entry.owner)] == ["Rückmeldung", "Urkunden"]
