"""One page, tagged, with language, title and one heading; every name in its own letters."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from certificates import printing, serials
from certificates.wording import Wording
from paper.printing import MisprintError

SERIAL = serials.draw()
NAMES = [
    "Ayşe von Öztürk-Łukasiewicz",
    "Dr. Maria-Magdalena Freifrau von Hohenstein-Übelacker zu Wittgenstein-Berleburg",
    "Олександра Шевченко",
    "Ærøskøbing Þórarinsdóttir",
    "Nguyễn Thị Ánh",
    "O'Brien & Söhne <Groß>",
]


def wording(**texts: str) -> Wording:
    plain: Wording = {
        "language": "de",
        "heading": "Urkunde",
        "award": "MINT-Ideenpreis Ruhr",
        "edition": "MINT-Ideenpreis Ruhr 2026",
        "recipient": NAMES[0],
        "deed": "wird ausgezeichnet für die Idee",
        "prize": "1. Preis",
        "title": "Brückenbau mit dem Tablet",
        "number": "MINT26-0042",
        "category": "Sekundarstufe I",
        "school": "Helmholtz-Gymnasium, Essen",
        "citation": "",
        "organisation": "Stiftung Bildung Ruhr",
        "date": "12. Juni 2026",
    }
    return {**plain, **texts}  # type: ignore[typeddict-item]


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize("name", NAMES)
def test_page_says_the_name_letter_by_letter(name: str) -> None:
    printed = printing.print_certificate(
        wording(recipient=name), design="festive", serial=SERIAL, check_url="https://preis.example.org/c/X/"
    )

    text = " ".join(read(printed.pdf).pages[0].extract_text().split())
    assert name in text
    assert printed.pages == 1


def test_document_is_tagged_and_says_its_language_and_title() -> None:
    printed = printing.print_certificate(
        wording(), design="festive", serial=SERIAL, check_url="https://preis.example.org/c/X/"
    )

    reader = read(printed.pdf)
    root: Any = reader.root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)
    assert reader.metadata is not None
    assert reader.metadata.title == f"Urkunde: {NAMES[0]}, MINT-Ideenpreis Ruhr 2026"
    assert b"pdfuaid:part" in printed.pdf or "pdfuaid" in root["/Metadata"].get_data().decode()


def test_document_has_one_heading() -> None:
    printed = printing.print_certificate(
        wording(), design="festive", serial=SERIAL, check_url="https://preis.example.org/c/X/"
    )

    roles: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                roles.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(read(printed.pdf).root_object["/StructTreeRoot"])
    assert [role for role in roles if role.startswith("/H")] == ["/H1"]


def test_title_that_cannot_fit_is_refused() -> None:
    with pytest.raises(MisprintError):
        printing.print_certificate(
            wording(title="Wort" * 80), design="festive", serial=SERIAL, check_url="https://x.example/"
        )
