"""Office documents as PDF: shown like one, without the maker's name, and nothing in them is run or followed."""

import json
import socket
import threading
from pathlib import Path

import pytest

from tests.uploads.documents import docx, odt
from tests.uploads.sending import word
from tests.uploads.showing import opened, shown
from tests.uploads.telling import unfolded
from uploads import bucket as storage
from uploads import office, serving
from uploads.states import PreviewState

needs_office = pytest.mark.skipif(not office.is_installed(), reason="LibreOffice (soffice) is not installed here")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket"), pytest.mark.slow]


def text_of(body: bytes, ending: str) -> list[str]:
    upload = shown(body, f"dokument.{ending}")
    assert upload.preview_state == PreviewState.MADE
    pages = json.loads(b"".join(storage.read(upload.derivatives.get(name="text").key)))
    return ["".join(page.split()) for page in pages]


@needs_office
def test_a_document_is_shown_as_pdf_and_pages() -> None:
    upload = shown(docx(), "antrag.docx")

    assert upload.preview_state == PreviewState.MADE
    assert set(upload.derivatives.values_list("name", flat=True)) == {"pdf", "small", "page-1", "text", "told"}
    assert opened(upload, "page-1").width == 1200
    pdf = b"".join(storage.read(upload.derivatives.get(name="pdf").key))
    assert (pdf[:5], b"Planted" in unfolded(pdf), b"LibreOffice" in unfolded(pdf)) == (b"%PDF-", False, False)
    assert "MINT26-0042-1.pdf" in serving.clean_url(upload, filename="MINT26-0042-1.docx")


TABLE = (
    "<table:table table:name='a'><table:table-row><table:table-cell><text:p>Regen</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
SLIDE = (
    "<draw:page draw:name='a'><draw:frame svg:width='9cm' svg:height='3cm' svg:x='1cm' svg:y='1cm'><draw:text-box>"
    "<text:p>Regen</text:p></draw:text-box></draw:frame></draw:page>"
)


@needs_office
@pytest.mark.parametrize(
    ("kind", "ending", "inside"),
    [("text", "odt", "<text:p>Regen</text:p>"), ("spreadsheet", "ods", TABLE), ("presentation", "odp", SLIDE)],
)
def test_texts_tables_and_slides_are_shown(kind: str, ending: str, inside: str) -> None:
    assert "Regen" in text_of(odt(inside, kind), ending)[0]


@needs_office
def test_no_file_of_the_machine_is_read_into_a_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Planted-Secret")
    section = f"<text:section text:name='s'><text:section-source xlink:href='{secret.as_uri()}'/></text:section>"

    assert text_of(odt(f"<text:p>Regen</text:p>{section}"), "odt") == ["Regen"]


@needs_office
@pytest.mark.parametrize("with_walls", [True, False])
def test_no_address_is_asked(with_walls: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not with_walls:  # as on a system that forbids namespaces
        monkeypatch.setattr(office, "_walls", list)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(30)
        asked: list[object] = []

        def wait() -> None:
            try:
                asked.append(listening.accept())
            except OSError:
                return

        thread = threading.Thread(target=wait)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/planted.png"
        frame = (
            "<text:p>Regen<draw:frame svg:width='2cm' svg:height='2cm'>"
            f"<draw:image xlink:href='{address}' xlink:type='simple'/></draw:frame></text:p>"
        )
        try:
            assert "Regen" in text_of(odt(frame), "odt")[0]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
    assert asked == []


def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(office, "SECONDS", 0.5)
    (tmp_path / "original").write_bytes(docx())

    assert office.to_pdf(tmp_path / "original", tmp_path / "made.pdf", ending="docx") is False


def test_a_broken_document_is_only_offered_for_download() -> None:
    upload = shown(word(), "antrag.docx")

    assert (upload.state, upload.kind) == ("ready", "office")
    assert serving.download_url(upload).startswith("http")


def test_without_libreoffice_a_document_is_only_offered_for_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    upload = shown(docx(), "antrag.docx")

    assert (upload.state, upload.preview_state) == ("ready", PreviewState.FAILED)
    assert [row.name for row in upload.derivatives.all()] == ["told"]
