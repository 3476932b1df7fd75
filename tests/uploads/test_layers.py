"""Layers that are switched off leave a PDF for good; what was visible stays as it was."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from tests.uploads.sending import pdf
from tests.uploads.telling import unfolded
from uploads.copies import cleaning

SHOWN = b"/OC /Shown BDC BT /F1 18 Tf 72 700 Td (Seen) Tj ET EMC"
HIDDEN = b"/OC /Hidden BDC BT /F1 18 Tf 72 600 Td (Planted-Text) Tj ET 10 10 40 40 re f /Sub Do EMC"


def layered(*, grouped: str = "", base: str = "") -> bytes:
    """A page with a layer that is on and one that is off, which also holds a drawing and a comment."""
    document = pikepdf.open(BytesIO(pdf()))
    on = document.make_indirect(Dictionary(Type=Name.OCG, Name="Planted-Layer-Shown"))
    off = document.make_indirect(Dictionary(Type=Name.OCG, Name="Planted-Layer"))
    usual = Dictionary(BaseState=Name.OFF, ON=Array([on])) if base else Dictionary(OFF=Array([off]))
    document.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=usual)
    member = Dictionary(Type=Name.OCMD, OCGs=Array([on, off]), P=Name(grouped)) if grouped else off
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    inside = Dictionary(Font=Dictionary(F1=font), Properties=Dictionary(Hidden=off))
    sub = Stream(document, HIDDEN.replace(b"/Sub Do", b""), Type=Name.XObject, Subtype=Name.Form,
                 BBox=[0, 0, 600, 800], Resources=inside)  # fmt: skip
    whole = Stream(document, b"BT /F1 18 Tf 72 500 Td (Planted-Form) Tj ET", Type=Name.XObject, Subtype=Name.Form,
                   BBox=[0, 0, 600, 800], Resources=inside, OC=off)  # fmt: skip
    page = document.pages[0]
    page.Resources = Dictionary(
        Font=Dictionary(F1=font), Properties=Dictionary(Hidden=member, Shown=on),
        XObject=Dictionary(Sub=document.make_indirect(sub), Whole=document.make_indirect(whole)),
    )  # fmt: skip
    page.Annots = Array([Dictionary(Subtype=Name.Text, Rect=[1, 1, 9, 9], Contents="Planted-Note", OC=off)])
    page.Contents = Stream(document, HIDDEN + b"\n" + SHOWN + b"\n/Sub Do /Whole Do")
    body = BytesIO()
    document.save(body)
    return body.getvalue()


def cleaned(tmp_path: Path, body: bytes) -> bytes:
    source, to = tmp_path / "original", tmp_path / "clean"
    source.write_bytes(body)
    assert cleaning.of_pdf(source, to)
    return to.read_bytes()


@pytest.mark.parametrize("options", [{}, {"base": "off"}, {"grouped": "/AllOn"}])
def test_what_lies_on_a_hidden_layer_is_gone(tmp_path: Path, options: dict[str, str]) -> None:
    body = layered(**options)
    assert b"Planted-Text" in unfolded(body)
    assert b"Planted-Layer" in unfolded(body)

    clean = unfolded(cleaned(tmp_path, body))

    assert b"Planted" not in clean
    assert b"OCProperties" not in clean
    assert pypdfium2.PdfDocument(clean)[0].get_textpage().get_text_range() == "Seen"


@pytest.mark.parametrize("policy", ["/AnyOn", "/AnyOff"])
def test_a_group_that_shows_something_stays(tmp_path: Path, policy: str) -> None:
    text = pypdfium2.PdfDocument(cleaned(tmp_path, layered(grouped=policy)))[0].get_textpage().get_text_range()
    assert "Planted-Text" in text
