"""manage.py import_schools, as somebody types it."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from schools.models import School

pytestmark = pytest.mark.django_db

MAPPED = ["number=Nr", "name=Schule", "city=Ort"]


@pytest.fixture
def general(tmp_path: Path) -> Path:
    path = tmp_path / "schulen.csv"
    path.write_text("Nr,Schule,Ort\n0815,Gymnasium Casimirianum,Coburg\n,Ohne Nummer,Coburg\n", encoding="cp1252")
    return path


def test_a_general_list_is_read_by_a_column_map(general: Path) -> None:
    said, complained = io.StringIO(), io.StringIO()
    columns = ["number=Nr", "name=Schule", "city=Ort"]

    call_command(
        "import_schools", general, state="by", column=columns, encoding="cp1252", stdout=said, stderr=complained
    )

    assert School.objects.values_list("state", "number", "name").get() == ("BY", "0815", "Gymnasium Casimirianum")
    assert said.getvalue().split("\n")[:2] == ["     1 new", "         Gymnasium Casimirianum, Coburg"]
    assert complained.getvalue() == "left out: line 3: without number\n"


def test_keys_of_types_are_put_into_words_and_closed_schools_are_offered_no_more(tmp_path: Path) -> None:
    path, said = tmp_path / "bayern.csv", io.StringIO()
    head, mapped = "Nr,Schule,Ort,Art,Status\n", ["number=Nr", "name=Schule", "city=Ort", "form=Art"]
    telling = {"column": mapped, "form_key": ["20=Gymnasium", "4 = Mittelschule"], "state": "BY", "stdout": said}
    telling |= {"closed_column": "Status", "closed_value": ["aufgelöst", "ruht"]}
    path.write_text(f"{head}1,Casimirianum,Coburg,20,\n2,Rückert,Coburg,4,\n3,Alte,Coburg,20,ruht\n", "utf-8")
    call_command("import_schools", path, **telling)
    path.write_text(f"{head}1,Casimirianum,Coburg,20,\n2,Rückert,Coburg,4,Aufgelöst\n", "utf-8")

    call_command("import_schools", path, partial=True, **telling)

    found = School.objects.order_by("number").values_list("number", "form", "listed")
    assert list(found) == [("1", "Gymnasium", True), ("2", "Mittelschule", False)]
    assert "     1 closed\n         Rückert, Coburg\n" in said.getvalue()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"form_key": ["20=Gymnasium"]}, "--column form=HEAD"),
        ({"column": [*MAPPED, "form=Ort"], "form_key": ["20"]}, "--form-key 20: write KEY=NAME"),
        ({"closed_column": "Ort"}, "belong together"),
        ({"closed_value": ["zu"]}, "belong together"),
        ({"closed_column": "Status", "closed_value": ["zu"]}, "columns are missing: Status"),
        ({"column": [], "form_key": ["20=Gymnasium"]}, "belong to --column"),
        ({"state": "Bayern"}, "--state Bayern: write one of BW, BY"),
    ],
)
def test_options_that_do_not_fit_together_change_nothing(general: Path, options: dict[str, Any], why: str) -> None:
    with pytest.raises(CommandError, match=re.escape(why)):
        call_command("import_schools", general, **{"column": MAPPED, "encoding": "cp1252", **options})

    assert not School.objects.exists()


@pytest.mark.parametrize(
    "column", [["number=Nr"], ["number=Nr", "name=Schule", "city=Town"], ["nummer=Nr"], ["number"], []]
)
def test_what_cannot_be_read_changes_nothing_and_says_why(general: Path, column: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("import_schools", general, column=column)

    assert not School.objects.exists()


def test_a_file_in_another_encoding_is_named(general: Path) -> None:
    general.write_bytes("Nr,Schule,Ort\n1,Müller-Schule,Fürth\n".encode("cp1252"))

    with pytest.raises(CommandError, match=r"schulen\.csv was not read"):
        call_command("import_schools", general, column=["number=Nr", "name=Schule", "city=Ort"])
