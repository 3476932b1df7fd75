"""What this room tells the others: the note on an entry, a person's data, the log."""

import pytest

from accounts import data
from awards.states import Purpose
from consents import offers
from entries import entry_notes
from entries.models import Participant
from ledger import sentences
from tests import factories as make
from uploads.housekeeping import owners

pytestmark = pytest.mark.django_db


def test_the_entry_says_how_many_have_answered() -> None:
    entry = make.entry(make.edition())
    assert list(offers.for_entry(entry, entry.owner)) == []

    for name in ("Elif", "Mia"):
        Participant.objects.create(entry=entry, given_name=name)

    note = next(note for note in entry_notes.notes(entry, entry.owner) if note.icon == "signature")
    assert note.paragraphs[0].startswith("0 ")
    assert note.url.endswith("/consents/")
    assert list(offers.for_entry(entry, make.person("Max Fremd"))) == []


def test_a_persons_data_hold_their_consents() -> None:
    entry = make.entry(make.edition())
    make.consent(entry, Purpose.PUBLISH_WORK)

    known = data.about(entry.owner)["consents"]

    assert isinstance(known, list)
    assert [(one["entry"], one["text"], one["answers"][0]["agreed"]) for one in known] == [(entry.title, "Ja.", True)]
    assert data.about(make.person())["consents"] == []


def test_sheets_belong_to_an_entry_that_there_is() -> None:
    entry = make.entry(make.edition())

    standing = owners.scopes()["consents"]
    assert standing([f"consents:{entry.pk}", "consents:0", "consents:x"]) == {f"consents:{entry.pk}"}


def test_every_event_of_the_room_is_a_sentence() -> None:
    assert set(offers.SENTENCES) <= set(sentences._sentences)
