"""The call, for anybody."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.states import EditionState
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "state", [state for state in EditionState if state not in (EditionState.DRAFT, EditionState.ANNOUNCED)]
)
def test_call_has_a_page_in_every_state(state: EditionState) -> None:
    now = timezone.now()
    edition = make.edition(
        state=state, opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=3), announced_at=now
    )

    page = Client().get(reverse("awards:call", args=[edition.award.slug, edition.slug]))

    assert page.status_code == 200
    assert str(edition.title_de) in page.content.decode()


def test_a_draft_is_seen_by_nobody() -> None:
    edition = make.edition(state=EditionState.DRAFT)
    place = [edition.award.slug, edition.slug]

    assert Client().get(reverse("awards:call", args=place)).status_code == 404
    assert Client().get(reverse("awards:questions", args=place)).status_code == 404
    assert edition.award.slug not in Client().get("/sitemap.xml").content.decode()


def test_call_offers_to_begin_only_while_it_is_open() -> None:
    edition = make.edition()
    call, begin = (
        reverse("awards:call", args=[edition.award.slug, edition.slug]),
        reverse("entries:begin", args=[edition.pk]),
    )

    while_open = Client().get(call).content.decode()
    with time_machine.travel(edition.closes_at + timedelta(seconds=1)):
        afterwards = Client().get(call).content.decode()

    assert begin in while_open
    assert begin not in afterwards


def test_home_leads_to_the_only_award_and_lists_several() -> None:
    empty = Client().get("/").status_code
    edition = make.edition()
    alone = Client().get("/").content.decode()
    other = make.edition(title_de="Sprachenpreis 2026", title_en="")
    both = Client().get("/").content.decode()

    assert empty == 200
    assert reverse("entries:begin", args=[edition.pk]) in alone
    assert "Sprachenpreis 2026" in both
    assert reverse("awards:call", args=[other.award.slug, other.slug]) in both


def test_robots_are_sent_to_the_sitemap() -> None:
    assert Client().get("/robots.txt").content.decode().strip().endswith("/sitemap.xml")


def test_page_says_du_where_its_own_organisation_does(client: Client) -> None:
    make.organisation(name="Sagt Sie")  # the first one: what a page without an organisation of its own shows
    du = make.award(organisation=make.organisation(name="Sagt Du", address_form="du"))
    edition = make.edition(award=du)
    address = reverse("awards:call", args=[du.slug, edition.slug])

    page = client.get(address, headers={"accept-language": "de"}).content.decode()

    assert "Mit deiner E-Mail-Adresse anmelden" in page
