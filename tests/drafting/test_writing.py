"""The Word document: real styles, a language, a field for each answer; and it survives other programs."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from drafting.writing import tag
from tests.drafting import papers
from tests.drafting.test_matching import FILLED, values_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def fields(data: bytes) -> dict[str, Any]:
    """The fields of a document by their names."""
    root = etree.fromstring(papers.member(data, "word/document.xml").encode())
    return {field.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): field for field in root.iter(f"{W}sdt")}


def paragraphs(data: bytes, style: str) -> list[str]:
    return [one.text for one in Document(io.BytesIO(data)).paragraphs if one.style and one.style.name == style]


def test_title_pages_and_questions_are_headings() -> None:
    data = papers.written("de")

    assert paragraphs(data, "Title") == ["MINT-Ideenpreis 2026"]
    assert paragraphs(data, "Heading 1") == ["Ihre Idee"]
    assert paragraphs(data, "Heading 2")[:3] == ["Kategorie", "Titel", "Kurzfassung"]
    hints = paragraphs(data, "Hint")
    assert "Hilfe zu title" in hints
    assert "Kurzer Text · höchstens 120 Zeichen" in hints
    assert "Langer Text · höchstens 500 Zeichen · freiwillig" in hints


@pytest.mark.parametrize(("language", "said"), [("de", "de-DE"), ("de-du", "de-DE"), ("en", "en-GB")])
def test_document_says_its_language_and_names_nobody(language: str, said: str) -> None:
    data = papers.written(language, FILLED)

    styles = papers.member(data, "word/styles.xml")
    core = papers.member(data, "docProps/core.xml")
    assert f'w:lang w:val="{said}"' in styles
    assert f"<dc:language>{said}</dc:language>" in core
    assert "<dc:creator>Stiftung Bildung Ruhr</dc:creator>" in core
    assert "python-docx" not in core


def test_every_question_that_takes_an_answer_has_a_field_of_its_kind() -> None:
    found = fields(papers.written("de"))

    kinds = {name: {child.tag.rpartition("}")[2] for child in field.find(f"{W}sdtPr")} for name, field in found.items()}
    assert "text" in kinds[tag(12, "title")]
    assert "dropDownList" in kinds[tag(12, "length")]
    assert "date" in kinds[tag(12, "began")]
    assert [name for name in kinds if "checkbox" in kinds[name]] == [tag(12, "tools", number) for number in range(3)]
    assert found[tag(12, "costs")].find(f"{W}sdtContent/{W}tbl") is not None
    assert all("lock" in kind for kind in kinds.values())
    assert not any(name.startswith(tag(12, "terms")) for name in kinds)


def test_names_and_numbers_of_fields_are_what_word_takes() -> None:
    found = fields(papers.written("de"))

    numbers = [field.find(f"{W}sdtPr/{W}id").get(f"{W}val") for field in found.values()]
    assert len(set(numbers)) == len(numbers) > 10
    assert max(len(name) for name in found) <= 64
    assert len(tag(10**9, "k" * 50)) <= 64


def test_options_that_read_the_same_are_told_apart() -> None:
    """Word does not open a list in which two entries read the same."""
    asked = papers.questions()
    twins = [{"code": code, "de": "Anderes", "en": ""} for code in ("a", "b")]
    for question in asked:
        question.options = twins if question.key == "length" else question.options

    items = fields(papers.written("de", asked=asked))[tag(12, "length")].iter(f"{W}listItem")

    assert [item.get(f"{W}displayText") for item in items] == ["Bitte wählen", "Anderes", "Anderes (2)"]


def test_ticks_and_texts_stand_where_they_were_answered() -> None:
    found = fields(papers.written("de", FILLED))

    ticked = [
        found[tag(12, "tools", n)].find(f"{W}sdtPr/{W14}checkbox/{W14}checked").get(f"{W14}val") for n in range(3)
    ]
    assert ticked == ["1", "0", "1"]
    shown = {key: "".join(found[tag(12, key)].itertext()) for key in ("length", "began", "lessons", "budget", "far")}
    assert shown == {"length": "Roboter", "began": "31.03.2026", "lessons": "12,5", "budget": "1500", "far": "4"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("way", [("docx",), ("odt", "docx")])
def test_answers_survive_libreoffice(way: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "vorlage.docx"
    path.write_bytes(papers.written("de", FILLED))
    for number, ending in enumerate(way):
        folder = tmp_path / str(number)
        path = converted(path, ending, folder)

    found = papers.read(path.read_bytes())

    assert values_of(found) == FILLED
    assert (papers.rests(found), found.loose) == ({}, [])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_empty_template_is_empty_after_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "vorlage.docx"
    path.write_bytes(papers.written("de"))

    found = papers.read(converted(path, "docx", tmp_path / "back").read_bytes())

    assert (papers.raws(found), papers.rests(found), found.loose) == ({}, {}, [])


def converted(path: Path, ending: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return folder / f"{path.stem}.{ending}"
