"""How many queries the pages of consents ask: as many for three rows as for one, and at most twelve."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from consents import people, pictures
from consents.models import Scan, ScanPage
from consents.states import Shows
from entries.models import Entry, EntryFile, Participant
from entries.states import EntryState
from tests import factories as make
from tests.budgets.test_pages import MOST, queries
from tests.uploads.sending import begun
from uploads.models import Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def fill(entry: Entry, rows: int) -> None:
    """So many more people who answered, pictures with somebody in them, and scans with a page."""
    for _row in range(rows):
        one = Participant.objects.create(entry=entry, given_name="Zoë", family_name="Müller", grade="5")
        make.consent(entry, "publish_picture", "web", one)
        upload = begun(b"x", owner=entry.owner)
        Upload.objects.filter(pk=upload.pk).update(kind="picture")
        file = EntryFile.objects.create(entry=entry, key="files", upload=upload)
        pictures.mark(file, Shows.SOME, [make.asked(entry, one)], by=entry.owner)
        scan = Scan.objects.create(entry=entry, upload=begun(b"y", owner=entry.owner), state="read")
        ScanPage.objects.create(scan=scan, number=1, person=make.asked(entry, one))


@pytest.mark.parametrize("name", ["of_entry", "scans"])
def test_pages_of_a_teacher_keep_their_budget(name: str) -> None:
    teacher = make.person()
    entry = make.entry(make.edition(), teacher, state=EntryState.SUBMITTED)
    address = reverse(f"consents:{name}", args=[entry.pk])
    fill(entry, 1)

    with_one = queries(teacher, address)
    fill(entry, 2)

    assert queries(teacher, address) == with_one <= MOST


def test_list_of_an_organiser_keeps_its_budget() -> None:
    edition = make.edition()
    organiser = make.organiser(edition)
    address = reverse("consents:of_edition", args=[edition.pk])
    fill(make.entry(edition, state=EntryState.SUBMITTED), 1)

    with_one = queries(organiser, address)
    for _entry in range(2):
        fill(make.entry(edition, state=EntryState.SUBMITTED), 2)

    assert queries(organiser, address) == with_one <= MOST


def test_page_of_a_link_keeps_its_budget() -> None:
    entry = make.entry(make.edition(), state=EntryState.SUBMITTED)
    fill(entry, 1)
    person, client = people.of_entry(entry)[-1], Client()
    asked = []
    for rows in (0, 2):
        fill(entry, rows)
        with CaptureQueriesContext(connection) as made:
            assert client.get(reverse("consents:link", args=[person.key])).status_code == 200
        asked.append(len(made))

    assert asked[0] == asked[1] <= MOST
