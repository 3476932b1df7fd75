"""What each page costs each role on a demo of N entries: ``python -m benchmarks.pages --entries 5000``."""

import argparse
import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.harness import REPEATS, BenchedHouse, Line, Loaded, Person, Place, house, measure
from embedded.storage import ROOT
from embedded.supervisor import say

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
# Milliseconds that a page may take at 5,000 entries with three reviews each; everything else is a list.
BUDGETS = {"board": 150, "ranking": 150, "assignment, dry run": 300, "save a score": 40, "save an answer": 40}
LISTS = 60
MOST_QUERIES = 12


def main() -> None:
    """Measure, print, and write into the document where one is named."""
    options = arguments()
    folder = nullcontext(str(options.var)) if options.var else tempfile.TemporaryDirectory(prefix="preiswerk-bench-")
    load_before = os.getloadavg()[0]
    with (
        folder as var,
        house(Path(var), entries=options.entries, jurors=options.jurors, seed=options.seed) as (house_, loaded, found),
    ):
        people = arrive(house_)
        before = house_.memory()
        lines = visit(found, people, only=options.only, repeats=options.repeats, seconds=options.seconds)
        table = report(lines, loaded, before, house_.memory(), load_before)
    say(table)
    if options.into:
        text = options.into.read_text(encoding="utf-8")
        figures = f"{BEGIN}\n{table}\n{END}"
        options.into.write_text(
            re.sub(f"{BEGIN}.*{END}", lambda _found: figures, text, flags=re.DOTALL), encoding="utf-8"
        )


def arguments() -> argparse.Namespace:
    """What the person typed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--jurors", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3, help="per page at 16 connections; 0 leaves that out")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="requests one after another, per page")
    parser.add_argument("--only", default="", help="only pages whose role or name contains this")
    parser.add_argument("--var", type=Path, help="a folder that is kept: the next run need not load again")
    parser.add_argument("--into", type=Path, help="the document that takes the figures")
    return parser.parse_args()


def arrive(house_: BenchedHouse) -> dict[str, Person]:
    """A visitor, and one person of each role, signed in by the form."""
    known = {one["role"]: one for one in json.loads((house_.var / "demo.json").read_text())}
    people = {"anybody": Person.arrive(house_.url, house_.port)}
    for role in ("teacher", "juror", "chair", "organiser"):
        people[role] = Person.arrive(
            house_.url, house_.port, email=known[role]["email"], password=known[role]["password"]
        )
    return people


def visit(found: dict[str, Any], people: dict[str, Person], *, only: str, repeats: int, seconds: float) -> list[Line]:
    """Each page of each role, then what is saved."""
    asked: list[tuple[str, str, Sequence[Place]]] = [
        (role, name, [Place(path)]) for role, pages in found["pages"].items() for name, path in pages.items()
    ]
    score, answer = found["saves"]["score"], found["saves"]["answer"]
    asked += [
        (
            "juror",
            "save a score",
            [Place(path, version, scoring(*score["range"])) for path, version in score["places"]],
        ),
        ("teacher", "save an answer", [Place(path, version, answering) for path, version in answer["places"]]),
    ]
    lines = []
    for role, name, places in asked:
        if only in role or only in name:
            say(f"  {role:<10} {name}")
            lines.append(measure(role, name, people[role], places, repeats=repeats, seconds=seconds))
    return lines


def scoring(low: int, high: int) -> Callable[[int, int], bytes]:
    """A score, another each time."""

    def body(version: int, turn: int) -> bytes:
        return urlencode({"value": low + turn % (high - low + 1), "version": version}).encode()

    return body


def answering(version: int, turn: int) -> bytes:
    """A paragraph, longer by a word each time, as while typing."""
    words = "Die Lernenden bauen Messgeräte und werten ihre Daten aus. " * 3
    return urlencode({"value": f"{words} Stand {turn}.", "version": version}).encode()


def budget(line: Line) -> int:
    """The milliseconds a page may take."""
    return BUDGETS.get(line.name, LISTS)


def report(lines: Sequence[Line], loaded: Loaded, before: list[int], after: list[int], load_before: float) -> str:
    """The table as Markdown, with what is needed to judge it."""
    rows = [
        "| who | page | median ms | p95 ms | CPU ms | database ms | queries | kB | kB gzip | requests/s |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for line in lines:
        late = line.median > budget(line)
        crowd = f"{line.per_second:.0f}" if line.per_second else "–"
        if line.per_second and line.connections != 16:
            crowd += f" ({line.connections})"
        rows.append(
            f"| {line.role} | {line.name} | {'**' if late else ''}{line.median:.0f}{'**' if late else ''} "
            f"| {line.p95:.0f} | {line.processor:.0f} | {line.database:.0f} "
            f"| {line.queries}{' (!)' if line.queries > MOST_QUERIES else ''} "
            f"| {line.raw / 1000:.0f} | {line.gzipped / 1000:.1f} | {crowd} |"
        )
    repeats = f"* Times are those of {len(lines[0].answers)} requests one after another."
    return "\n".join([*facts(loaded, before, after, load_before), repeats, "", *rows])


def facts(loaded: Loaded, before: list[int], after: list[int], load_before: float) -> list[str]:
    """Where, when and on what it was measured."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    counted = ", ".join(f"{count:,} in {table}" for table, count in loaded.rows.items())
    low, high = sorted((load_before, os.getloadavg()[0]))
    when = time.strftime("%d.%m.%Y %H:%M %Z")
    workers = f"{_megabytes(before)} before, {_megabytes(after)} after"
    load = f"load {low:.1f} to {high:.1f}"
    return [
        f"* {when}, commit {commit}. {os.cpu_count()} cores for server, database and client; {load}.",
        f"* {loaded.entries:,} entries, {loaded.jurors} jurors, loaded in {loaded.seconds:.0f} s: {counted}.",
        f"* Granian, 2 workers, as `./run` and the image start it. Resident memory of the workers: {workers}.",
    ]


def _megabytes(sizes: list[int]) -> str:
    return " + ".join(f"{size / 1e6:.0f}" for size in sizes) + " MB"


if __name__ == "__main__":
    main()
