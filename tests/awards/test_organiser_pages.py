"""The organiser's desk: every page opens for whom it is meant, and for nobody else."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from pytest_django.fixtures import Settings

from accounts.models import User
from awards.models import Award, Edition, Role
from awards.presets import PRESETS
from awards.states import EditionState, RoleKind
from entries.states import EntryState
from ledger import events, letters
from ledger.models import Event, Letter
from tests import factories as make

pytestmark = pytest.mark.django_db

SEEN_BY_ALL_ROLES = ["awards:board", "awards:form", "awards:call_preview", "entries:organiser_list", "awards:log"]
FOR_ORGANISERS = [
    "awards:texts", "awards:dates", "awards:catalogue", "awards:new_category", "awards:new_prize", "awards:people",
    "awards:outbox", "entries:export", "winners:announcement", "winners:rehearsal",
]  # fmt: skip


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def organiser_of(edition: Edition, kind: RoleKind = RoleKind.ORGANISER) -> Client:
    return signed_in(make.organiser(edition, kind=kind))


def path(name: str, *args: object) -> str:
    return reverse(name, args=args)


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

    assert organiser_of(edition).get(path("awards:board", edition.pk)).status_code == 200
    assert organiser_of(edition).get(path("winners:announcement", edition.pk)).status_code == 200


def test_an_owner_founds_an_award_and_begins_an_edition() -> None:
    edition = make.edition()
    owner = organiser_of(edition, RoleKind.OWNER)
    organisation = edition.award.organisation

    founded = owner.post(
        path("awards:new_award"),
        {"organisation": organisation.pk, "name_de": "Sprachenpreis", "name_en": "Language Award"},
    )
    award = Award.objects.get(slug="sprachenpreis")
    made = owner.post(path("awards:new_edition"), {"award": award.pk, "year": 2027, "beginning": "mint_digital"})

    assert founded.headers["Location"].endswith(f"?award={award.pk}")
    assert made.headers["Location"] == path("awards:board", award.editions.get().pk)
    assert owner.get(path("awards:organise")).status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_edition_begins_with_any_preset(language: str) -> None:
    edition = make.edition()
    owner = organiser_of(edition, RoleKind.OWNER)
    User.objects.update(language=language)

    offered = owner.get(path("awards:new_edition"), headers={"accept-language": language}).content.decode()
    for year, preset in enumerate(PRESETS.values(), 2031):
        made = owner.post(
            path("awards:new_edition"), {"award": edition.award.pk, "year": year, "beginning": preset.code}
        )
        begun = edition.award.editions.get(slug=str(year))

        assert f'value="{preset.code}"' in offered
        assert escape(getattr(preset, f"description_{language}")) in offered
        assert made.headers["Location"] == path("awards:board", begun.pk)
        for name in ("awards:board", "awards:form", "awards:call_preview", "awards:catalogue"):
            assert owner.get(path(name, begun.pk)).status_code == 200


def test_founding_is_for_owners_and_administrators() -> None:
    edition = make.edition()

    assert organiser_of(edition).get(path("awards:new_award")).status_code == 404
    assert signed_in(make.person(is_staff=True)).get(path("awards:new_award")).status_code == 200
    assert signed_in(make.person()).get(path("awards:organise")).status_code == 404


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

    page = organiser_of(edition).get(path("awards:letter", edition.pk, letter.pk)).content.decode()

    assert "Ihr Link: " in page
    assert "geheim-4711" not in page
    assert letters.SECRET not in page


def test_roles_are_the_owners_business() -> None:
    edition = make.edition()
    invitation = {"email": "neu@example.org", "kind": RoleKind.SCREENER.value}

    refused = organiser_of(edition).post(path("awards:people", edition.pk), invitation)
    given = organiser_of(edition, RoleKind.OWNER).post(path("awards:people", edition.pk), invitation)

    assert refused.status_code == 404
    assert given.status_code == 302
    assert Role.objects.filter(user__email="neu@example.org", kind=RoleKind.SCREENER, edition=edition).count() == 1


def test_dates_are_read_in_berlin_and_reach_to_the_last_second() -> None:
    edition = make.edition(state=EditionState.DRAFT)

    organiser_of(edition).post(
        path("awards:dates", edition.pk),
        {"opens_at": "2026-11-03T08:00", "closes_at": "2027-03-31T23:59", "grace_minutes": "15"},
    )

    saved = Edition.objects.get(pk=edition.pk)
    assert saved.closes_at.isoformat() == "2027-03-31T21:59:59+00:00"
    assert saved.opens_at.isoformat() == "2026-11-03T07:00:00+00:00"


def test_prize_money_is_typed_in_euros_and_kept_in_cents() -> None:
    edition = make.edition()

    organiser_of(edition).post(
        path("awards:new_prize", edition.pk),
        {"name_de": "Sonderpreis", "places": "2", "amount": "1500,50", "category": ""},
    )

    assert edition.prizes.get(name_de="Sonderpreis").amount_cents == 150_050


def test_last_years_edition_is_offered_first_and_copied() -> None:
    edition = make.edition()
    owner = organiser_of(edition, RoleKind.OWNER)

    page = owner.get(path("awards:new_edition")).content.decode()
    answer = owner.post(
        path("awards:new_edition"), {"award": edition.award_id, "year": 2031, "beginning": f"edition-{edition.pk}"}
    )

    made = Edition.objects.get(award=edition.award, slug="2031")
    assert f'value="edition-{edition.pk}" checked' in page
    assert answer.headers["Location"] == path("awards:board", made.pk)
    stranger = make.edition()
    assert (
        owner.post(
            path("awards:new_edition"), {"award": edition.award_id, "year": 2032, "beginning": f"edition-{stranger.pk}"}
        ).status_code
        == 200
    )
    assert not Edition.objects.filter(slug="2032").exists()


@pytest.mark.parametrize(
    ("typed", "kept", "room"),
    [("1,5", Decimal("1.5"), 1536 * 1024**2), ("", None, 10 * 1024**3)],
)
def test_an_organiser_says_how_much_room_files_have(typed: str, kept: Decimal | None, room: int) -> None:
    edition = make.edition(gigabytes_per_entry=Decimal("2.0"))
    organiser = organiser_of(edition)

    answer = organiser.post(path("awards:file_room", edition.pk), {"gigabytes": typed})

    edition.refresh_from_db()
    assert (answer.status_code, edition.gigabytes_per_entry, edition.room_per_entry) == (302, kept, room)
    assert Event.objects.filter(what="edition.file_room_set").count() == 1


@pytest.mark.parametrize(("typed", "words"), [("0", "0,1"), ("11", "10\xa0GB"), ("viel", "Zahl")])
def test_more_room_than_there_is_or_none_is_refused_in_words(typed: str, words: str) -> None:
    edition = make.edition()

    page = organiser_of(edition).post(path("awards:file_room", edition.pk), {"gigabytes": typed})

    assert words in str(page.context["form"].errors["gigabytes"])
    assert Edition.objects.get().gigabytes_per_entry is None
