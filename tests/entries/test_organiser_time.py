"""An organiser gives one entry more time, and finds drafts without reading them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from awards.models import Edition
from awards.states import EditionState, RoleKind
from entries.models import Entry
from entries.states import EntryState
from tests import factories as make
from tests.awards.test_organiser_pages import organiser_of, path, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def draft() -> Entry:
    owner = make.person("Ayşe Yılmaz", email="ayse@schule.example")
    return make.entry(make.edition(), owner, title="Geheime Brücke")


def asked(edition: Edition, days: int = 2, reason: str = "Die Schule war überflutet.") -> dict[str, str]:
    until = timezone.localtime(edition.closes_at + timedelta(days=days))
    return {"until": f"{until:%Y-%m-%dT%H:%M}", "reason": reason}


def test_drafts_are_found_by_address_and_show_nothing_that_is_in_them(draft: Entry) -> None:
    make.entry(draft.edition, make.person(email="other@schule.example"))
    organiser = organiser_of(draft.edition)

    html = organiser.get(path("entries:drafts", draft.edition.pk), {"q": "AYSE@"}).content.decode()
    page = organiser.get(path("entries:extension", draft.edition.pk, draft.pk)).content.decode()

    assert "ayse@schule.example" in html
    assert "other@schule.example" not in html
    assert "Sekundarstufe I" in html
    for secret in (draft.title, draft.owner.family_name):
        assert secret not in html
        assert secret not in page


def test_more_time_is_given_and_taken_back_on_one_page(draft: Entry) -> None:
    organiser = organiser_of(draft.edition)
    address = path("entries:extension", draft.edition.pk, draft.pk)

    given = organiser.post(address, asked(draft.edition), follow=True).content.decode()
    running = Entry.objects.get(pk=draft.pk).extended_until
    organiser.post(path("entries:extension_withdraw", draft.edition.pk, draft.pk), {"reason": "Versehen"})

    assert "Die Nachfrist läuft" in given
    assert "Die Schule war überflutet." in given
    assert running is not None
    assert running.second == 59
    assert Entry.objects.get(pk=draft.pk).extended_until is None


def test_entrant_sees_the_additional_time_with_its_countdown(draft: Entry) -> None:
    organiser_of(draft.edition).post(path("entries:extension", draft.edition.pk, draft.pk), asked(draft.edition))
    until = Entry.objects.get(pk=draft.pk).extended_until
    assert until is not None

    html = signed_in(draft.owner).get(path("entries:entry", draft.pk)).content.decode()

    assert "Nachfrist für diesen Beitrag" in html
    assert f'data-deadline="{until:%Y-%m-%dT%H:%M:%S+00:00}"' in html


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"until": ""}, {"until": "2020-01-01T00:00"}])
def test_nonsense_is_refused_beside_its_field(wrong: dict[str, str], draft: Entry) -> None:
    address = path("entries:extension", draft.edition.pk, draft.pk)

    response = organiser_of(draft.edition).post(address, asked(draft.edition) | wrong)

    assert response.status_code == 422
    assert Entry.objects.get(pk=draft.pk).extended_until is None


def test_taking_back_needs_a_reason(draft: Entry) -> None:
    organiser = organiser_of(draft.edition)
    organiser.post(path("entries:extension", draft.edition.pk, draft.pk), asked(draft.edition))

    response = organiser.post(path("entries:extension_withdraw", draft.edition.pk, draft.pk), {"reason": ""})

    assert response.status_code == 422
    assert Entry.objects.get(pk=draft.pk).extended_until is not None


def test_judging_refuses_in_words(draft: Entry) -> None:
    Edition.objects.update(state=EditionState.JUDGING)
    organiser = organiser_of(draft.edition)
    address = path("entries:extension", draft.edition.pk, draft.pk)

    page, answer = organiser.get(address), organiser.post(address, asked(draft.edition))

    assert "Mehr Zeit gibt es nur, bevor die Bewertung beginnt." in page.content.decode()
    assert answer.status_code == 422


def test_screeners_give_no_time(draft: Entry) -> None:
    screener = organiser_of(draft.edition, RoleKind.SCREENER)

    assert screener.get(path("entries:extension", draft.edition.pk, draft.pk)).status_code == 404
    assert screener.get(path("entries:drafts", draft.edition.pk)).status_code == 404


def test_entry_page_and_list_lead_to_more_time() -> None:
    entry = make.entry(make.edition(), state=EntryState.SUBMITTED)
    organiser = organiser_of(entry.edition)

    page = organiser.get(path("entries:organiser_entry", entry.edition.pk, entry.pk)).content.decode()
    listed = organiser.get(path("entries:organiser_list", entry.edition.pk)).content.decode()

    assert path("entries:extension", entry.edition.pk, entry.pk) in page
    assert path("entries:drafts", entry.edition.pk) in listed


def test_board_warns_before_judging_would_end_additional_time(draft: Entry) -> None:
    organiser = organiser_of(draft.edition)
    organiser.post(path("entries:extension", draft.edition.pk, draft.pk), asked(draft.edition, days=9))
    Edition.objects.update(closes_at=timezone.now() - timedelta(hours=1))

    board = organiser.get(path("awards:board", draft.edition.pk)).content.decode()

    assert "Für 1 Beitrag läuft noch eine Nachfrist." in board
