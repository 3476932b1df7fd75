"""Letters: a reminder once a day, to those whose address is known."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from consents import people, telling
from consents.models import Person
from consents.states import Age
from entries.models import Entry, Participant
from ledger import letters
from ledger.models import Event, Letter
from tests import factories as make
from tests.conftest import ArrivedMail

pytestmark = pytest.mark.django_db


def two() -> tuple[Entry, list[Person]]:
    entry = make.entry(make.edition())
    made = [make.asked(entry, Participant.objects.create(entry=entry, given_name=name)) for name in ("Elif", "Mia")]
    people.describe(made[0], age=Age.CHILD, email="eltern@example.org")
    return entry, [person for person in people.of_entry(entry) if person.participant_id]


def test_the_reminder_goes_to_a_known_address_with_the_link_as_its_secret() -> None:
    entry, asked = two()

    assert telling.remind(entry, asked, by=entry.owner) == 1

    letter = Letter.objects.get(kind="consents.reminder")
    assert (letter.to_address, letter.secret) == ("eltern@example.org", people.link(asked[0]))
    assert asked[0].key not in letter.text
    assert Event.objects.get(what="consent.reminded").details == {"count": 1}


def test_nobody_is_reminded_twice_a_day() -> None:
    entry, asked = two()
    telling.remind(entry, asked, by=entry.owner)

    assert telling.remind(entry, asked, by=entry.owner) == 0
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert telling.remind(entry, asked, by=entry.owner) == 1


def test_each_is_reminded_by_a_mail_of_their_own_that_shows_nobody_elses_address(real_mail: ArrivedMail) -> None:
    entry, asked = two()
    people.describe(asked[1], age=Age.CHILD, email="andere@example.org")

    assert telling.remind(entry, [Person.objects.get(pk=one.pk) for one in asked], by=entry.owner) == 2
    for letter in Letter.objects.all():
        assert letters.deliver(letter.pk)

    assert len(real_mail.all()) == 2
    addresses = ("eltern@example.org", "andere@example.org")
    for person, own, other in zip(asked, addresses, reversed(addresses), strict=True):
        (mail,) = real_mail.to(own)
        assert (mail["To"], mail["Cc"], mail["Bcc"], mail["X-Envelope-To"]) == (own, None, None, own)
        assert people.link(person) in real_mail.text(mail)
        assert other not in mail.as_string() + real_mail.text(mail)
