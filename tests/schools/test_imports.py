"""An import brings the directory in step, says what it changed, and changes nothing the second time."""

from collections.abc import Iterable
from random import Random

import pytest
from django.db import connection

from demo.directory import load
from ledger.models import Event
from schools import directory, imports
from schools.listing import Closed, Fault, Row
from schools.models import DirectoryImport, School

pytestmark = pytest.mark.django_db

HELMHOLTZ = Row("164550", "Helmholtz-Gymnasium", "Essen", "Gymnasium", "Rosastr. 83", "45130")
KOLLWITZ = Row("164551", "Käthe-Kollwitz-Gesamtschule", "Mülheim an der Ruhr", "Gesamtschule")


def bring(*rows: Row | Closed | Fault, is_complete: bool = True, rehearse: bool = False) -> imports.Report:
    return imports.carry_over(
        rows, state="NW", source="schulen.csv", is_complete=is_complete, rehearse=rehearse, by=None
    )


def listed() -> set[str]:
    return set(School.objects.filter(listed=True).values_list("name", flat=True))


def test_new_schools_are_found_at_once() -> None:
    report = bring(HELMHOLTZ, KOLLWITZ)

    assert report.added == ["Helmholtz-Gymnasium, Essen", "Käthe-Kollwitz-Gesamtschule, Mülheim an der Ruhr"]
    assert [school.number for school in directory.search("kathe kolwitz muelheim")] == ["164551"]
    assert Event.objects.get().what == "directory.imported"


def test_a_second_import_of_the_same_list_changes_nothing() -> None:
    bring(HELMHOLTZ, KOLLWITZ)
    report = bring(HELMHOLTZ, KOLLWITZ)

    assert (report.brought_something, report.unchanged) == (False, 2)
    assert DirectoryImport.objects.count() == Event.objects.count() == 1


def test_a_changed_school_keeps_its_row_and_is_found_by_its_new_name() -> None:
    bring(HELMHOLTZ)
    before = School.objects.get().pk
    report = bring(Row(**{**HELMHOLTZ.__dict__, "name": "Marie-Curie-Gymnasium"}))

    assert report.changed == ["Marie-Curie-Gymnasium, Essen"]
    assert [school.pk for school in directory.search("marie curie")] == [before]
    assert directory.search("Helmholtz") == []


def test_a_closed_school_is_offered_no_more_and_comes_back_when_listed_again() -> None:
    bring(HELMHOLTZ, KOLLWITZ)

    assert bring(HELMHOLTZ).closed == ["Käthe-Kollwitz-Gesamtschule, Mülheim an der Ruhr"]
    assert listed() == {"Helmholtz-Gymnasium"}
    assert bring(HELMHOLTZ, KOLLWITZ).changed == ["Käthe-Kollwitz-Gesamtschule, Mülheim an der Ruhr"]
    assert School.objects.count() == 2


def test_a_partial_list_closes_nothing_and_no_list_touches_another_state_or_typed_schools() -> None:
    bring(HELMHOLTZ)
    School.objects.create(state="NW", name="Getippt", postcode="45130", city="Essen", listed=False)
    School.objects.create(state="BY", number="164550", name="Gymnasium", city="Bayreuth")

    assert bring(KOLLWITZ, is_complete=False).closed == []
    bring(KOLLWITZ)
    assert listed() == {"Käthe-Kollwitz-Gesamtschule", "Gymnasium"}
    assert School.objects.filter(name="Getippt").exists()


def test_a_school_that_a_partial_list_calls_closed_is_offered_no_more() -> None:
    bring(HELMHOLTZ, KOLLWITZ)

    report = bring(Closed(HELMHOLTZ.number), Closed("999999"), is_complete=False)

    assert report.closed == ["Helmholtz-Gymnasium, Essen"]
    assert listed() == {"Käthe-Kollwitz-Gesamtschule"}
    assert not bring(Closed(HELMHOLTZ.number), KOLLWITZ).brought_something


def test_a_rehearsal_reports_and_changes_nothing() -> None:
    bring(KOLLWITZ)
    report = bring(HELMHOLTZ, rehearse=True)

    assert (report.added, report.closed) == (["Helmholtz-Gymnasium, Essen"], [str(School.objects.get())])
    assert listed() == {"Käthe-Kollwitz-Gesamtschule"}
    assert DirectoryImport.objects.count() == 1


def test_faults_are_handed_on_and_a_number_that_stands_twice_counts_once() -> None:
    report = bring(HELMHOLTZ, Fault(3, "without name"), Row("164550", "Doppelt", "Essen"))

    assert [fault.reason for fault in report.faults] == [
        "without name",
        "number 164550 stands twice; the first one counts",
    ]
    assert listed() == {"Helmholtz-Gymnasium"}


def explained(statement: str, words: Iterable[str]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}", list(words))
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.slow
def test_a_directory_of_the_country_is_searched_by_its_index() -> None:
    """Milliseconds are measured by benchmarks/schools.py; here it is shown that no search reads every school."""
    load(33_000, Random(1))
    like = " AND ".join(["search_text LIKE %s"] * 2)

    plan = explained(f"SELECT * FROM schools_school WHERE listed AND {like} LIMIT 300", ["%kollwitz%", "%koln%"])

    assert "school_search" in plan
    assert "Seq Scan" not in plan
    assert directory.search("Käthe Kolwitz Koeln")[0].city == "Köln"
