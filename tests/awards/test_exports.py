"""A spreadsheet opens an export without running anything in it."""

import csv
import io

import pytest

from awards import exports


@pytest.mark.parametrize("cell", ["=1+1", "+49 201", "-2", "@SUM(A1)", "\tx", "\rx", " =1+1", "\n=1"])
def test_what_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert exports.harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Brücke", "2 = 2", "a@b.de", "", "1,5"])
def test_plain_text_stays_as_it_is(cell: str) -> None:
    assert exports.harmless(cell) == cell


def test_csv_reads_back_what_was_written() -> None:
    rows = [["MINT26-0001", 'Titel mit "Zitat"; und Semikolon', "Zeile\nzwei", None]]

    text = exports.csv_text(["Nummer", "Titel", "Text", "Leer"], rows)

    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]), delimiter=";")) == [
        ["Nummer", "Titel", "Text", "Leer"],
        ["MINT26-0001", 'Titel mit "Zitat"; und Semikolon', "Zeile\nzwei", ""],
    ]
