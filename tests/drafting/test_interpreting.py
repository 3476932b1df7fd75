"""What people and other programs write under a question, and what becomes of it."""

from typing import Any

import pytest

from drafting import interpreting
from drafting.interpreting import Reading
from drafting.paragraphs import Paragraph, Piece, Table
from tests.drafting import papers


def answer(key: str, *lines: str, language: str = "de", tables: tuple[Table, ...] = ()) -> Reading:
    variants = [
        (known.version, question)
        for known in papers.known()
        for sheet in known.sheets
        for question in sheet.questions
        if question.key == key
    ]
    paragraphs = [Paragraph((Piece(line),)) for line in lines]
    return interpreting.read(paragraphs, tables, variants, language=language)


@pytest.mark.parametrize(
    ("key", "lines", "raw", "rest"),
    [
        ("summary", ["", "eins", "", "zwei", ""], "eins\n\nzwei", ""),
        ("summary", ["Hier ist Platz für die Antwort"], None, ""),
        ("summary", ["Hier ist Platz für die AntwortMeine Antwort"], "Meine Antwort", ""),
        ("title", ["Klicken oder tippen Sie hier, um Text einzugeben."], None, ""),
        ("length", ["Roboter"], "robot", ""),
        ("length", ["  ROBOT "], "robot", ""),
        ("length", ["Zeitmaschine"], None, "Zeitmaschine"),
        ("goes_on", ["nein"], "no", ""),
        ("goes_on", ["vielleicht"], None, "vielleicht"),
        ("far", ["4"], "4", ""),
        ("far", ["5 (sehr)"], "5", ""),
        ("far", ["5 von 5"], "5", ""),
        ("far", ["9"], None, "9"),
        ("tools", ["☒ Tablet", "☐ Roboter", "[x] Virtuelle Realität"], ["tablet", "vr"], ""),
        ("tools", ["☑ Tablet ☐ Roboter", "☒ Zeitmaschine", "und noch mehr"], ["tablet"], "Zeitmaschine\nund noch mehr"),
        ("tools", ["☐ Tablet", "[ ] Roboter"], None, ""),
        ("lessons", ["1.500"], 1500, ""),
        ("lessons", ["etwa 12"], "etwa 12", ""),
        ("began", ["1.3.2026"], "2026-03-01", ""),
        ("began", ["im März"], "im März", ""),
        ("site", [" www.example.org "], " www.example.org ", ""),
        ("pictures", ["Foto der Brücke"], None, "Foto der Brücke"),
        ("terms", ["Ja"], None, "Ja"),
    ],
)
def test_what_stands_there_is_read_as_people_mean_it(key: str, lines: list[str], raw: Any, rest: str) -> None:
    assert answer(key, *lines) == Reading(raw, rest)


def test_a_number_is_read_by_the_rules_of_the_document() -> None:
    assert answer("lessons", "1,500.5", language="en").raw == 1500.5
    assert answer("lessons", "1.500", language="en").raw == 1.5


def test_columns_may_be_moved_and_strange_ones_are_not_lost() -> None:
    table = Table((("Betrag", "Posten", "Wer?"), ("3 €", "Kabel", "Mia"), ("", "", "")))

    found = answer("costs", "dazu später mehr", tables=(table,))

    assert found == Reading([{"item": "Kabel", "sum": "3 €"}], "dazu später mehr\nWer? | Mia")


def test_a_table_without_its_heads_is_read_by_place() -> None:
    assert answer("costs", tables=(Table((("Kabel", "3 €"),)),)).raw == [{"item": "Kabel", "sum": "3 €"}]


def test_a_table_under_a_text_is_part_of_the_text() -> None:
    assert answer("summary", "Plan:", tables=(Table((("Mo", "bauen"),)),)).raw == "Plan:\nMo | bauen"


@pytest.mark.timeout(20)  # the label was once written anew for each stretch: minutes
def test_a_label_in_very_many_stretches_is_put_together_once() -> None:
    pieces = (Piece("", ticked=True), *(Piece("a") for _stretch in range(90_000)))

    [box] = interpreting._boxes(Paragraph(pieces))

    assert len(box.label) == 90_000
