"""What a file tells beside what it shows: in every place where programs write names."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem
from PIL import Image, PngImagePlugin

from tests.uploads.documents import docx, zipped
from tests.uploads.sending import pdf, picture
from tests.uploads.telling import telling_film, telling_pdf
from uploads.copies import telling
from uploads.copies.telling import Place, Told


def told(tmp_path: Path, kind: str, body: bytes) -> list[Told]:
    path = tmp_path / "original"
    path.write_bytes(body)
    made = telling.of_file(path, kind).body
    assert isinstance(made, bytes)
    return telling.read(made)


def texts(tmp_path: Path, kind: str, body: bytes) -> set[str]:
    return {one.text for one in told(tmp_path, kind, body)}


def test_a_pdf_tells_its_properties_attachments_and_comments(tmp_path: Path) -> None:
    found = told(tmp_path, "pdf", telling_pdf())

    assert Told(Place.PROPERTIES, "Planted-Info") in found
    assert Told(Place.PROPERTIES, "Planted-XMP") in found
    assert Told(Place.ATTACHMENT, "liste.txt") in found
    assert Told(Place.ATTACHMENT, "Planted-Attachment") in found
    assert Told(Place.PROPERTIES, "Planted-Note", 1) in found
    assert Told(Place.COMMENT, "Comment stays", 1, is_kept=True) in found


def test_a_pdf_tells_its_links_headings_and_descriptions(tmp_path: Path) -> None:
    document = pikepdf.open(BytesIO(pdf()))
    link = Dictionary(Subtype=Name.Link, Rect=[1, 1, 9, 9], A=Dictionary(S=Name.URI, URI="https://schule.example/"))
    document.pages[0].Annots = Array([link])
    with document.open_outline() as outline:
        outline.root.append(OutlineItem("Von Petra", 0))
    document.Root.StructTreeRoot = document.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=document.make_indirect(Dictionary(S=Name.Figure, Alt="Das Schultor")))
    )
    body = BytesIO()
    document.save(body)

    found = told(tmp_path, "pdf", body.getvalue())

    assert Told(Place.LINK, "https://schule.example/", 1, is_kept=True) in found
    assert Told(Place.OUTLINE, "Von Petra", is_kept=True) in found
    assert Told(Place.DESCRIPTION, "Das Schultor", is_kept=True) in found


def test_a_photo_tells_exif_comment_and_xmp(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Planted-Artist"
    exif[0x9C9D] = "Planted-Windows".encode("utf-16-le")
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Planted-XMP</dc:creator></x:xmpmeta>'
    body = picture((40, 30), exif=exif, comment=b"Planted-Comment", xmp=xmp)

    assert {"Planted-Artist", "Planted-Windows", "Planted-Comment", "Planted-XMP"} <= texts(tmp_path, "picture", body)


def test_a_drawing_tells_its_text_chunks(tmp_path: Path) -> None:
    notes, body = PngImagePlugin.PngInfo(), BytesIO()
    notes.add_text("Author", "Planted-Author")
    notes.add_itxt("Title", "Plänted")
    Image.new("RGB", (4, 4)).save(body, "PNG", pnginfo=notes)

    assert {"Planted-Author", "Plänted"} <= texts(tmp_path, "picture", body.getvalue())


def test_a_document_tells_its_author_its_comments_and_who_changed_it(tmp_path: Path) -> None:
    change = '<w:del w:id="1" w:author="Planted-Reviewer"><w:r><w:delText>weg damit</w:delText></w:r></w:del>'
    with_comment = zipped({
        "docProps/core.xml": "<cp><dc:creator>Planted-Author</dc:creator></cp>",
        "docProps/app.xml": "<Properties><Company>Helmholtz &amp; Co</Company></Properties>",
        "word/comments.xml": '<w:comment w:author="Planted-Commenter"><w:t>Bitte kürzen</w:t></w:comment>',
        "word/document.xml": f"<w:body>{change}<w:t>Text</w:t></w:body>",
    })  # fmt: skip

    assert "Planted-Author" in texts(tmp_path, "office", docx())
    found = texts(tmp_path, "office", with_comment)
    assert {"Planted-Author", "Helmholtz & Co", "Planted-Commenter", "Bitte kürzen", "Planted-Reviewer"} <= found
    assert "Text" not in found


@pytest.mark.parametrize("ending", ["mp4", "mov", "mkv", "mp3"])
def test_a_film_or_sound_tells_its_tags_and_chapters(tmp_path: Path, ending: str) -> None:
    found = texts(tmp_path, "video", telling_film(tmp_path, ending))

    assert {"Planted-Artist", "Planted-Title", "Planted-Chapter"} <= found


@pytest.mark.parametrize("kind", ["pdf", "picture", "office", "video"])
def test_what_cannot_be_read_tells_nothing(tmp_path: Path, kind: str) -> None:
    assert told(tmp_path, kind, b"no file of any kind") == []


def test_a_file_that_tells_endlessly_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "LONGEST", 6)
    monkeypatch.setattr(telling, "LONGEST_ALL", 10)

    found = told(tmp_path, "pdf", telling_pdf())

    assert found
    assert sum(len(one.text) for one in found) <= 16
