"""What the storage sends under our addresses: type, name and how it may be shown are ours, for every kind of file."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from tests.uploads.documents import docx
from tests.uploads.sending import get, pdf, picture, stored
from tests.uploads.showing import shown
from tests.uploads.telling import telling_film
from uploads import bucket as storage
from uploads import inspection, serving
from uploads.models import Derivative, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

ROOT = Path(__file__).resolve().parents[2]
# Types that a browser shows without running anything in them.
SHOWN = {
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/avif",
    "application/pdf",
    "video/mp4",
    "audio/mp4",
    "audio/mpeg",
}


def everything(upload: Upload) -> list[str]:
    """All addresses that are made of one upload."""
    made = [serving.download_url(upload), *serving.preview_urls(upload).values()]
    for address in (serving.view_url, serving.clean_url):
        try:
            made.append(address(upload, filename="MINT26-0042-1.bin"))
        except serving.NotDownloadable:
            continue
    return made


@pytest.mark.parametrize(
    ("make", "filename"),
    [
        (lambda _: picture(), "Größe „ä“.jpg"),
        (lambda _: pdf(), "Übersicht; filename=x.html"),
        (docx, "Bericht.docx"),
        (lambda folder: telling_film(folder, "mp4"), "Brücke.mp4"),
    ],
    ids=["picture", "pdf", "document", "film"],
)
def test_every_address_has_a_type_and_a_name_of_ours(make: Callable[..., bytes], filename: str, tmp_path: Path) -> None:
    body = make(tmp_path) if make is not docx else docx()
    upload = shown(body, filename)
    addresses = everything(upload)
    assert len(addresses) > 2

    for address in addresses:
        _, headers, _ = get(address)
        inline = headers["content-disposition"].startswith("inline;")
        assert headers["content-type"] in SHOWN or not inline, address
        assert not re.search(r"html|svg|xml|script", headers["content-type"]) or not inline
        # One plain name without quotes in it, and the true one encoded: nothing breaks out of the header.
        assert re.fullmatch(
            r"(inline|attachment); filename=\"[\w .()-]+\"; filename\*=UTF-8''[\w.%~-]+", headers["content-disposition"]
        )
        assert headers["cache-control"] == "private, max-age=300"


@pytest.mark.parametrize(
    "body",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"<?xml version='1.0'?><x:html xmlns:x='http://www.w3.org/1999/xhtml'/>",
    ],
)
def test_what_a_browser_would_run_is_never_ready(body: bytes) -> None:
    upload = stored(body, filename="bild.jpg")
    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert (upload.state, everything_of(upload)) == ("refused", [])


def everything_of(upload: Upload) -> list[str]:
    try:
        return everything(upload)
    except serving.NotDownloadable:
        return []


def test_an_office_document_is_only_saved() -> None:
    upload = shown(docx(), "Bericht.docx")

    with pytest.raises(serving.NotDownloadable):
        serving.view_url(upload)

    assert get(serving.download_url(upload))[1]["content-disposition"].startswith("attachment;")


def test_a_film_is_sent_in_ranges(tmp_path: Path) -> None:
    body = telling_film(tmp_path, "mp4")
    upload = shown(body, "Brücke.mp4")

    status, headers, part = get(serving.view_url(upload), Range="bytes=100-199")
    _, _, end = get(serving.view_url(upload), Range="bytes=-50")

    assert (status, headers["content-range"]) == (206, f"bytes 100-199/{len(body)}")
    assert (part, end) == (body[100:200], body[-50:])


def test_addresses_are_short_lived() -> None:
    upload = shown(picture())

    assert {seconds_of(address) for address in everything(upload)} == {300}


def test_a_film_may_be_played_to_its_end_and_not_for_ever(tmp_path: Path) -> None:
    upload = shown(telling_film(tmp_path, "mp4"), "film.mp4")
    film = Derivative.objects.filter(upload=upload, content_type="video/mp4").get()

    def lasts(seconds: float) -> int:
        upload.facts["seconds"] = seconds
        return seconds_of(serving.preview_url(upload, film.name))

    assert (lasts(60), lasts(10 * 3600)) == (300 + 240, 300 + serving.LONGEST_PLAY)


def seconds_of(address: str) -> int:
    return int(parse_qs(urlsplit(address).query)["X-Amz-Expires"][0])


def test_an_address_ends_and_cannot_be_changed(until: Callable[..., Any]) -> None:
    upload = shown(picture())
    short = storage.presign_get(upload.key, filename="a.jpg", content_type="image/jpeg", seconds=1)
    address = serving.download_url(upload)
    assert get(short)[0] == 200

    until(lambda: refused(short), "the end of the address", 10)
    assert refused(address.replace("attachment", "inline"))
    assert refused(address.replace("image%2Fjpeg", "text%2Fhtml"))
    assert refused(address.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"))


def refused(address: str) -> bool:
    try:
        get(address)
    except HTTPError as error:
        error.close()
        return error.code == 403
    return False


def test_pages_load_pictures_and_films_from_the_storage_alone() -> None:
    """The storage is another origin than the site; the policy names it exactly, and signed addresses lead there."""
    directives: dict[str, list[str]] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    address = urlsplit(serving.download_url(shown(picture())))
    origin = f"{address.scheme}://{address.netloc}"

    assert directives["img-src"] == ["'self'", "data:", "blob:", origin]
    assert directives["media-src"] == ["'self'", "blob:", origin]
    assert "*" not in "".join(word for words in directives.values() for word in words)


def test_without_an_address_of_its_own_the_policy_names_the_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """What boto3 signs for AWS and what the policy allows are the same place."""
    client = storage._make_client(None)
    address = urlsplit(client.generate_presigned_url("get_object", Params={"Bucket": "b", "Key": "k"}))

    assert f"{address.scheme}://{address.netloc}" == f"https://s3.{settings.S3_REGION}.amazonaws.com"


def test_the_proxy_before_the_storage_lets_nothing_run() -> None:
    caddy = (ROOT / "Caddyfile").read_text(encoding="utf-8")
    site, _, files = caddy.partition("{$STORAGE_HOST}")

    assert "Content-Security-Policy" not in site
    assert 'X-Content-Type-Options "nosniff"' in files
    assert "sandbox" in files
    assert "-Set-Cookie" in files


def test_cookies_of_the_site_stay_at_the_site() -> None:
    assert (settings.SESSION_COOKIE_DOMAIN, settings.CSRF_COOKIE_DOMAIN, settings.LANGUAGE_COOKIE_DOMAIN) == (
        None, None, None,
    )  # fmt: skip


def test_a_picture_with_a_web_page_in_it_is_sent_as_a_picture() -> None:
    upload = shown(picture(comment=b"<script>alert(1)</script>"), "bild.html")

    _, headers, _ = get(serving.view_url(upload))

    assert (headers["content-type"], upload.filename) == ("image/jpeg", "bild.html.jpg")
