"""An official list is read as its publisher writes it; what cannot be a school is named with its line."""

import io

import pytest

from schools.listing import NRW, Closed, Columns, Fault, Row, UnreadableList, joined, read

HEAD = (
    "Schulnummer;Schulbetriebsschluessel;Schulform;Rechtsform;Traegernummer;Schulbezeichnung_1;Schulbezeichnung_2;"
    "Schulbezeichnung_3;Kurzbezeichnung;PLZ;Ort;Strasse"
)
HELMHOLTZ = "164550;1;20;1;7;Helmholtz-Gymnasium;;;Essen, Gym Helmholtz;45130;Essen;Rosastr. 83"
WALDORF = (
    "100018;1;17;2;7;Freie Waldorfschule Rudolf Steiner Schu-;le u. Parzivalsch., Förder-;schule;Essen;45134;Essen;"
    "Schellstr. 47"
)
COLUMNS = Columns(number="id", name=("name",), city="town")


def read_nrw(*lines: str) -> list[Row | Closed | Fault]:
    return list(read(io.StringIO("\n".join(["sep=;", HEAD, *lines]), newline=""), NRW))


def test_the_open_list_of_nrw_is_read() -> None:
    assert read_nrw(HELMHOLTZ, WALDORF) == [
        Row("164550", "Helmholtz-Gymnasium", "Essen", "Gymnasium", "Rosastr. 83", "45130", "7"),
        Row(
            "100018",
            "Freie Waldorfschule Rudolf Steiner Schule u. Parzivalsch., Förderschule",
            "Essen",
            "Waldorfschule",
            "Schellstr. 47",
            "45134",
            "7",
        ),
    ]


def test_closed_schools_are_told_and_empty_lines_are_left_out() -> None:
    assert read_nrw(HELMHOLTZ.replace(";1;20", ";2;20", 1), "", ";;;;;;;;;;;") == [Closed("164550")]


def test_a_general_list_may_have_keys_of_types_and_say_what_is_closed() -> None:
    columns = Columns(
        number="id", name=("name",), city="town", form="kind", forms={"20": "Gymnasium"}, closed_column="Status",
        closed_values=("aufgelöst", "ruht"),
    )  # fmt: skip
    lines = "id;name;town;kind;Status\n1;A;Hof;20;in Betrieb\n2;B;Hof;21;\n3;C;Hof;20;Aufgelöst\n4;D;Hof;20;ruht"

    assert list(read(io.StringIO(lines), columns)) == [
        Row("1", "A", "Hof", "Gymnasium"),
        Row("2", "B", "Hof", "21"),
        Closed("3"),
        Closed("4"),
    ]


@pytest.mark.parametrize("missing", ["kind", "Status"])
def test_a_column_of_types_or_of_closing_that_is_not_there_is_named(missing: str) -> None:
    columns = Columns("id", ("name",), "town", form="kind", closed_column="Status", closed_values=("zu",))
    heads = [head for head in ("id", "name", "town", "kind", "Status") if head != missing]

    with pytest.raises(UnreadableList, match=missing):
        list(read(io.StringIO(";".join(heads)), columns))


def test_leading_zeros_and_unknown_types_stay_as_written() -> None:
    (row,) = read_nrw("012345;1;99;1;7;Schule;;;x;01067;Dresden;Weg 1")

    assert row == Row("012345", "Schule", "Dresden", "99", "Weg 1", "01067", "7")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("164551;1;20", "3 cells where the head line has 12"),
        (";1;20;1;7;Ohne Nummer;;;x;45130;Essen;Weg 1", "without number"),
        ("1;1;20;1;7;;;;x;45130;;Weg 1", "without name, city"),
        (f"1;1;20;1;7;{'x' * 251};;;x;45130;Essen;Weg 1", "too long: name"),
        ("1;1;20;1;7;Nul\x00schule;;;x;45130;Essen;Weg 1", "holds a NUL"),
    ],
)
def test_a_line_that_holds_no_school_is_named(line: str, reason: str) -> None:
    assert read_nrw(HELMHOLTZ, line) == [read_nrw(HELMHOLTZ)[0], Fault(4, reason)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_other_lists_are_read_by_their_head_line(delimiter: str) -> None:
    lines = [delimiter.join(cells) for cells in (["\ufefftown", "id", "name"], ["Hof", "1", '"Schule, die"'])]

    assert list(read(lines, COLUMNS)) == [Row("1", "Schule, die", "Hof")]


@pytest.mark.parametrize("text", ["", "id;name\n1;Schule", "\x89PNG\r\n"])
def test_a_file_without_the_columns_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(UnreadableList, match="town"):
        list(read(io.StringIO(text), COLUMNS))


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["Rudolf-Steiner-Schu-", "le"], "Rudolf-Steiner-Schule"),
        (["Käthe-", "Kollwitz-Schule"], "Käthe-Kollwitz-Schule"),
        (["Gymnasium", "", "der Stadt Essen"], "Gymnasium der Stadt Essen"),
        ([], ""),
    ],
)
def test_a_name_cut_into_columns_becomes_one(parts: list[str], whole: str) -> None:
    assert joined(parts) == whole
