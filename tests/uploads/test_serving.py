"""Handing out: only what is ready, under a name and a type of ours."""

import pytest

from tests.uploads.sending import archive, get, picture, stored, word
from uploads import inspection, previews, serving
from uploads.models import Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def ready(body: bytes, filename: str) -> Upload:
    upload = stored(body, filename=filename)
    inspection.inspect(upload.pk)
    previews.make(upload.pk)
    upload.refresh_from_db()
    return upload


def test_a_download_is_the_original_as_an_attachment() -> None:
    body = picture()
    upload = ready(body, "Idee Größe.jpg")

    _, headers, received = get(serving.download_url(upload))

    assert received == body
    assert headers["content-type"] == "image/jpeg"
    assert headers["content-disposition"] == (
        "attachment; filename=\"Idee Groe.jpg\"; filename*=UTF-8''Idee%20Gr%C3%B6%C3%9Fe.jpg"
    )


def test_a_blind_name_replaces_the_entrants() -> None:
    _, headers, _ = get(serving.download_url(ready(picture(), "Kaya.jpg"), filename="MINT26-0042-1.jpg"))

    assert "Kaya" not in headers["content-disposition"]
    assert 'filename="MINT26-0042-1.jpg"' in headers["content-disposition"]


def test_previews_open_in_the_page_and_name_nobody() -> None:
    upload = ready(picture(), "Kaya.jpg")

    _, headers, _ = get(serving.preview_url(upload, "small"))

    assert headers["content-type"] == "image/webp"
    assert headers["content-disposition"] == "inline; filename=\"small.webp\"; filename*=UTF-8''small.webp"
    assert set(serving.preview_urls(upload)) == {
        f"{name}{ending}" for name in ("small", "medium", "large") for ending in ("", "-avif", "-jpeg")
    }


def test_a_page_gets_a_picture_in_every_encoding_by_its_own_addresses() -> None:
    upload = ready(picture(), "a.jpg")

    shown = serving.picture(upload, ["page-1", "small", "large"], lambda name: f"/mine/{name}/")

    assert shown == serving.Picture("/mine/small-jpeg/", "/mine/small/", "/mine/small-avif/", 320, 240)
    assert serving.picture(upload, ["page-1"], lambda name: name) is None


def test_a_picture_that_is_not_ready_is_not_shown() -> None:
    assert serving.picture(stored(picture()), ["small"], lambda name: name) is None


def test_a_preview_that_does_not_exist_is_said() -> None:
    with pytest.raises(serving.NoSuchPreview):
        serving.preview_url(ready(picture(), "a.jpg"), "page-1")


def test_office_documents_are_never_shown_inline() -> None:
    upload = ready(word(), "antrag.docx")

    assert "attachment" in serving.download_url(upload)
    with pytest.raises(serving.NotDownloadable):
        serving.view_url(upload)


def test_pictures_may_be_shown_inline() -> None:
    _, headers, _ = get(serving.view_url(ready(picture(), "a.jpg")))

    assert headers["content-disposition"].startswith("inline;")


def test_a_refused_file_has_no_address_at_all() -> None:
    upload = ready(archive(a_txt=b"x"), "a.zip")
    assert upload.state == "refused"

    for ask in (serving.download_url, serving.view_url, serving.preview_url):
        with pytest.raises(serving.NotDownloadable):
            ask(upload)
    assert serving.preview_urls(upload) == {}
