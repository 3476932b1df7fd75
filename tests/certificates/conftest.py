"""An announced edition with a winner, for certificates."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState
from entries.models import Entry, Participant
from entries.states import EntryState
from tests import factories
from winners.models import Winner


@dataclass
class Announced:
    edition: Edition
    organiser: User
    teacher: User
    entry: Entry
    winner: Winner


@pytest.fixture
def announced(db: None) -> Announced:
    """One winning entry with two credited people, one other entry, announced a minute ago."""
    now = timezone.now()
    edition = factories.edition(
        state=EditionState.ANNOUNCED,
        opens_at=now - timedelta(days=90),
        closes_at=now - timedelta(days=30),
        announce_at=now - timedelta(minutes=1),
        announced_at=now - timedelta(minutes=1),
    )
    teacher = factories.person("Dr. Jürgen von der Weiß")
    entry = factories.entry(edition, teacher, state=EntryState.ELIGIBLE, school=factories.school())
    Participant.objects.create(entry=entry, part="pupil", given_name="Şeyma", family_name="Öztürk", position=1)
    Participant.objects.create(entry=entry, part="teacher", given_name="Zofia", family_name="Łuczak", position=2)
    factories.entry(edition, factories.person("Олена Коваль"), state=EntryState.ELIGIBLE)
    factories.entry(edition, state=EntryState.DRAFT)
    winner = Winner.objects.create(entry=entry, prize=edition.prizes.get(), citation="Klug und einfach.")
    return Announced(edition, factories.organiser(edition), teacher, entry, winner)
