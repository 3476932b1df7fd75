"""manage.py import_schools: brings the directory of schools in step with an official list."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schools import imports, listing
from schools.states import State

SHOWN = 10
PARTS = ("number", "name", "city", "form", "street", "postcode", "authority")


class Command(BaseCommand):
    help = (
        "Read a list of schools (CSV) into the directory. Without --column it is the open list of Nordrhein-Westfalen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--state", default="NW", help="the Bundesland by its two letters (default NW)")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="PART=HEAD",
            help=f"which column holds what, once per part: {', '.join(PARTS)}; name may be given several times",
        )
        parser.add_argument(
            "--form-key",
            action="append",
            default=[],
            metavar="KEY=NAME",
            help="what a key in the column of the school type means, such as 20=Gymnasium; once per key",
        )
        parser.add_argument("--closed-column", default="", metavar="HEAD", help="which column tells closed schools")
        parser.add_argument(
            "--closed-value",
            action="append",
            default=[],
            metavar="VALUE",
            help="what --closed-column holds for a closed school; may be given several times",
        )
        parser.add_argument("--encoding", default="utf-8-sig")
        parser.add_argument("--partial", action="store_true", help="schools that the list lacks stay in the directory")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        state = options["state"].upper()
        if state not in State.values:
            raise CommandError(f"--state {options['state']}: write one of {', '.join(State.values)}.")
        columns = _columns(options["column"], options["form_key"], options["closed_column"], options["closed_value"])
        try:
            with options["file"].open(encoding=options["encoding"], newline="") as lines:
                report = imports.carry_over(
                    listing.read(lines, columns),
                    state=state,
                    source=options["file"].name,
                    is_complete=not options["partial"],
                    rehearse=options["dry_run"],
                    by=None,
                )
        except (OSError, UnicodeDecodeError, LookupError, listing.UnreadableList) as error:
            raise CommandError(f"{options['file']} was not read: {error}") from error
        self._tell(report)

    def _tell(self, report: imports.Report) -> None:
        for heading, names in (("new", report.added), ("changed", report.changed), ("closed", report.closed)):
            self.stdout.write(f"{len(names):>6} {heading}")
            for name in names[:SHOWN]:
                self.stdout.write(f"         {name}")
            if len(names) > SHOWN:
                self.stdout.write(f"         and {len(names) - SHOWN} more")
        self.stdout.write(f"{report.unchanged:>6} unchanged")
        for fault in report.faults[:SHOWN]:
            self.stderr.write(f"left out: line {fault.line}: {fault.reason}")
        if len(report.faults) > SHOWN:
            self.stderr.write(f"left out: {len(report.faults) - SHOWN} more lines")


def _columns(given: list[str], keys: list[str], closed_column: str, closed_values: list[str]) -> listing.Columns:
    if not given:
        if keys or closed_column or closed_values:
            raise CommandError("--form-key, --closed-column and --closed-value belong to --column.")
        return listing.NRW
    if bool(closed_column) != bool(closed_values):
        raise CommandError("--closed-column and --closed-value belong together.")
    parts: dict[str, list[str]] = {}
    for one in given:
        part, _, head = one.partition("=")
        if part not in PARTS or not head:
            raise CommandError(f"--column {one}: write PART=HEAD, where PART is one of {', '.join(PARTS)}.")
        parts.setdefault(part, []).append(head)
    missing = [part for part in listing.REQUIRED if part not in parts]
    if missing:
        raise CommandError(f"Please name a column for: {', '.join(missing)}.")
    if keys and "form" not in parts:
        raise CommandError("--form-key needs the column of the school type: --column form=HEAD.")
    one_of = {part: parts.get(part, [""])[0] for part in PARTS}
    return listing.Columns(
        number=one_of["number"],
        name=tuple(parts["name"]),
        city=one_of["city"],
        form=one_of["form"],
        street=one_of["street"],
        postcode=one_of["postcode"],
        authority=one_of["authority"],
        forms=_forms(keys),
        closed_column=closed_column,
        closed_values=tuple(" ".join(value.split()) for value in closed_values),
    )


def _forms(given: list[str]) -> dict[str, str]:
    forms = {}
    for one in given:
        key, _, name = (part.strip() for part in one.partition("="))
        if not key or not name:
            raise CommandError(f"--form-key {one}: write KEY=NAME, such as 20=Gymnasium.")
        forms[key] = name
    return forms
