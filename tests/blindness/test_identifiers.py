"""Whose names are searched: everybody on the entry, its school, and whom it names where no blind jury reads it."""

import pytest
from django.utils import timezone

from blindness import identifiers
from blindness.identifying import Person, SchoolFacts
from entries.freezing import freeze
from entries.models import Colleague
from questions.states import QuestionKind
from tests import factories
from tests.blindness.conftest import Telling
from tests.entries import filling

pytestmark = pytest.mark.django_db


def test_everybody_on_the_entry_and_its_school(telling: Telling) -> None:
    colleague = factories.person("Ayşe Yılmaz", email="ay@hg-essen.example")
    Colleague.objects.create(entry=telling.entry, user=colleague, email=colleague.email, accepted_at=timezone.now())
    Colleague.objects.create(entry=telling.entry, email="kurt.koch@hg-essen.example")
    telling.answer("link", "https://www.hg-essen.example/ag")

    who = identifiers.of_entry(telling.entry, freeze(telling.entry))

    assert who.people == (
        Person("Petra", "Sorg", "petra.sorg@hg-essen.example"),
        Person("Ayşe", "Yılmaz", "ay@hg-essen.example"),
        Person("Tim", "", "", is_pupil=True),
        Person(mail="kurt.koch@hg-essen.example"),
    )
    assert who.school == SchoolFacts("Helmholtz-Gymnasium", "164550", "Rosastraße 83", "45130", "Essen")
    assert who.links == ("https://www.hg-essen.example/ag",)


def test_whoever_is_nominated_where_no_blind_jury_reads_it(telling: Telling) -> None:
    page = filling.question(telling.entry, "summary").page
    factories.question(page, "nominee", QuestionKind.SHORT_TEXT, hidden_when_blind=True)
    factories.question(page, "subject", QuestionKind.SHORT_TEXT, hidden_when_blind=True)
    telling.answer("nominee", "Zoë Marie Nowak")
    telling.answer("subject", "Physik und Technik in der Mittelstufe")

    who = identifiers.of_entry(telling.entry, freeze(telling.entry))

    assert Person("Zoë Marie", "Nowak") in who.people
    assert not [one for one in who.people if "Physik" in one.given]


def test_an_entry_without_school_has_none() -> None:
    entry = factories.entry(factories.edition())
    assert identifiers.of_entry(entry, freeze(entry)).school is None
