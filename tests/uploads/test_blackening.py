"""Blackened copies: what is covered can be neither read nor extracted, and what is not stays as it was."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem
from PIL import Image

from tests.uploads.sending import picture
from tests.uploads.telling import unfolded, written_pdf
from uploads.copies import blackening


def spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer("Planted", text)]


def blackened(tmp_path: Path, body: bytes) -> tuple[bytes, int]:
    source, to = tmp_path / "source", tmp_path / "blackened"
    source.write_bytes(body)
    places = blackening.of_pdf(source, to, spans)
    return to.read_bytes(), places


def text(body: bytes, number: int) -> str:
    return str(pypdfium2.PdfDocument(body)[number].get_textpage().get_text_range())


def brightness(picture: Image.Image, x: int, y: int) -> int:
    return picture.crop((x, y, x + 1, y + 1)).tobytes()[0]


def blackness(body: bytes, number: int) -> list[tuple[float, float]]:
    """Where on the page it is black, in parts of its width and height."""
    shown = pypdfium2.PdfDocument(body)[number].render(scale=2).to_pil().convert("L")
    dark = shown.point(lambda level: 255 if level < 120 else 0).getbbox()
    return [] if dark is None else [(dark[0] / shown.width, dark[1] / shown.height)]


def test_a_word_is_black_and_gone_and_the_other_page_untouched(tmp_path: Path) -> None:
    body = written_pdf("Hier Planted und mehr", "zweite Seite")

    made, places = blackened(tmp_path, body)

    assert places == 1
    assert b"Planted" not in unfolded(made)
    assert text(made, 0) == "Hier (...) und mehr"
    assert text(made, 1) == "zweite Seite"
    shown = pypdfium2.PdfDocument(made)[0].render(scale=2).to_pil().convert("L")
    before = pypdfium2.PdfDocument(body)[0].get_textpage()
    left, bottom, right, top = before.get_charbox(6)
    height = pypdfium2.PdfDocument(body)[0].get_height()
    middle = int(left + right), int(2 * height - (bottom + top))
    assert brightness(shown, *middle) < 40
    first = before.get_charbox(0)
    assert brightness(shown, int(2 * first[0]) - 8, middle[1]) > 200


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_the_box_covers_the_word_on_a_turned_and_cropped_page(tmp_path: Path, turned: int) -> None:
    document = pikepdf.open(BytesIO(written_pdf("Planted")))
    document.pages[0].obj["/Rotate"] = turned
    document.pages[0].obj["/CropBox"] = Array([50, 400, 400, 780])
    body = BytesIO()
    document.save(body)
    there = blackness(body.getvalue(), 0)

    made, _places = blackened(tmp_path, body.getvalue())

    page = pypdfium2.PdfDocument(made)[0]
    assert page.get_size() == pypdfium2.PdfDocument(body.getvalue())[0].get_size()
    (box,) = blackness(made, 0)
    assert box == pytest.approx(there[0], abs=0.05)


def test_a_page_whose_comment_or_link_tells_loses_them(tmp_path: Path) -> None:
    document = pikepdf.open(BytesIO(written_pdf("nichts", "auch nichts")))
    note = Dictionary(Subtype=Name.Text, Rect=[1, 1, 9, 9], Contents="Planted")
    link = Dictionary(Subtype=Name.Link, Rect=[1, 1, 9, 9], A=Dictionary(S=Name.URI, URI="https://Planted.example"))
    document.pages[0].Annots = Array([note, link])
    body = BytesIO()
    document.save(body)

    made, places = blackened(tmp_path, body.getvalue())

    assert places == 1
    assert b"Planted" not in unfolded(made)
    assert (text(made, 0), text(made, 1)) == ("nichts", "auch nichts")


def test_bookmarks_tags_and_properties_stay_behind(tmp_path: Path) -> None:
    document = pikepdf.open(BytesIO(written_pdf("nichts")))
    document.docinfo["/Author"] = "Planted"
    with document.open_outline() as outline:
        outline.root.append(OutlineItem("Planted", 0))
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, S=Name.H1, T="Planted"))
    body = BytesIO()
    document.save(body)
    assert b"Planted" in unfolded(body.getvalue())

    made, _places = blackened(tmp_path, body.getvalue())

    assert b"Planted" not in unfolded(made)


def test_what_cannot_be_read_is_not_blackened(tmp_path: Path) -> None:
    with pytest.raises(blackening.NotBlackened):
        blackened(tmp_path, b"no document")


def test_a_copy_in_which_something_is_found_is_none(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(written_pdf("Seite 1"))
    once: Iterator[list[tuple[int, int]]] = iter([[]])

    with pytest.raises(blackening.NotBlackened, match="still found"):
        blackening.of_pdf(tmp_path / "source", tmp_path / "to", lambda _text: next(once, [(0, 1)]))


def test_a_copy_that_cannot_be_searched_is_none(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(written_pdf("Seite 1"))

    def damage(_text: str) -> list[tuple[int, int]]:
        if (tmp_path / "to").exists():
            raise pikepdf.PdfError("broken")
        return []

    with pytest.raises(blackening.NotBlackened, match="broken"):
        blackening.of_pdf(tmp_path / "source", tmp_path / "to", damage)


def test_an_area_of_a_picture_is_black_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(picture((200, 100), comment=b"Planted"))

    kind, places = blackening.of_picture(tmp_path / "source", tmp_path / "to", [(0, 0, 500, 500), (900, 900, 100, 100)])

    body = (tmp_path / "to").read_bytes()
    shown = Image.open(BytesIO(body)).convert("L")
    assert (kind, places) == ("image/jpeg", 2)
    assert b"Planted" not in body
    assert max(brightness(shown, x, y) for x in (2, 50, 95) for y in (2, 45)) < 30
    assert brightness(shown, 150, 20) > 30
