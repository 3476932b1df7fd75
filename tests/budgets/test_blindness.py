"""How many queries the pages of the blind-leak check ask: with one and with three entries, files and places."""

import pytest
from django.urls import reverse
from pytest_django.fixtures import Settings

from blindness import redacting
from blindness.models import Check
from blindness.states import Version
from entries import entries
from tests import factories as make
from tests.blindness.conftest import Telling, telling
from tests.budgets.test_pages import MOST, queries
from tests.entries import filling
from tests.uploads.telling import written_pdf

__all__ = ["telling"]  # the fixture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def more(telling: Telling, rows: int) -> None:
    """So many more documents in which names stand, each of them blackened, and as many names in an answer."""
    for number in range(rows):
        file = telling.file(written_pdf(f"Petra Sorg {number}", "Tim"), f"{telling.entry.files.count()}.pdf")
        redacting.make(redacting.ask(file, words=["Petra Sorg"], by=telling.entry.owner).pk)
    telling.answer("summary", "Petra Sorg und Tim. " * telling.entry.files.count())


def test_the_teachers_page_keeps_its_budget(telling: Telling) -> None:
    address = reverse("blindness:entry", args=[telling.entry.pk])
    more(telling, 1)
    telling.check()
    with_one = queries(telling.entry.owner, address)

    more(telling, 2)
    telling.check()

    assert queries(telling.entry.owner, address) == with_one <= MOST


def test_the_organisers_page_of_an_entry_keeps_its_budget(telling: Telling) -> None:
    more(telling, 1)
    entries.submit(telling.entry, by=telling.entry.owner)
    telling.check(Version.SENT)
    organiser = make.organiser(telling.edition)
    address = reverse("blindness:organiser_entry", args=[telling.edition.pk, telling.entry.pk])
    with_one = queries(organiser, address)

    more(telling, 2)
    entries.submit(telling.entry, by=telling.entry.owner)
    telling.check(Version.SENT)

    assert queries(organiser, address) == with_one <= MOST


def test_the_organisers_list_keeps_its_budget(telling: Telling) -> None:
    organiser = make.organiser(telling.edition)
    address = reverse("blindness:overview", args=[telling.edition.pk])

    def enter(owner_name: str) -> None:
        entry = filling.complete(telling.edition, owner=make.person(owner_name, school=make.school()))
        other = Telling(telling.edition, entry)
        other.answer("summary", f"{owner_name} baut.")
        entries.submit(entry, by=entry.owner)
        other.check(Version.SENT)

    enter("Petra Sorg")
    with_one = queries(organiser, address)
    enter("Ayşe Yılmaz")
    enter("Łukasz Nowak")

    assert Check.objects.count() == 3
    assert queries(organiser, address) == with_one <= MOST
