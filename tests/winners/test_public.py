"""The winners for nobody before the moment, and for everybody after it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.models import Edition
from awards.states import EditionState, Purpose
from consents import consents
from consents.states import Signer
from entries.models import Entry
from entries.states import EntryState
from tests import factories as make
from uploads.models import Derivative, Upload
from winners import gallery, winners

pytestmark = pytest.mark.django_db


PICTURE = "7b0d8a52-1111-4222-8333-444455556666"


def decided() -> tuple[Edition, Entry]:
    """An edition whose announcement comes in an hour, and its winner, all consents given."""
    now = timezone.now()
    edition = make.edition(
        state=EditionState.DECIDED,
        opens_at=now - timedelta(days=90),
        closes_at=now - timedelta(days=30),
        announce_at=now + timedelta(hours=1),
    )
    entry = make.entry(edition, state=EntryState.ELIGIBLE, title="Regen in Zahlen")
    submission = entry.submissions.get()
    file = {
        "upload": PICTURE,
        "filename": "IMG_0815.jpg",
        "kind": "picture",
        "content_type": "image/jpeg",
        "size": 1000,
        "sha256": "1" * 64,
        "alt_text": "Ein Regenmesser",
    }
    asked = dict(submission.content["pages"][0]["questions"][0], key="pictures", kind="files", value=None, files=[file])
    submission.content["pages"][0]["questions"].append(asked)
    submission.save()
    upload = Upload.objects.create(
        pk=PICTURE, owner=entry.owner, state="ready", scope=f"entry:{entry.pk}", key=f"uploads/{PICTURE}",
        filename="IMG_0815.jpg", max_size=1000, size=1000, part_size=1000, content_type="image/jpeg", kind="picture",
        sha256="1" * 64, inspected_at=now,
    )  # fmt: skip
    for name in ("large", "large-avif", "large-jpeg"):
        Derivative.objects.create(
            upload=upload, name=name, key=name, content_type="image/any", size=9, width=3, height=2
        )
    for purpose in Purpose:
        make.consent(entry, purpose)
    winners.place(entry, edition.prizes.get(), citation="Messen, was alle sehen.", by=None)
    return edition, entry


def addresses(edition: Edition, entry: Entry) -> dict[str, str]:
    place = [edition.award.slug, edition.slug]
    return {
        "winners": reverse("winners:winners", args=place),
        "winner": reverse("winners:winner", args=[*place, entry.number]),
        "picture": reverse("winners:picture", args=[*place, entry.number, PICTURE, "large"]),
    }


def test_before_the_moment_a_winner_is_like_one_who_never_won() -> None:
    edition, entry = decided()
    nobody = make.entry(edition, state=EntryState.ELIGIBLE)
    visitor = Client()

    for address in addresses(edition, entry).values():
        real = visitor.get(address)
        invented = visitor.get(address.replace(entry.number, nobody.number))
        assert real.status_code == invented.status_code == 404
        assert len(real.content) == len(invented.content)


def test_before_the_moment_no_page_names_the_winner() -> None:
    edition, entry = decided()
    visitor = Client()
    pages = [
        visitor.get(address).content.decode()
        for address in ("/", reverse("awards:call", args=[edition.award.slug, edition.slug]), "/sitemap.xml")
    ]

    assert [entry.title in page or entry.number in page or "/winners/" in page for page in pages] == [False] * 3


def test_at_the_moment_everything_is_public_with_every_scheduler_down() -> None:
    edition, entry = decided()
    assert edition.announce_at is not None

    with time_machine.travel(edition.announce_at, tick=False):
        visitor = Client()
        pages = addresses(edition, entry)
        shown = {name: visitor.get(pages[name]) for name in ("winners", "winner")}
        sitemap = visitor.get("/sitemap.xml").content.decode()

    assert Edition.objects.get(pk=edition.pk).state == EditionState.DECIDED
    assert {name: page.status_code for name, page in shown.items()} == {"winners": 200, "winner": 200}
    assert entry.title in shown["winners"].content.decode()
    assert "Messen, was alle sehen." in shown["winner"].content.decode()
    for page in shown.values():
        assert (
            f'srcset="{pages["picture"]}-avif"><source type="image/webp" srcset="{pages["picture"]}">'
            in page.content.decode()
        )
        assert f'<img src="{pages["picture"]}-jpeg" alt="Ein Regenmesser"' in page.content.decode()
    assert pages["winner"] in sitemap


def test_a_withdrawn_consent_empties_the_page_at_once() -> None:
    edition, entry = decided()
    assert edition.announce_at is not None

    with time_machine.travel(edition.announce_at, tick=False):
        with_consent = gallery.card(edition, entry.number, timezone.now())
        make.consent(entry, Purpose.PUBLISH_PICTURE, agreed=False)
        without_picture = gallery.card(edition, entry.number, timezone.now())
        consents.withdraw(make.asked(entry), signer=Signer.PERSON)
        without_any = Client().get(addresses(edition, entry)["winners"]).content.decode()

    assert with_consent is not None
    assert [one.upload for one in with_consent.pictures] == [PICTURE]
    assert without_picture is not None
    assert without_picture.pictures == ()
    assert entry.title not in without_any
    assert Client().get(addresses(edition, entry)["winner"]).status_code == 404


def test_winner_pages_are_never_kept_by_a_cache() -> None:
    edition, entry = decided()
    assert edition.announce_at is not None

    with time_machine.travel(edition.announce_at, tick=False):
        header = Client().get(addresses(edition, entry)["winners"]).headers["Cache-Control"]

    assert "no-store" in header
