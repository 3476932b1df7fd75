"""The organiser's desk: every page opens for whom it is meant, and for nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from awards import winners
from awards.models import Award, Edition, Entry, Role
from awards.states import EditionState, EntryState, RoleKind
from ledger import events, letters
from ledger.models import Letter
from tests import factories as make

pytestmark = pytest.mark.django_db

SEEN_BY_ALL_ROLES = ["board", "form", "call_preview", "organiser_entries", "log"]
FOR_ORGANISERS = [
    "texts", "dates", "catalogue", "new_category", "new_prize", "people", "entries_export", "outbox", "announcement",
    "rehearsal",
]  # fmt: skip


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def organiser_of(edition: Edition, kind: RoleKind = RoleKind.ORGANISER) -> Client:
    return signed_in(make.organiser(edition, kind=kind))


def path(name: str, *args: object) -> str:
    return reverse(f"awards:{name}", args=args)


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.mark.parametrize("name", SEEN_BY_ALL_ROLES + FOR_ORGANISERS)
def test_page_opens_for_an_organiser_and_for_no_stranger(name: str) -> None:
    edition = make.edition()
    make.entry(edition, state=EntryState.SUBMITTED, school=make.school())
    events.record("edition.published", by=None, subject=edition, edition_id=edition.pk)
    elsewhere = make.organiser(make.edition())

    assert organiser_of(edition).get(path(name, edition.pk)).status_code == 200
    assert signed_in(elsewhere).get(path(name, edition.pk)).status_code == 404
    assert signed_in(make.person()).get(path(name, edition.pk)).status_code == 404
    assert Client().get(path(name, edition.pk)).status_code == 302


@pytest.mark.parametrize("name", FOR_ORGANISERS)
def test_observers_read_along_and_change_nothing(name: str) -> None:
    edition = make.edition()

    assert organiser_of(edition, RoleKind.OBSERVER).get(path(name, edition.pk)).status_code == 404


@pytest.mark.parametrize("state", list(EditionState))
def test_board_has_words_for_every_state(state: EditionState) -> None:
    now = timezone.now()
    edition = make.edition(
        state=state, opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=3), announced_at=now
    )

    assert organiser_of(edition).get(path("board", edition.pk)).status_code == 200
    assert organiser_of(edition).get(path("announcement", edition.pk)).status_code == 200


def test_an_owner_founds_an_award_and_begins_an_edition() -> None:
    edition = make.edition()
    owner = organiser_of(edition, RoleKind.OWNER)
    organisation = edition.award.organisation

    founded = owner.post(
        path("new_award"), {"organisation": organisation.pk, "name_de": "Sprachenpreis", "name_en": "Language Award"}
    )
    award = Award.objects.get(slug="sprachenpreis")
    made = owner.post(path("new_edition"), {"award": award.pk, "year": 2027, "preset": "mint_digital"})

    assert founded.headers["Location"].endswith(f"?award={award.pk}")
    assert made.headers["Location"] == path("board", award.editions.get().pk)
    assert owner.get(path("organise")).status_code == 200


def test_founding_is_for_owners_and_administrators() -> None:
    edition = make.edition()

    assert organiser_of(edition).get(path("new_award")).status_code == 404
    assert signed_in(make.person(is_staff=True)).get(path("new_award")).status_code == 200
    assert signed_in(make.person()).get(path("organise")).status_code == 404


def test_entry_page_shows_what_was_sent_and_hides_drafts() -> None:
    edition = make.edition()
    sent, draft = make.entry(edition, state=EntryState.SUBMITTED), make.entry(edition)
    organiser = organiser_of(edition)

    page = organiser.get(path("organiser_entry", edition.pk, sent.pk))

    assert page.status_code == 200
    assert sent.title in page.content.decode()
    assert organiser.get(path("organiser_entry", edition.pk, draft.pk)).status_code == 404


def test_refusing_an_entry_needs_a_reason_and_writes_a_letter() -> None:
    edition = make.edition()
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    screener = organiser_of(edition, RoleKind.SCREENER)
    address = path("screen", edition.pk, entry.pk)

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

    organiser.post(path("admit_many", edition.pk), {"entry": [entry.pk for entry in entries[:2]]})
    admitted = set(edition.entries.filter(state=EntryState.ELIGIBLE).values_list("pk", flat=True))
    letters_waiting = Letter.objects.filter(edition_id=edition.pk).count()
    shown = organiser.get(path("organiser_entries", edition.pk)).content.decode()
    organiser.post(path("admit_undo", edition.pk))

    assert admitted == {entry.pk for entry in entries[:2]}
    assert letters_waiting == 2
    assert path("admit_undo", edition.pk) in shown
    assert edition.entries.filter(state=EntryState.SUBMITTED).count() == 3
    assert Letter.objects.filter(edition_id=edition.pk).count() == 0


def test_a_letter_shows_its_text_and_never_its_secret() -> None:
    edition = make.edition()
    letter = letters.write(
        "awards.role_given",
        to="neu@example.org",
        sender=edition.award.organisation,
        edition_id=edition.pk,
        secret="geheim-4711",
        edition=edition,
        role="observer",
        by_name="Katharina Groß",
        url="https://example.org/",
    )
    assert letter is not None
    Letter.objects.filter(pk=letter.pk).update(text=f"Ihr Link: {letters.SECRET}")

    page = organiser_of(edition).get(path("letter", edition.pk, letter.pk)).content.decode()

    assert "Ihr Link: " in page
    assert "geheim-4711" not in page
    assert letters.SECRET not in page


def test_roles_are_the_owners_business() -> None:
    edition = make.edition()
    invitation = {"email": "neu@example.org", "kind": RoleKind.SCREENER.value}

    refused = organiser_of(edition).post(path("people", edition.pk), invitation)
    given = organiser_of(edition, RoleKind.OWNER).post(path("people", edition.pk), invitation)

    assert refused.status_code == 404
    assert given.status_code == 302
    assert Role.objects.filter(user__email="neu@example.org", kind=RoleKind.SCREENER, edition=edition).count() == 1


def test_dates_are_read_in_berlin_and_reach_to_the_last_second() -> None:
    edition = make.edition(state=EditionState.DRAFT)

    organiser_of(edition).post(
        path("dates", edition.pk),
        {"opens_at": "2026-11-03T08:00", "closes_at": "2027-03-31T23:59", "grace_minutes": "15"},
    )

    saved = Edition.objects.get(pk=edition.pk)
    assert saved.closes_at.isoformat() == "2027-03-31T21:59:59+00:00"
    assert saved.opens_at.isoformat() == "2026-11-03T07:00:00+00:00"


def test_prize_money_is_typed_in_euros_and_kept_in_cents() -> None:
    edition = make.edition()

    organiser_of(edition).post(
        path("new_prize", edition.pk), {"name_de": "Sonderpreis", "places": "2", "amount": "1500,50", "category": ""}
    )

    assert edition.prizes.get(name_de="Sonderpreis").amount_cents == 150_050


def test_rehearsal_shows_winners_to_organisers_alone() -> None:
    edition = make.edition(state=EditionState.JUDGING)
    entry = make.entry(edition, state=EntryState.ELIGIBLE)
    winners.place(entry, edition.prizes.get(), citation="", by=None)

    page = organiser_of(edition).get(path("rehearsal", edition.pk))

    assert page.status_code == 200
    assert "1. Preis" in page.content.decode() or "1st prize" in page.content.decode()
