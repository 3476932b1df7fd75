"""Schools are found while one types: any part, any order, with and without umlauts, with slips of the finger."""

import pytest
from django.db import IntegrityError, transaction

from ledger.models import Event
from schools import directory
from schools.models import School
from tests import factories

pytestmark = pytest.mark.django_db

LISTED = [
    ("164550", "Helmholtz-Gymnasium", "45130", "Essen", "Gymnasium"),
    ("164551", "Käthe-Kollwitz-Gesamtschule", "45468", "Mülheim an der Ruhr", "Gesamtschule"),
    ("164552", "Helmholtz-Realschule", "44135", "Dortmund", "Realschule"),
    ("101010", "Grundschule am Düsseldorfer Platz", "40213", "Düsseldorf", "Grundschule"),
]


@pytest.fixture(autouse=True)
def _directory() -> None:
    for number, name, postcode, city, form in LISTED:
        directory.keep(School(state="NW", number=number, name=name, postcode=postcode, city=city, form=form))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("helmholtz", ["164550", "164552"]),
        ("Helmholtz Essen", ["164550"]),
        ("essen helmholtz", ["164550"]),
        ("164551", ["164551"]),
        ("44135", ["164552"]),
        ("Kaethe Kollwitz", ["164551"]),
        ("kathe-kollwitz", ["164551"]),
        ("Muelheim", ["164551"]),
        ("Dusseldorf", ["101010"]),
        ("Helmholz Gymnasium Esen", ["164550"]),
        ("Kolwitz", ["164551"]),
        ("Dortmnud", ["164552"]),
        ("x", []),
        ("", []),
        ("qqqqqq", []),
        ("100 % '; DROP TABLE", []),
    ],
)
def test_school_is_found(typed: str, numbers: list[str]) -> None:
    assert [school.number for school in directory.search(typed)] == numbers


def test_exact_number_comes_first() -> None:
    directory.keep(School(state="NW", number="9", name="Schule 164550 zu Ehren", city="Aachen"))

    assert directory.search("164550")[0].number == "164550"


def test_search_stays_within_a_state() -> None:
    directory.keep(School(state="BY", number="164550", name="Helmholtz-Gymnasium", city="Bayreuth"))

    assert [school.city for school in directory.search("helmholtz gymnasium", state="BY")] == ["Bayreuth"]


def test_school_numbers_are_unique_only_within_a_state() -> None:
    directory.keep(School(state="BY", number="164550", name="Andere Schule", city="Bayreuth"))

    assert School.objects.filter(number="164550").count() == 2


def test_typed_school_is_one_row_and_unlisted() -> None:
    ayse = factories.person()

    first = directory.type_in("Freie  Schule Ückendorf", city="Gelsenkirchen", state="NW", postcode="45886", by=ayse)
    again = directory.type_in("freie schule ückendorf", city="Gelsenkirchen ", state="NW", postcode="45886 ", by=ayse)

    assert (first.pk, first.name, first.listed) == (again.pk, "Freie Schule Ückendorf", False)
    assert directory.search("Ückendorf") == []
    assert Event.objects.filter(what="school.typed_in").count() == 1


def test_the_same_name_in_another_bundesland_is_another_school() -> None:
    ayse = factories.person()

    north = directory.type_in("Freie Schule", city="Neustadt", state="SH", postcode="23730", by=ayse)
    south = directory.type_in("Freie Schule", city="Neustadt", state="BY", postcode="96465", by=ayse)

    assert (north.details, south.details) == (
        ("23730 Neustadt", "Schleswig-Holstein"),
        ("96465 Neustadt", "Bayern"),
    )


@pytest.mark.parametrize(
    ("state", "postcode"), [("ZZ", "45130"), ("", "45130"), ("NW", ""), ("NW", "4513"), ("NW", "A-1010")]
)
def test_a_typed_school_without_bundesland_or_german_postcode_cannot_be_kept(state: str, postcode: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        directory.type_in("Freie Schule", city="Wien", state=state, postcode=postcode, by=factories.person())

    assert directory.type_in("Freie Schule", city="Wien", state="XX", postcode="A-1010", by=factories.person()).pk


def test_a_school_is_told_with_all_that_is_known_of_it() -> None:
    assert factories.school().details == ("Gymnasium", "Rosastraße 83, 45130 Essen", "Nordrhein-Westfalen")
    assert School(name="Freie Schule").details == ()
