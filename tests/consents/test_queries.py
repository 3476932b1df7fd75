"""How far an entry is, and an edition: 23 of 25."""

import pytest

from awards.states import Purpose
from consents import queries, texts
from consents.states import Age, Channel, Signer, Stance
from entries.models import Entry, Participant
from entries.states import EntryState
from tests import factories as make

pytestmark = pytest.mark.django_db

CELLS = [(Purpose.PUBLISH_PICTURE, Channel.WEB), (Purpose.PUBLISH_NAME, Channel.WEB)]


def asked(*names: str, age: Age = Age.ADULT) -> Entry:
    edition = make.edition()
    texts.set_rules(
        edition, guardian_until=14, alone_from=18, takes_paper=True, takes_word=False, cells=CELLS, by=make.person()
    )
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    for name in names:
        make.asked(entry, Participant.objects.create(entry=entry, given_name=name), age=age)
    return entry


def answer(entry: Entry, name: str, *, agreed: bool = True, signer: Signer = Signer.PERSON) -> None:
    one = entry.participants.get(given_name=name)
    for purpose, channel in CELLS:
        make.consent(entry, purpose, channel, one, agreed=agreed, signer=signer)


def test_a_line_says_what_was_answered_and_what_was_refused() -> None:
    entry = asked("Elif", "Mia")
    answer(entry, "Elif", agreed=False)

    first, second = queries.lines(entry)

    assert (first.name, first.is_done, len(first.refused), first.missing) == ("Elif", True, 2, ())
    assert (second.name, second.is_done, second.refused, second.missing) == ("Mia", False, [], ())
    assert [one.stance for one in second.said] == [Stance.OPEN, Stance.OPEN]


def test_the_second_signature_is_missing_by_name() -> None:
    entry = asked("Elif", age=Age.YOUTH)
    answer(entry, "Elif")

    assert [(line.is_done, line.missing) for line in queries.lines(entry)] == [(False, (Signer.GUARDIAN,))]


def test_an_edition_counts_people_also_those_never_asked() -> None:
    entry = asked("Elif", "Mia")
    answer(entry, "Elif")
    Participant.objects.create(entry=entry, given_name="Neu")

    told = queries.of_edition(entry.edition, queries.entries_asked(entry.edition))

    assert [(one.entry, one.done, one.people, one.missing, one.refused) for one in told] == [(entry, 1, 3, 2, 0)]
    assert queries.entries_asked(entry.edition, entry.number.lower()) == [entry]
    assert queries.entries_asked(entry.edition, "gibt es nicht") == []


def test_the_export_has_a_line_for_each_person() -> None:
    entry = asked("Mia", "Elif")
    answer(entry, "Mia")

    told = queries.lines_of_edition(entry.edition, queries.entries_asked(entry.edition))

    assert [(one.number, line.name, line.is_done) for one, line in told] == [
        (entry.number, "Elif", False),
        (entry.number, "Mia", True),
    ]


def test_owner_and_colleagues_have_lines_of_their_own() -> None:
    entry = asked("Elif")

    assert [line.name for line in queries.everybody(entry).adults] == [entry.owner.name]
