"""The rehearsal is for those who run the edition, and for them alone."""

import pytest
from pytest_django.fixtures import Settings

from awards.states import EditionState
from entries.states import EntryState
from tests import factories as make
from tests.awards.test_organiser_pages import organiser_of, path
from winners import winners

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def test_rehearsal_shows_winners_to_organisers_alone() -> None:
    edition = make.edition(state=EditionState.JUDGING)
    entry = make.entry(edition, state=EntryState.ELIGIBLE)
    winners.place(entry, edition.prizes.get(), citation="", by=None)

    page = organiser_of(edition).get(path("winners:rehearsal", edition.pk))

    assert page.status_code == 200
    assert "1. Preis" in page.content.decode() or "1st prize" in page.content.decode()
