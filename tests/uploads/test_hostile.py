"""Hostile files through the whole lift: refused in words or made harmless, in the end and before long."""

import json
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from django.utils.translation import override

from tests.uploads import hostile
from tests.uploads.documents import docx
from tests.uploads.sending import archive, eicar, pdf, picture, stored
from tests.uploads.showing import shown
from tests.uploads.telling import unfolded
from uploads import bucket as storage
from uploads import cards, inspection, office
from uploads.copies import transcoding
from uploads.models import Upload
from uploads.states import FilmState, Refusal

LONGEST = 40  # seconds, of the slowest on a busy machine; the task's own limit is twenty minutes
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket"), pytest.mark.timeout(2 * LONGEST)]

SAID = {
    Refusal.INFECTED: "Der Virenscanner hat in dieser Datei etwas Schädliches gefunden. Die Datei ist weggesperrt.",
    Refusal.KIND: "Diese Art von Datei wird hier nicht angenommen.",
    Refusal.DAMAGED: "Diese Datei ist beschädigt oder unvollständig und lässt sich nicht öffnen.",
    Refusal.BOMB: "Diese Datei würde beim Entpacken unverhältnismäßig groß.",
}

REFUSED: list[tuple[str, Callable[[], bytes], Refusal]] = [
    ("a virus", eicar, Refusal.INFECTED),
    ("a virus in an archive", lambda: archive(brief_pdf=eicar()), Refusal.INFECTED),
    ("a virus in a document", hostile.infected_document, Refusal.INFECTED),
    ("a virus behind a picture", hostile.infected_picture, Refusal.INFECTED),
    ("one pixel on a huge canvas", hostile.gif_with_a_huge_canvas, Refusal.BOMB),
    ("a tiff of 4000 million pixels", lambda: hostile.tiff_of(65_000, 65_000), Refusal.BOMB),
    ("a tiff without its pixels", lambda: hostile.tiff_of(5000, 5000), Refusal.DAMAGED),
    ("a webp with a huge canvas", hostile.webp_with_a_huge_canvas, Refusal.BOMB),
    ("a png whose note unfolds to 100 MB", lambda: hostile.png_with_text_of(100_000_000), Refusal.DAMAGED),
    ("svg packed by gzip", hostile.svgz, Refusal.KIND),
    ("xml that laughs a thousand million times", hostile.laughing_xml, Refusal.KIND),
    ("a tar that climbs", hostile.tar_gz, Refusal.KIND),
    ("a 7z archive", lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(100), Refusal.KIND),
    ("a rar archive", lambda: b"Rar!\x1a\x07\x01\0" + bytes(100), Refusal.KIND),
    ("a photoshop file", lambda: b"8BPS\0\1" + bytes(100), Refusal.KIND),
    ("an rtf document", lambda: b"{\\rtf1\\ansi{\\object\\objdata 0105}}", Refusal.KIND),
    ("a word document of 1997", lambda: hostile.OLE + bytes(4000), Refusal.KIND),
    ("an encrypted word document", hostile.encrypted_office, Refusal.KIND),
    ("an encrypted archive", hostile.encrypted_zip, Refusal.KIND),
    ("a document with a member that climbs", lambda: hostile.climbing_document("../../etc/passwd"), Refusal.DAMAGED),
    ("a document with an absolute member", lambda: hostile.climbing_document("/etc/passwd"), Refusal.DAMAGED),
    ("a document with a windows path", lambda: hostile.climbing_document("C:\\planted.exe"), Refusal.DAMAGED),
    ("the same bytes five hundred times", hostile.overlapping_zip, Refusal.BOMB),
    ("a pdf behind a password", hostile.locked_pdf, Refusal.DAMAGED),
    ("a pdf whose pages are their own children", hostile.looping_pdf, Refusal.DAMAGED),
    ("a list of films for ffmpeg", lambda: b"ffconcat version 1.0\nfile '/etc/passwd'\n", Refusal.KIND),
    (
        "a playlist behind the mark of matroska",
        lambda: b"\x1a\x45\xdf\xa3#EXTM3U\nfile:///etc/passwd\n",
        Refusal.DAMAGED,
    ),
    ("a playlist behind the mark of ogg", lambda: b"OggS#EXTM3U\nfile:///etc/passwd\n", Refusal.DAMAGED),
    ("a web page behind a picture's mark", lambda: b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", Refusal.DAMAGED),
    ("a picture cut in its header", lambda: picture()[:20], Refusal.DAMAGED),
    ("a pdf that is a web page", lambda: b"%PDF-1.7\n<html><script>alert(1)</script>", Refusal.DAMAGED),
    ("a document that is a web page", lambda: archive(index_html=b"<script>alert(1)</script>"), Refusal.KIND),
]


@pytest.mark.parametrize(("make", "refusal"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_hostile_file_is_refused_in_words(make: Callable[[], bytes], refusal: Refusal) -> None:
    upload = stored(make(), filename="harmlos.jpg")
    began = monotonic()
    assert inspection.inspect(upload.pk)
    took = monotonic() - began
    upload.refresh_from_db()

    with override("de"):
        assert (upload.state, upload.refusal, cards.note(upload)) == ("refused", refusal, SAID[refusal])
    assert took < LONGEST
    assert not upload.derivatives.exists()


def harmless(body: bytes, filename: str) -> Upload:
    """The upload after everything that is made of it, within the time."""
    began = monotonic()
    upload = shown(body, filename)
    if upload.film_state == FilmState.WAITING:
        transcoding.make(upload.pk)
        upload.refresh_from_db()
    assert monotonic() - began < LONGEST
    assert upload.state == "ready"
    return upload


def copies(upload: Upload) -> dict[str, bytes]:
    """All that anybody may be handed: what the file told is kept for ourselves."""
    return {row.name: b"".join(storage.read(row.key)) for row in upload.derivatives.exclude(name="told")}


def test_a_pdf_that_runs_things_runs_nothing_any_more() -> None:
    body = hostile.running_pdf()
    words = [b"planted-script", b"planted-program", b"planted-attachment"]
    assert [word for word in words if word in unfolded(body)] == words

    clean = copies(harmless(body, "a.pdf"))["clean"]

    assert [word for word in [*words, b"/JavaScript", b"/Launch"] if word in unfolded(clean)] == []


@pytest.mark.parametrize(
    "body", [hostile.vast_pdf, lambda: hostile.unfolding_pdf(200_000_000)], ids=["vast", "unfolds"]
)
def test_a_pdf_larger_than_it_looks_is_a_page_like_any_other(body: Callable[[], bytes]) -> None:
    upload = harmless(body(), "a.pdf")

    assert upload.derivatives.get(name="page-1").width <= 1200


def test_a_picture_that_is_also_a_web_page_is_only_a_picture() -> None:
    body = picture(comment=b"<script>planted()</script>") + b"<script>planted()</script>"

    made = copies(harmless(body, "a.html"))

    assert len(made) == 9
    assert [name for name, copy in made.items() if b"planted" in copy] == []


def test_a_film_with_its_pictures_elsewhere_reads_nothing_there(tmp_path: Path) -> None:
    secret = Path("/etc/passwd").read_bytes()[:40]

    made = copies(harmless(hostile.film_with_its_picture_elsewhere(tmp_path), "a.mov"))

    assert [name for name, copy in made.items() if secret in copy] == []


def test_a_film_loses_what_is_attached_to_it(tmp_path: Path) -> None:
    body = hostile.film_with_an_attachment(tmp_path)
    assert b"planted-attachment" in body

    made = copies(harmless(body, "a.mkv"))

    assert {"clean", "film", "poster"} <= set(made)
    assert [name for name, copy in made.items() if b"planted-attachment" in copy] == []


def test_a_sound_that_claims_to_be_endless_ends() -> None:
    assert harmless(hostile.endless_wave(), "a.wav").kind == "audio"


@pytest.mark.skipif(not office.is_installed(), reason="LibreOffice (soffice) is not installed here")
def test_a_document_reads_no_file_of_ours(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("planted-secret")

    made = copies(harmless(hostile.reading_document(secret), "a.odt"))

    assert [page.strip() for page in json.loads(made["text"])] == ["Regen"]


def test_an_honest_file_passes_the_same_way() -> None:
    assert [harmless(body, "a").kind for body in (picture(), pdf(), docx())] == ["picture", "pdf", "office"]
