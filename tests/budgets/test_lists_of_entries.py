"""How many queries the organiser's lists of entries ask: as many for three rows as for one, and at most twelve."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from awards.models import Edition
from entries.models import Correction, Entry, Extension, Submission
from entries.states import EntryState
from tests import factories as make
from tests.awards.test_organiser_pages import organiser_of, path
from tests.budgets.test_awards import queries

pytestmark = pytest.mark.django_db

MOST = 12


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def extended(edition: Edition) -> Entry:
    return extend(make.entry(edition, category=make.category(edition, code=f"c{edition.categories.count()}")))


def extend(entry: Entry) -> Entry:
    giver, taker, now = make.person(), make.person(), timezone.now()
    Extension.objects.create(
        entry=entry, until=entry.edition.closes_at, reason="Krank", granted_by=giver, granted_at=now,
        withdrawn_at=now, withdrawn_by=taker, withdrawal_reason="Versehen",
    )  # fmt: skip
    return entry


def test_list_of_drafts_keeps_its_budget() -> None:
    edition = make.edition()
    organiser, address = organiser_of(edition), path("entries:drafts", edition.pk)
    extended(edition)

    with_one = queries(organiser, address)
    for _row in range(2):
        extended(edition)

    assert queries(organiser, address) == with_one <= MOST


def test_page_of_additional_time_keeps_its_budget() -> None:
    edition = make.edition()
    entry = extended(edition)
    organiser, address = organiser_of(edition), path("entries:extension", edition.pk, entry.pk)

    with_one = queries(organiser, address)
    for _row in range(2):
        extend(entry)

    assert queries(organiser, address) == with_one <= MOST


def sent(edition: Edition) -> Entry:
    entry = make.entry(edition, state=EntryState.SUBMITTED, category=make.category(edition, code=f"c{edition.pk}"))
    return ask(entry)


def ask(entry: Entry) -> Entry:
    now = timezone.now()
    until, asker = now + timedelta(days=1), make.person()
    Correction.objects.filter(entry=entry, ended_at=None).update(ended_at=now)
    Correction.objects.create(entry=entry, until=until, reason="Foto", asked_by=asker, asked_at=now)
    Entry.objects.filter(pk=entry.pk).update(correction_until=until)
    return entry


def test_page_of_an_entry_sent_back_keeps_its_budget() -> None:
    edition = make.edition()
    entry = sent(edition)
    organiser, address = organiser_of(edition), path("entries:organiser_entry", edition.pk, entry.pk)

    with_one = queries(organiser, address)
    for _row in range(2):
        ask(entry)

    assert queries(organiser, address) == with_one <= MOST


def test_comparison_of_versions_keeps_its_budget() -> None:
    edition = make.edition()
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    organiser, address = organiser_of(edition), path("entries:versions", edition.pk, entry.pk)
    Submission.objects.filter(entry=entry).update(is_current=False)
    make.submission(entry, number=2)

    with_two = queries(organiser, address)
    for number in (3, 4):
        make.submission(entry, number=number, is_current=False)

    assert queries(organiser, address) == with_two <= MOST
