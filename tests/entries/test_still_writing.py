"""What still runs when judging is to begin: shown before, and never ended unseen."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from awards import board
from awards.models import Edition
from awards.states import EditionState
from entries import entries, screening
from entries.models import Entry
from tests import factories as make
from tests.awards.test_organiser_pages import organiser_of, path
from tests.entries import filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def edition() -> Edition:
    """Closed for three days: one draft has more time, one entry is back for a correction."""
    made = filling.edition()
    sent, draft = filling.complete(made), make.entry(made, make.person(email="ayse@schule.example"), title="Geheim")
    entries.submit(sent, by=sent.owner)
    Edition.objects.filter(pk=made.pk).update(closes_at=timezone.now() - timedelta(days=3))
    until, organiser = timezone.now() + timedelta(days=2), make.organiser(made)
    screening.extend(draft, until=until, reason="Die Schule war überflutet.", by=organiser)
    screening.send_back(sent, until=until + timedelta(days=1), reason="Das Foto fehlt.", by=organiser)
    return Edition.objects.select_related("award__organisation").get(pk=made.pk)


def test_judging_ends_additional_time_and_no_correction(edition: Edition) -> None:
    assert [(one.whose, one.is_ended) for one in board.running(edition)] == [
        ("ayse@schule.example", True),
        (Entry.objects.exclude(number="").get().number, False),
    ]


def test_what_runs_is_shown_before_judging_begins(edition: Edition) -> None:
    page = organiser_of(edition).get(path("awards:judge", edition.pk)).content.decode()

    assert "ayse@schule.example" in page
    assert "Geheim" not in page
    assert Entry.objects.exclude(number="").get().number in page
    assert "Nachfrist beenden und mit der Bewertung beginnen" in page


def test_judging_does_not_begin_over_what_nobody_has_seen(edition: Edition) -> None:
    client, address = organiser_of(edition), path("awards:judge", edition.pk)
    seen = [one.key for one in board.running(edition)]

    refused = client.post(address, {"seen": seen[:1]})
    state = Edition.objects.get(pk=edition.pk).state
    client.post(address, {"seen": seen})

    assert (refused.status_code, state) == (409, EditionState.PUBLISHED)
    assert "Inzwischen hat sich etwas geändert" in refused.content.decode()
    assert Edition.objects.get(pk=edition.pk).state == EditionState.JUDGING


def test_while_the_call_is_open_judging_is_refused_in_words() -> None:
    edition = make.edition()

    answer = organiser_of(edition).post(path("awards:judge", edition.pk), follow=True)

    assert "Die Bewertung beginnt erst, wenn die Ausschreibung" in answer.content.decode()
    assert Edition.objects.get(pk=edition.pk).state == EditionState.PUBLISHED
