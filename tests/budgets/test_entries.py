"""How many queries the pages of one entry ask, its teacher's and its organiser's: with one and with three of each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState, Purpose
from entries.models import Answer, Colleague, Entry, EntryFile, Participant
from entries.states import EntryState
from ledger import events
from questions import queries as forms
from questions.states import QuestionKind
from tests import factories as make
from tests.budgets.test_pages import MOST, queries
from tests.entries import filling
from tests.results.judged import judged
from tests.uploads.sending import begun

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def fill(entry: Entry, rows: int) -> None:
    """So many more answers, files, participants and colleagues, and as many things that happened."""
    page = entry.form.pages.get()
    asked = page.questions.count()
    files = page.questions.filter(kind=QuestionKind.FILES).first() or make.question(page, "files", QuestionKind.FILES)
    for number in range(asked, asked + rows):
        question = make.question(page, f"text-{number}")
        Answer.objects.create(entry=entry, key=question.key, value="Ja.", saved_by=entry.owner)
        EntryFile.objects.create(entry=entry, key=files.key, upload=begun(b"x", owner=entry.owner))
        Participant.objects.create(entry=entry, given_name="Zoë", family_name="Müller", grade="7")
        someone = make.person()
        Colleague.objects.create(entry=entry, user=someone, email=someone.email, accepted_at=timezone.now())
        events.record("entry.begun", by=someone, subject=entry, edition_id=entry.edition_id)
    forms.published_pages.cache_clear()  # a form with other questions would be another version


@pytest.mark.parametrize("name", ["entry", "page", "preview", "submit", "withdraw"])
def test_pages_of_an_open_entry_keep_their_budget(name: str) -> None:
    teacher, edition = make.person(), make.edition()
    entry = make.entry(edition, teacher, school=make.school(), state=EntryState.SUBMITTED)
    address = reverse(f"entries:{name}", args=[entry.pk, 1] if name == "page" else [entry.pk])
    fill(entry, 1)

    with_one = queries(teacher, address)
    fill(entry, 2)

    assert queries(teacher, address) == with_one <= MOST


def announced() -> tuple[User, Edition, Entry]:
    now = timezone.now()
    case = judged(state=EditionState.ANNOUNCED, announced_at=now - timedelta(days=1))
    teacher = make.person()
    entry = case.entry((4, 3), (5, 5), owner=teacher)
    Entry.objects.filter(pk=entry.pk).update(school=make.school())
    return case.organiser, case.edition, entry


def test_page_of_an_announced_entry_keeps_its_budget() -> None:
    _organiser, _edition, entry = announced()
    address = reverse("entries:entry", args=[entry.pk])
    fill(entry, 1)

    with_one = queries(entry.owner, address)
    fill(entry, 2)

    assert queries(entry.owner, address) == with_one <= MOST


def test_receipt_keeps_its_budget() -> None:
    _organiser, _edition, entry = announced()

    assert queries(entry.owner, reverse("entries:receipt", args=[entry.pk])) <= MOST


def test_entry_of_an_organiser_keeps_its_budget() -> None:
    organiser, edition, entry = announced()
    address = reverse("entries:organiser_entry", args=[edition.pk, entry.pk])
    fill(entry, 1)

    with_one = queries(organiser, address)
    fill(entry, 2)
    make.entry(edition, state=EntryState.SUBMITTED)

    assert queries(organiser, address) == with_one <= MOST


def test_where_everybody_writes_is_asked_with_few_queries_however_many_they_are() -> None:
    entry = make.entry(make.edition(), make.person())
    client, address = Client(), reverse("entries:here", args=[entry.pk])
    client.force_login(entry.owner)

    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.post(address, {"tab": "a", "field": "title"}).status_code == 200
        return len(counted)

    asked()
    fill(entry, 1)
    with_one = asked()
    fill(entry, 2)

    assert asked() == with_one <= 6


def test_people_on_an_entry_keep_their_budget() -> None:
    entry = make.entry(make.edition(), make.person())
    address = reverse("entries:colleagues", args=[entry.pk])
    fill(entry, 1)

    with_one = queries(entry.owner, address)
    fill(entry, 2)

    assert queries(entry.owner, address) == with_one <= MOST


SUBMIT = 24  # statements of a first submit with session, locks, consents, its receipt as a letter and as a PDF


def test_submit_keeps_its_budget(client: Client) -> None:
    edition = filling.edition()
    first, second = filling.complete(edition), filling.complete(edition)
    fill_more(first, 1)
    fill_more(second, 3)

    def submitted(entry: Entry) -> int:
        client.force_login(entry.owner)
        client.get(reverse("entries:submit", args=[entry.pk]))
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(reverse("entries:submit", args=[entry.pk]))
        assert answer.headers["Location"] == reverse("entries:receipt", args=[entry.pk])
        # In a test the transaction of the submit is a savepoint.
        return sum("SAVEPOINT" not in one["sql"] for one in asked.captured_queries)

    assert submitted(first) == submitted(second) <= SUBMIT


def fill_more(entry: Entry, rows: int) -> None:
    """So many more consents, files and participants, all that a submit writes down or freezes."""
    for number in range(rows):
        filling.file(entry, f"{number}.jpg")
        Participant.objects.create(entry=entry, given_name="Zoë", family_name="Müller", grade="7")
    page = entry.form.pages.get(position=2)
    for purpose in (Purpose.PUBLISH_WORK, Purpose.PUBLISH_PRINT, Purpose.PUBLISH_NAME)[:rows]:
        key = f"consent-{purpose}"
        if not page.questions.filter(key=key).exists():
            make.question(page, key, QuestionKind.CONSENT, purpose=purpose)
        Answer.objects.create(entry=entry, key=key, value=True, saved_by=entry.owner)
