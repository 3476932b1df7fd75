"""Films of winners: played by anybody with captions and a poster, as long as the consents stand."""

import pytest
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

FILM = "7b0d8a52-1111-4222-8333-444455556666"
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nGuten Tag\n"


def won_with_a_film(*purposes: Purpose, captions: str = VTT) -> tuple[Edition, Entry]:
    edition = make.edition(state=EditionState.ANNOUNCED, announced_at=timezone.now())
    entry = make.entry(edition, state=EntryState.ELIGIBLE, title="Regen in Zahlen")
    submission = entry.submissions.get()
    told = {"language": "de", "text": captions} if captions else None
    file = {
        "upload": FILM, "filename": "IMG_0815.MOV", "kind": "video", "content_type": "video/quicktime", "size": 1000,
        "sha256": "1" * 64, "alt_text": "Kinder bauen einen Regenmesser", "captions": told,
    }  # fmt: skip
    asked = dict(submission.content["pages"][0]["questions"][0], key="film", kind="files", value=None, files=[file])
    submission.content["pages"][0]["questions"].append(asked)
    submission.save()
    upload = Upload.objects.create(
        pk=FILM, owner=entry.owner, state="ready", scope=f"entry:{entry.pk}", key=f"uploads/{FILM}/original",
        filename="IMG_0815.MOV", max_size=1000, size=1000, part_size=1000, content_type="video/quicktime", kind="video",
        sha256="1" * 64, inspected_at=timezone.now(), film_state="made",
    )  # fmt: skip
    for name, content_type in (("film", "video/mp4"), ("poster", "image/jpeg"), ("text", "application/json")):
        Derivative.objects.create(
            upload=upload, name=name, key=f"uploads/{FILM}/{name}.x", content_type=content_type, size=9
        )
    for purpose in purposes:
        make.consent(entry, purpose)
    winners.place(entry, edition.prizes.get(), citation="", by=None)
    return edition, entry


def address(edition: Edition, entry: Entry, name: str = "") -> str:
    place = [edition.award.slug, edition.slug, entry.number]
    return reverse("winners:picture", args=[*place, FILM, name]) if name else reverse("winners:winner", args=place)


def test_anybody_plays_a_winners_film_with_captions_and_poster() -> None:
    edition, entry = won_with_a_film(Purpose.PUBLISH_WORK, Purpose.PUBLISH_PICTURE)

    html = Client().get(address(edition, entry)).content.decode()
    film, poster = Client().get(address(edition, entry, "film")), Client().get(address(edition, entry, "poster"))
    captions = Client().get(address(edition, entry, "captions"))

    assert f'<video class="player" controls preload="none" playsinline src="{address(edition, entry, "film")}"' in html
    assert f'poster="{address(edition, entry, "poster")}"' in html
    assert f'<track kind="captions" src="{address(edition, entry, "captions")}" srclang="de"' in html
    assert "IMG_0815" not in html
    assert (film.status_code, poster.status_code, captions.status_code) == (302, 302, 200)
    assert (captions.content.decode(), captions["Content-Type"]) == (VTT, "text/vtt; charset=utf-8")
    assert captions["X-Content-Type-Options"] == "nosniff"
    assert f"uploads/{FILM}/film.x" in film["Location"]


@pytest.mark.parametrize("purposes", [(Purpose.PUBLISH_WORK,), (Purpose.PUBLISH_PICTURE,), ()])
def test_without_both_consents_nobody_does(purposes: tuple[Purpose, ...]) -> None:
    edition, entry = won_with_a_film(*purposes)

    (card,) = gallery.cards(edition, timezone.now())
    answers = [Client().get(address(edition, entry, name)).status_code for name in ("film", "poster", "captions")]

    assert (card.films, answers) == ((), [404, 404, 404])


def test_a_withdrawn_consent_counts_at_once() -> None:
    edition, entry = won_with_a_film(Purpose.PUBLISH_WORK, Purpose.PUBLISH_PICTURE)
    assert Client().get(address(edition, entry, "film")).status_code == 302

    consents.withdraw(make.asked(entry), signer=Signer.PERSON)

    answers = [Client().get(address(edition, entry, name)).status_code for name in ("film", "poster", "captions")]
    assert answers == [404, 404, 404]
    assert "<video" not in Client().get(address(edition, entry)).content.decode()


def test_a_film_without_captions_has_no_track_and_the_original_no_address() -> None:
    edition, entry = won_with_a_film(Purpose.PUBLISH_WORK, Purpose.PUBLISH_PICTURE, captions="")

    html = Client().get(address(edition, entry)).content.decode()

    assert ("<video" in html, "<track" in html) == (True, False)
    names = ("captions", "original", "text", "clean")
    assert [Client().get(address(edition, entry, name)).status_code for name in names] == [404, 404, 404, 404]


def test_an_organiser_rehearses_it() -> None:
    edition, entry = won_with_a_film(Purpose.PUBLISH_WORK, Purpose.PUBLISH_PICTURE)
    Edition.objects.update(state=EditionState.JUDGING, announced_at=None)
    client = Client()
    client.force_login(make.organiser(edition))

    html = client.get(reverse("winners:rehearsal_winner", args=[edition.pk, entry.number])).content.decode()
    captions = client.get(reverse("winners:rehearsal_picture", args=[edition.pk, entry.number, FILM, "captions"]))

    assert ("<track" in html, captions.content.decode()) == (True, VTT)
