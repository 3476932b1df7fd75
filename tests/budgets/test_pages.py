"""How many queries the pages of jury and teachers ask: as many for three rows as for one, and at most twelve."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from awards.models import Category, Edition
from entries.models import Entry
from entries.states import EntryState
from juries import recusals, reviews
from juries.models import Assignment, Juror, Round
from juries.states import RoundState
from tests import factories as make
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db

MOST = 12


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def case() -> Judged:
    return judged()


def queries(user: User, address: str) -> int:
    """The queries of a page that was asked for before: what is looked up once a process does not count."""
    client = Client()
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def fill(case: Judged, rows: int) -> None:
    """So many entries with two reviews each, jurors with a recusal each, and categories."""
    for _row in range(rows):
        category = make.category(case.edition, code=f"category-{case.edition.categories.count()}")
        case.entry((4, 3), (5, 5), category=category)
        entry = case.entry((3, 3))
        seat = make.juror(case.round.panel, user=make.person())
        recusals.declare(seat, entry, reason="Nachbarin", by=case.organiser)


@pytest.mark.parametrize(
    "name", ["juries:panel", "juries:rounds", "juries:recusals", "results:frozen_rankings", "results:decisions"]
)
def test_jury_pages_of_an_organiser_keep_their_budget(case: Judged, name: str) -> None:
    address = reverse(name, args=[case.edition.pk])
    fill(case, 1)

    with_one = queries(case.organiser, address)
    fill(case, 2)

    assert queries(case.organiser, address) == with_one <= MOST


@pytest.mark.parametrize("name", ["juries:progress", "results:ranking"])
def test_pages_of_a_round_keep_their_budget(case: Judged, name: str) -> None:
    address = reverse(name, args=[case.edition.pk, case.round.pk])
    fill(case, 1)

    with_one = queries(case.organiser, address)
    fill(case, 2)

    assert queries(case.organiser, address) == with_one <= MOST


def test_board_of_a_judged_edition_does_not_grow(case: Judged) -> None:
    address = reverse("awards:board", args=[case.edition.pk])
    fill(case, 1)

    with_one = queries(case.organiser, address)
    fill(case, 2)

    assert queries(case.organiser, address) == with_one <= MOST


def test_board_does_not_grow_with_its_rounds(case: Judged) -> None:
    address = reverse("awards:board", args=[case.edition.pk])
    fill(case, 1)
    with_one = queries(case.organiser, address)

    for state in (RoundState.DRAFT, RoundState.RELEASED):
        make.round_(case.edition, case.round.panel, state=state)

    assert queries(case.organiser, address) == with_one <= MOST


@pytest.mark.parametrize("query", ["", "?lacking=yes", "?q=Tablet&page=1"])
def test_dry_run_does_not_grow(case: Judged, query: str) -> None:
    address = reverse("juries:assign", args=[case.edition.pk, case.round.pk]) + query
    fill(case, 1)

    with_one = queries(case.organiser, address)
    fill(case, 2)

    assert queries(case.organiser, address) == with_one <= MOST


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.RELEASED])
def test_setting_up_a_round_does_not_grow(case: Judged, state: RoundState) -> None:
    round_ = make.round_(case.edition, case.round.panel, state=state)
    address = reverse("juries:round", args=[case.edition.pk, round_.pk])
    fill(case, 1)
    round_.categories.add(*case.edition.categories.all())
    make.assignment(round_, case.entry(), case.jurors[0])

    with_one = queries(case.organiser, address)
    fill(case, 2)
    round_.categories.add(*case.edition.categories.all())
    make.panel(case.edition, "Zweite Jury")

    assert queries(case.organiser, address) == with_one <= MOST


def assigned(round_: Round, juror: Juror, category: Category) -> Assignment:
    """An entry with a begun review on the juror's pile."""
    assert juror.user is not None
    entry: Entry = make.entry(round_.edition, state=EntryState.ELIGIBLE, category=category, school=make.school())
    made = make.assignment(round_, entry, juror)
    reviews.save(made, scores={"innovation": 3}, note="", feedback="", version=0, by=juror.user)
    return made


@pytest.mark.parametrize("name", ["home", "pile", "desk"])
def test_pages_of_a_juror_keep_their_budget(name: str) -> None:
    edition: Edition = make.edition()
    panel = make.panel(edition)
    round_, juror = make.round_(edition, panel), make.juror(panel)
    assert juror.user is not None
    first = assigned(round_, juror, make.category(edition, code="first"))
    args = {"home": [], "pile": [round_.pk], "desk": [first.pk]}[name]
    address = reverse(f"juries:{name}", args=args)

    with_one = queries(juror.user, address)
    for number in range(2):
        assigned(round_, juror, make.category(edition, code=f"more-{number}"))

    assert queries(juror.user, address) == with_one <= MOST


def test_list_of_a_teachers_entries_keeps_its_budget() -> None:
    teacher, edition = make.person(), make.edition()
    make.entry(edition, teacher)

    with_one = queries(teacher, reverse("entries:mine"))
    make.entry(edition, teacher, state=EntryState.SUBMITTED)
    make.entry(make.edition(), teacher)

    assert queries(teacher, reverse("entries:mine")) == with_one <= MOST
