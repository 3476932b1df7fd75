"""A stranger meets 404, at the link, at the entry, at its people."""

import pytest
from django.http import Http404

from consents import access
from consents.models import new_key
from entries.models import Participant
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_only_a_key_that_was_given_opens_anything() -> None:
    person = make.asked(make.entry(make.edition()))

    assert access.person_of_link(person.key) == person
    with pytest.raises(Http404):
        access.person_of_link(new_key())


def test_only_people_of_the_entry_are_reached_through_it() -> None:
    entry, other = make.entry(make.edition()), make.entry(make.edition())
    theirs = make.asked(other, Participant.objects.create(entry=other, given_name="Elif"))

    assert access.person_to_ask(other, theirs.pk) == theirs
    with pytest.raises(Http404):
        access.person_to_ask(entry, theirs.pk)
    with pytest.raises(Http404):
        access.entry_to_ask(make.person("Max Fremd"), entry.pk)
