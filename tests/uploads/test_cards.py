"""Cards: each state in words, and whether it will change by itself."""

import pytest
from django.utils.translation import override

from tests.uploads.sending import begun, eicar, picture, stored
from uploads import cards, inspection, previews
from uploads.models import Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def told(upload: Upload) -> tuple[str, str, str, bool]:
    """What stands on the card, in English."""
    upload.refresh_from_db()
    with override("en"):
        shown = cards.card(upload)
    return shown.state, shown.label, shown.note, shown.moves


def test_an_unfinished_file_says_how_to_go_on() -> None:
    assert told(begun(b"x")) == (
        "uploading", "Not complete yet", "Choose the same file again to go on where it stopped.", False,
    )  # fmt: skip


def test_a_file_that_arrived_moves_until_its_previews_are_made() -> None:
    upload = stored(picture())
    arrived = told(upload)
    inspection.inspect(upload.pk)
    inspected = told(upload)
    previews.make(upload.pk)

    note = "The file has arrived and is being checked. You can go on working meanwhile."
    assert [arrived, inspected, told(upload)] == [
        ("stored", "Being checked", note, True),
        ("ready", "Ready", "", True),
        ("ready", "Ready", "", False),
    ]


def test_a_refused_file_says_why_and_offers_nothing() -> None:
    upload = stored(eicar())
    inspection.inspect(upload.pk)

    assert told(upload) == (
        "refused", "Not accepted", "The virus scanner found something harmful in this file. It is locked away.", False,
    )  # fmt: skip
    shown = cards.card(upload)
    assert (shown.picture, shown.download_url) == (None, "")


def test_a_ready_file_shows_its_picture_and_a_download() -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    previews.make(upload.pk)
    upload.refresh_from_db()

    shown = cards.card(upload)

    assert (shown.icon, shown.download_url) == ("image", f"/uploads/{upload.pk}/download/")
    assert shown.picture is not None
    for name, address in (("-avif", shown.picture.avif), ("", shown.picture.webp), ("-jpeg", shown.picture.src)):
        assert upload.derivatives.get(name=f"small{name}").key in address
    assert (shown.picture.width, shown.picture.height) == (320, 240)


def test_the_same_is_told_to_scripts() -> None:
    upload = begun(b"x", filename="foto.jpg")

    with override("en"):
        told_to_script = cards.as_json(upload)

    assert told_to_script == {
        "id": str(upload.pk), "filename": "foto.jpg", "state": "uploading", "preview_state": "none",
        "label": "Not complete yet", "note": "Choose the same file again to go on where it stopped.", "moves": False,
        "urls": {"card": f"/uploads/{upload.pk}/card/", "state": f"/uploads/{upload.pk}/state/"},
    }  # fmt: skip
