"""The board of a round under way: few queries and little time, at the size of a whole country."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from entries.models import Entry
from entries.states import EntryState
from juries.course.progress import progress
from juries.models import Assignment, Review
from tests import factories
from tests.juries.conftest import Judging, judging

__all__ = ["judging"]
pytestmark = pytest.mark.django_db

MOST = 12
SECONDS = 0.15
ENTRIES, JURORS, READS = 5000, 60, 3


def a_country(judging: Judging) -> None:
    """5,000 entries of one category, each with three reviews, two of them submitted."""
    owner, form, category = judging.organiser, judging.entries[0].form, judging.edition.categories.get()
    rows = [
        Entry(
            edition=judging.edition,
            form=form,
            category=category,
            owner=owner,
            title=f"Idee {number}",
            number=f"MINT26-{number:05}",
            state=EntryState.ELIGIBLE,
            submitted_at=timezone.now(),
        )
        for number in range(1000, 1000 + ENTRIES)
    ]
    entries = Entry.objects.bulk_create(rows)
    seats = [factories.juror(judging.panel, f"Person {number}") for number in range(JURORS)]
    now = timezone.now()
    assignments = Assignment.objects.bulk_create(
        Assignment(round=judging.round, entry=entry, juror=seats[(number + step * 17) % JURORS])
        for number, entry in enumerate(entries)
        for step in range(READS)
    )
    Review.objects.bulk_create(
        Review(assignment=one, state="submitted", mark=50, submitted_at=now)
        if number % READS
        else Review(assignment=one)
        for number, one in enumerate(assignments)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE juries_assignment, juries_review, entries_entry")


@pytest.mark.slow
def test_the_board_is_fast_at_five_thousand_entries_and_three_reviews(judging: Judging) -> None:
    a_country(judging)
    organiser = Client()
    organiser.force_login(judging.organiser)
    address = reverse("juries:progress", args=[judging.edition.pk, judging.round.pk])
    organiser.get(address)

    with CaptureQueriesContext(connection) as queries:
        answer = organiser.get(address)
    took = []
    for _attempt in range(5):
        began = time.perf_counter()
        progress(judging.round)
        took.append(time.perf_counter() - began)

    assert answer.status_code == 200
    assert len(queries) <= MOST
    assert answer.context["progress"].submitted == ENTRIES * 2
    assert min(took) < SECONDS  # the quickest of five: the others waited for other tests


def test_asking_whether_something_changed_costs_little(judging: Judging) -> None:
    organiser = Client()
    organiser.force_login(judging.organiser)
    address = reverse("juries:progress", args=[judging.edition.pk, judging.round.pk])
    again = organiser.get(address).context["next_address"]

    with CaptureQueriesContext(connection) as queries:
        assert organiser.get(again, headers={"HX-Request": "true"}).status_code == 204

    assert len(queries) <= 6
