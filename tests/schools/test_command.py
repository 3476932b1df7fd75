"""manage.py import_schools, as somebody types it."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from schools.models import School

pytestmark = pytest.mark.django_db


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
