"""Clean copies: first that a file tells who made it, then that its clean copy does not, and still shows the same."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.uploads.sending import pdf, picture, word
from tests.uploads.telling import NAMES, telling_film, telling_pdf, unfolded
from uploads import films
from uploads.copies import cleaning


def cleaned(tmp_path: Path, kind: str, content_type: str, body: bytes) -> bytes:
    path = tmp_path / "original"
    path.write_bytes(body)
    copy = cleaning.copy(kind, content_type, path)
    assert copy is not None
    return copy.read_bytes()


def rendered(body: bytes) -> bytes:
    page = pypdfium2.PdfDocument(body)[0]
    return bytes(page.render(may_draw_forms=False, draw_annots=False).to_pil().tobytes())


def test_a_pdf_loses_every_name_written_beside_its_pages(tmp_path: Path) -> None:
    body = telling_pdf()
    assert [name for name in NAMES if name in unfolded(body)] == NAMES

    clean = cleaned(tmp_path, "pdf", "application/pdf", body)

    assert [name for name in NAMES if name in unfolded(clean) or name in clean] == []
    assert b"Comment stays" in unfolded(clean)
    assert rendered(clean) == rendered(body)


def test_an_earlier_revision_of_a_pdf_stays_behind(tmp_path: Path) -> None:
    first = telling_pdf()
    with pikepdf.open(BytesIO(first)) as document:
        start = int(first.rpartition(b"startxref")[2].split()[0])
        info = document.trailer.Info.objgen[0]
    rewritten = b"\n%d 0 obj\n<< >>\nendobj\n" % info
    at = len(first) + 1
    root, size = b"1 0 R", b"99"
    with pikepdf.open(BytesIO(first)) as document:
        root, size = b"%d 0 R" % document.Root.objgen[0], b"%d" % (len(document.objects) + 1)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Root %s /Info %d 0 R /Size %s /Prev %d >>\n" % (
        info, at, root, info, size, start,
    )  # fmt: skip
    revised = first + rewritten + table + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(rewritten))
    with pikepdf.open(BytesIO(revised)) as document:
        assert "/Author" not in document.docinfo
    assert b"Planted-Info" in revised

    assert b"Planted-Info" not in cleaned(tmp_path, "pdf", "application/pdf", revised)


def test_a_second_run_writes_the_same_pdf(tmp_path: Path) -> None:
    body = telling_pdf()
    assert cleaned(tmp_path, "pdf", "application/pdf", body) == cleaned(tmp_path, "pdf", "application/pdf", body)


def test_a_pdf_behind_a_password_has_no_clean_copy(tmp_path: Path) -> None:
    path = tmp_path / "original"
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(path, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    assert cleaning.copy("pdf", "application/pdf", path) is None


def test_a_photo_loses_what_the_camera_wrote_and_no_pixel() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Planted-Camera"
    body = picture((40, 30), exif=exif, comment=b"Planted-Comment")
    assert b"Planted-Camera" in body

    bare = cleaning.bare_jpeg(body)

    assert b"Planted" not in bare
    assert Image.open(BytesIO(bare)).tobytes() == Image.open(BytesIO(body)).tobytes()
    assert cleaning.bare_jpeg(b"no picture") == b"no picture"


@pytest.mark.parametrize("ending", ["mp4", "mov", "mkv", "webm", "avi", "mp3", "m4a", "ogg", "wav", "flac"])
def test_a_film_or_sound_loses_its_tags_and_chapters(tmp_path: Path, ending: str) -> None:
    body = telling_film(tmp_path, ending)
    assert b"Planted-Artist" in body or b"Planted-Title" in body
    path = tmp_path / f"film.{ending}"
    before = films.probe(path)

    clean = cleaned(tmp_path, "video", before.content_type, body)

    assert b"Planted" not in clean
    after = films.probe(tmp_path / "clean")
    assert (after.content_type, after.codecs, after.width) == (before.content_type, before.codecs, before.width)
    assert after.seconds == pytest.approx(before.seconds, abs=0.2)


def test_without_ffmpeg_there_is_no_clean_film(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "original").write_bytes(telling_film(tmp_path, "mp4"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cleaning.copy("video", "video/mp4", tmp_path / "original") is None


def test_office_documents_have_no_clean_copy(tmp_path: Path) -> None:
    (tmp_path / "original").write_bytes(word())
    assert cleaning.copy("office", "application/zip", tmp_path / "original") is None
