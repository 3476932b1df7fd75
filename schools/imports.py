"""Brings the directory of a Bundesland in step with its publisher's list. A second time changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from ledger import events
from ledger.events import Actor
from schools.directory import search_text_of
from schools.listing import Closed, Fault, Row
from schools.models import DirectoryImport, School

FIELDS = ("name", "city", "form", "street", "postcode", "authority")
AT_ONCE = 2000


@dataclass
class Report:
    """What a list brought; names are shown as the directory has them now."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def brought_something(self) -> bool:
        return bool(self.added or self.changed or self.closed)


def carry_over(
    found: Iterable[Row | Closed | Fault],
    *,
    state: str,
    source: str,
    is_complete: bool,
    rehearse: bool = False,
    by: Actor | None,
) -> Report:
    """Add the schools of the list, change those that differ, and take closed ones out of the search.

    A school is the same by its number within ``state``. With ``is_complete`` a listed school that the list lacks counts
    as closed, and one that the list calls closed always does: it stays where an entry names it, and is offered no more.
    ``rehearse`` reports and changes nothing.
    """
    report = Report()
    rows: dict[str, Row] = {}
    closed: set[str] = set()
    for row in found:
        if isinstance(row, Fault):
            report.faults.append(row)
        elif isinstance(row, Closed):
            closed.add(row.number)
        elif row.number in rows:
            report.faults.append(Fault(0, f"number {row.number} stands twice; the first one counts"))
        else:
            rows[row.number] = row
    with transaction.atomic():
        _apply(rows, state, report, closed=None if is_complete else closed)
        if report.brought_something:
            _record(report, state, source, by)
        if rehearse:
            transaction.set_rollback(True)
    if report.brought_something and not rehearse:
        _settle()
    return report


def _apply(rows: dict[str, Row], state: str, report: Report, *, closed: set[str] | None) -> None:
    """``closed`` None: every school that the list lacks."""
    # Two imports of one Bundesland at once: the second waits, and finds nothing left to do.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"schools.imports.{state}"])
    known = {school.number: school for school in School.objects.filter(state=state).exclude(number="")}
    new = [_made(row, state) for number, row in rows.items() if number not in known]
    different = []
    for number, row in rows.items():
        school = known.get(number)
        if school is None:
            continue
        if school.listed and all(getattr(school, name) == getattr(row, name) for name in FIELDS):
            report.unchanged += 1
            continue
        different.append(_filled(school, row))
    School.objects.bulk_create(new, batch_size=AT_ONCE)
    School.objects.bulk_update(different, [*FIELDS, "listed", "search_text"], batch_size=AT_ONCE)
    report.added = sorted(map(str, new))
    report.changed = sorted(map(str, different))
    gone = [
        school
        for number, school in known.items()
        if school.listed and number not in rows and (closed is None or number in closed)
    ]
    School.objects.filter(pk__in=[school.pk for school in gone]).update(listed=False)
    report.closed = sorted(map(str, gone))


def _made(row: Row, state: str) -> School:
    return _filled(School(state=state, number=row.number), row)


def _filled(school: School, row: Row) -> School:
    for name in FIELDS:
        setattr(school, name, getattr(row, name))
    school.listed = True
    school.search_text = search_text_of(school)
    return school


def _record(report: Report, state: str, source: str, by: Actor | None) -> None:
    kept = DirectoryImport.objects.create(
        state=state,
        source=source[:200],
        added=len(report.added),
        changed=len(report.changed),
        closed=len(report.closed),
        imported_at=timezone.now(),
    )
    events.record("directory.imported", by=by, subject=kept, added=kept.added, changed=kept.changed, closed=kept.closed)


def _settle() -> None:
    """What autovacuum would do within a minute: until then a search reads the index's pending list from end to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('school_search')")
        cursor.execute("ANALYZE schools_school")
