"""An organiser reads what was sent, admits it, or refuses it with a reason."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from awards.states import RoleKind
from entries import screening
from entries.models import Entry
from entries.states import EntryState
from ledger.models import Letter
from tests import factories as make
from tests.awards.test_organiser_pages import organiser_of, path

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def test_entry_page_shows_what_was_sent_and_hides_drafts() -> None:
    edition = make.edition()
    sent, draft = make.entry(edition, state=EntryState.SUBMITTED), make.entry(edition)
    organiser = organiser_of(edition)

    page = organiser.get(path("entries:organiser_entry", edition.pk, sent.pk))

    assert page.status_code == 200
    assert sent.title in page.content.decode()
    assert organiser.get(path("entries:organiser_entry", edition.pk, draft.pk)).status_code == 404


def test_refusing_an_entry_needs_a_reason_and_writes_a_letter() -> None:
    edition = make.edition()
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    screener = organiser_of(edition, RoleKind.SCREENER)
    address = path("entries:screen", edition.pk, entry.pk)

    without = screener.post(address, {"outcome": "refuse", "reason": ""})
    state_without = Entry.objects.get(pk=entry.pk).state
    screener.post(address, {"outcome": "refuse", "reason": "Die Idee wurde noch nicht erprobt."})

    refused = Entry.objects.get(pk=entry.pk)
    assert (without.status_code, state_without) == (422, EntryState.SUBMITTED)
    assert (refused.state, refused.screening_reason) == (EntryState.INELIGIBLE, "Die Idee wurde noch nicht erprobt.")
    assert "noch nicht erprobt" in Letter.objects.get(to_user_id=entry.owner_id).text


def test_many_are_admitted_and_the_click_can_be_undone() -> None:
    edition = make.edition()
    entries = [make.entry(edition, state=EntryState.SUBMITTED) for _ in range(3)]
    organiser = organiser_of(edition)

    organiser.post(path("entries:admit_many", edition.pk), {"entry": [entry.pk for entry in entries[:2]]})
    admitted = set(edition.entries.filter(state=EntryState.ELIGIBLE).values_list("pk", flat=True))
    letters_waiting = Letter.objects.filter(edition_id=edition.pk).count()
    shown = organiser.get(path("entries:organiser_list", edition.pk)).content.decode()
    organiser.post(path("entries:admit_undo", edition.pk))

    assert admitted == {entry.pk for entry in entries[:2]}
    assert letters_waiting == 2
    assert path("entries:admit_undo", edition.pk) in shown
    assert edition.entries.filter(state=EntryState.SUBMITTED).count() == 3
    assert Letter.objects.filter(edition_id=edition.pk).count() == 0


def test_titles_of_drafts_stay_with_their_authors_in_list_export_and_log() -> None:
    edition = make.edition()
    draft = make.entry(edition, make.person(email="ayse@schule.example"), title="Geheime Brücke")
    make.entry(edition, title="Offene Brücke", state=EntryState.SUBMITTED)
    client = organiser_of(edition)
    until = draft.edition.closes_at + timedelta(days=1)
    screening.extend(draft, until=until, reason="Die Schule war überflutet.", by=make.organiser(edition))

    pages = [client.get(path(name, edition.pk)).content.decode() for name in ("entries:organiser_list", "awards:log")]
    export = client.get(path("entries:export", edition.pk)).content.decode()

    assert "Offene Brücke" in pages[0]
    assert "Offene Brücke" in export
    assert "Entwurf von ayse@schule.example" in pages[0]
    assert [text for text in (*pages, export) if "Geheime Brücke" in text] == []


def test_page_and_export_tell_type_address_and_bundesland_of_the_school() -> None:
    edition = make.edition()
    entry = make.entry(edition, state=EntryState.SUBMITTED, school=make.school())
    content = entry.submissions.get().content
    asked = {"key": "school", "kind": "school", "label_de": "Schule", "label_en": "School", "value": None}
    content["pages"][0]["questions"].append({**content["pages"][0]["questions"][0], **asked})
    entry.submissions.update(content=content)
    client = organiser_of(edition)

    page = client.get(path("entries:organiser_entry", edition.pk, entry.pk)).content.decode()
    heads, row = client.get(path("entries:export", edition.pk)).content.decode().splitlines()

    assert "Gymnasium · Rosastraße 83, 45130 Essen · Nordrhein-Westfalen" in page
    assert '"Schule";"Schulform";"Straße";"PLZ";"Ort";"Bundesland"' in heads
    assert '"Helmholtz-Gymnasium";"Gymnasium";"Rosastraße 83";"45130";"Essen";"Nordrhein-Westfalen"' in row
