"""Whoever was in time is in time, however long the site needed to look at what they sent."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from entries.models import Answer, Entry, Submission
from tests.entries import filling

pytestmark = pytest.mark.django_db

CLOSES = datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC)
LATE = CLOSES + timedelta(seconds=3)  # when a thread was free


@pytest.fixture
def draft() -> Entry:
    with time_machine.travel(CLOSES - timedelta(hours=1)):
        edition = filling.edition(opens_at=CLOSES - timedelta(days=30), closes_at=CLOSES, grace_minutes=0)
        return filling.complete(edition)


def send(draft: Entry, address: str, arrived: datetime, **form: str) -> HttpResponse:
    client = Client(headers={"X-Request-Start": str(round(1000 * arrived.timestamp()))})
    with time_machine.travel(LATE, tick=False):
        client.force_login(draft.owner)
        return client.post(address, form)  # type: ignore[return-value]  # the client's own subclass


def test_submit_of_the_last_second_counts_though_it_waited(draft: Entry, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    arrived = CLOSES + timedelta(milliseconds=999)

    answer = send(draft, reverse("entries:submit", args=[draft.pk]), arrived)

    assert answer.headers["Location"] == reverse("entries:receipt", args=[draft.pk])
    assert Submission.objects.get().submitted_at == arrived


@pytest.mark.parametrize("behind_proxy", [True, False])
def test_submit_that_came_later_is_refused(draft: Entry, settings: Settings, behind_proxy: bool) -> None:
    settings.BEHIND_PROXY = behind_proxy
    # Without a proxy the header is the browser's own, and could say anything.
    arrived = CLOSES + timedelta(seconds=1) if behind_proxy else CLOSES

    answer = send(draft, reverse("entries:submit", args=[draft.pk]), arrived)

    assert answer.headers["Location"] == reverse("entries:entry", args=[draft.pk])
    assert not Submission.objects.exists()


def test_text_of_the_last_second_is_kept_though_it_waited(draft: Entry, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    address = reverse("entries:answer", args=[draft.pk, "summary"])

    answer = send(draft, address, CLOSES + timedelta(milliseconds=500), value="noch schnell", version="0")

    assert answer.status_code == 200
    assert Answer.objects.get(entry=draft, key="summary").value == "noch schnell"
    assert send(draft, address, LATE, value="zu spät", version="1").status_code == 423
