"""No picture without consent; what is taken back ends at once."""

import pytest
from django.utils import timezone

from awards.states import Purpose
from entries import consents
from entries.models import Consent, Entry, Participant
from entries.states import EntryState
from tests import factories as make

pytestmark = pytest.mark.django_db


def give(entry: Entry, purpose: Purpose, participant: Participant | None = None) -> Consent:
    return Consent.objects.create(
        entry=entry, participant=participant, purpose=purpose, text="Ja.", given_at=timezone.now()
    )


def test_nothing_may_be_shown_without_consent() -> None:
    entry = make.entry(make.edition(), state=EntryState.ELIGIBLE)
    give(entry, Purpose.PUBLISH_WORK)

    assert consents.may_show(entry, Purpose.PUBLISH_WORK)
    assert not consents.may_show(entry, Purpose.PUBLISH_PICTURE)


def test_a_withdrawal_counts_at_once_and_only_once() -> None:
    entry = make.entry(make.edition(), state=EntryState.ELIGIBLE)
    give(entry, Purpose.PUBLISH_PICTURE)

    assert consents.withdraw(entry, Purpose.PUBLISH_PICTURE, by=entry.owner)
    assert not consents.withdraw(entry, Purpose.PUBLISH_PICTURE, by=entry.owner)

    assert not consents.may_show(entry, Purpose.PUBLISH_PICTURE)


def test_the_weakest_consent_wins() -> None:
    entry = make.entry(make.edition(), state=EntryState.ELIGIBLE)
    pupil = Participant.objects.create(entry=entry, given_name="Elif")
    give(entry, Purpose.PUBLISH_PICTURE)
    give(entry, Purpose.PUBLISH_PICTURE, pupil)
    assert consents.may_show(entry, Purpose.PUBLISH_PICTURE)

    consents.withdraw(entry, Purpose.PUBLISH_PICTURE, by=None, participant=pupil)
    assert not consents.may_show(entry, Purpose.PUBLISH_PICTURE)

    give(entry, Purpose.PUBLISH_PICTURE, pupil)
    assert consents.may_show(entry, Purpose.PUBLISH_PICTURE)


def test_purposes_of_a_list_agree_with_each_entry() -> None:
    edition = make.edition()
    entries = [make.entry(edition, state=EntryState.ELIGIBLE) for _ in range(3)]
    give(entries[0], Purpose.PUBLISH_WORK)
    pupil = Participant.objects.create(entry=entries[1], given_name="Elif")
    give(entries[1], Purpose.PUBLISH_NAME)
    give(entries[1], Purpose.PUBLISH_NAME, pupil)
    consents.withdraw(entries[1], Purpose.PUBLISH_NAME, by=None, participant=pupil)

    shown = consents.purposes_shown(entries)

    assert shown == {
        entry.pk: {purpose for purpose in Purpose if consents.may_show(entry, purpose)} for entry in entries
    }
    assert shown[entries[0].pk] == {Purpose.PUBLISH_WORK}
