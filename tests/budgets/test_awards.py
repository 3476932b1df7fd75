"""How many queries the pages of the awards room may ask, with one row and with three."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Erasure
from awards.models import Edition
from awards.states import EditionState, Purpose
from entries.models import Colleague
from entries.states import EntryState
from tests import factories as make
from winners import winners

pytestmark = pytest.mark.django_db

MOST_FOR_VISITORS = 8
MOST_OF_A_CALL = 9  # whether something is asked beforehand is a query of its own
MOST_AT_THE_DESK = 12
MOST_OF_A_PERSON = 24  # every room is asked once what it holds, and each that keeps something once more


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def queries(client: Client, address: str) -> int:
    """The queries of a page that was asked for before: what is looked up once a process does not count."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def fill(edition: Edition, rows: int) -> None:
    """So many categories, prizes, entries, winners with consents, roles."""
    for number in range(rows):
        category = make.category(edition, code=f"category-{edition.categories.count()}")
        prize = make.prize(edition, category=category)
        entry = make.entry(edition, state=EntryState.ELIGIBLE, category=category, school=make.school())
        for purpose in Purpose:
            make.consent(entry, purpose)
        winners.place(entry, prize, citation=f"Laudatio {number}", by=None)
        make.entry(edition, state=EntryState.SUBMITTED, school=make.school())
        make.organiser(edition)


def announced() -> Edition:
    now = timezone.now()
    return make.edition(
        state=EditionState.ANNOUNCED,
        opens_at=now - timedelta(days=400),
        closes_at=now - timedelta(days=300),
        announced_at=now - timedelta(days=200),
    )


@pytest.mark.parametrize("name", ["awards:call", "awards:questions", "winners:winners"])
def test_public_pages_keep_their_budget(name: str) -> None:
    edition = announced()
    fill(edition, 1)
    visitor, address = Client(), reverse(name, args=[edition.award.slug, edition.slug])

    with_one = queries(visitor, address)
    fill(edition, 2)

    assert queries(visitor, address) == with_one <= MOST_FOR_VISITORS


def test_call_with_last_years_winners_keeps_its_budget() -> None:
    last = announced()
    edition = make.edition(award=last.award, slug="2027")
    fill(last, 1)
    address = reverse("awards:call", args=[edition.award.slug, edition.slug])

    with_one = queries(Client(), address)
    fill(last, 2)
    fill(edition, 2)

    assert queries(Client(), address) == with_one <= MOST_OF_A_CALL


@pytest.mark.parametrize(
    "name",
    [
        "awards:board",
        "awards:people",
        "awards:catalogue",
        "awards:form",
        "awards:log",
        "awards:outbox",
        "awards:texts",
        "entries:organiser_list",
        "winners:announcement",
    ],
)
def test_desk_pages_keep_their_budget(name: str) -> None:
    edition = make.edition()
    client = Client()
    client.force_login(make.organiser(edition))
    fill(edition, 1)
    address = reverse(name, args=[edition.pk])

    with_one = queries(client, address)
    fill(edition, 2)

    assert queries(client, address) == with_one <= MOST_AT_THE_DESK


@pytest.mark.parametrize("query", ["q=Helmholtz+Essen", "state=submitted&sort=-submitted", "sort=school&page=1"])
def test_filtered_list_keeps_its_budget(query: str) -> None:
    edition = make.edition()
    client = Client()
    client.force_login(make.organiser(edition))
    fill(edition, 1)
    address = f"{reverse('entries:organiser_list', args=[edition.pk])}?{query}"

    with_one = queries(client, address)
    fill(edition, 2)

    assert queries(client, address) == with_one <= MOST_AT_THE_DESK


@pytest.mark.parametrize("name", ["awards:erasures", "awards:board"])
def test_requests_to_be_erased_keep_the_budget(name: str) -> None:
    edition = make.edition()
    client = Client()
    client.force_login(make.organiser(edition))
    ask_to_be_erased(edition, 1)
    address = reverse(name, args=[edition.pk] if name == "awards:board" else [])

    with_one = queries(client, address)
    ask_to_be_erased(edition, 2)

    assert queries(client, address) == with_one <= MOST_AT_THE_DESK


def test_what_becomes_of_a_person_asks_as_much_for_three_entries_as_for_one() -> None:
    edition = make.edition()
    client = Client()
    client.force_login(make.organiser(edition))
    erasure = ask_to_be_erased(edition, 1)
    assert erasure.user is not None
    address = reverse("awards:erasure", args=[erasure.pk])

    def hold(rows: int) -> None:
        for _row in range(rows):
            entry = make.entry(edition, erasure.user, state=EntryState.SUBMITTED)
            joined = make.person()
            Colleague.objects.create(entry=entry, user=joined, email=joined.email, accepted_at=timezone.now())
            winners.place(
                make.entry(edition, erasure.user, state=EntryState.ELIGIBLE), make.prize(edition), citation="", by=None
            )
            make.juror(make.panel(edition, f"Jury {edition.panels.count()}"), user=erasure.user)

    hold(1)
    with_one = queries(client, address)
    hold(2)

    assert queries(client, address) == with_one <= MOST_OF_A_PERSON


def ask_to_be_erased(edition: Edition, rows: int) -> Erasure:
    """So many people who asked; the last of their requests."""
    for _row in range(rows):
        person = make.person(is_active=False)
        made = Erasure.objects.create(user=person, number=person.pk, organisation=edition.award.organisation)
    return made
