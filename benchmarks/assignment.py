"""Who reads what, beside OR-tools on all pairs: ``python -m benchmarks.assignment``. Exit code 1 where a bar is missed.

Each size and each way is measured in a process of its own, on the same invented table: entries and jurors of five
fields, a recusal in fifty, three readers an entry, and room for two more entries a juror than they need to take. The
largest size is solved by us alone: all its pairs take OR-tools three minutes and seven gigabytes.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from benchmarks.harness import resident
from embedded.storage import ROOT
from embedded.supervisor import say
from juries.matching import match
from juries.matching.problem import read
from juries.matching.proof import improvement

BEGIN, END = "<!-- assignment: begin -->", "<!-- assignment: end -->"
SIZES = ((200, 20), (2_000, 100), (10_000, 500), (50_000, 1_500))
READERS = 3
SPARE = 2
FIELDS = 5
MOST_RATIO = {(200, 20): 1.5, (2_000, 100): 1.5, (10_000, 500): 1 / 3}  # of OR-tools' processor time
MOST_MEMORY = 1_000_000_000  # above the input, at the largest size
ALONE = (50_000, 1_500)

type Table = NDArray[Any]


@dataclass(frozen=True)
class Measured:
    """One size, one way."""

    cpu: float
    wall: float
    memory: int
    objective: int
    worst: int = 0
    least: int = 0
    most: int = 0
    violations: int = 0
    is_proven: bool = False


def invented(entries: int, jurors: int, *, favourites: bool, seed: int = 2026) -> tuple[Table, Table, Table, Table]:
    """Affinity, forbidden pairs, demand, capacity. With ``favourites`` some jurors fit everything better."""
    rng = np.random.default_rng(seed)
    affinity = rng.integers(0, 400, (entries, jurors), dtype=np.int32)
    if favourites:
        affinity += rng.integers(0, 600, jurors, dtype=np.int32)[None, :]
    else:
        affinity += np.int32(600) * (np.arange(entries)[:, None] % FIELDS == np.arange(jurors)[None, :] % FIELDS)
    forbidden = rng.random((entries, jurors), dtype=np.float32) < 0.02
    return affinity, forbidden, np.full(entries, READERS), np.full(jurors, -(-entries * READERS // jurors) + SPARE)


def all_pairs(affinity: Table, forbidden: Table, demand: Table, capacity: Table) -> Table:
    """The same plan by OR-tools alone: an arc for each pair that is not forbidden."""
    entries, jurors = affinity.shape
    entry, juror = np.nonzero(~forbidden)
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        entry, entries + juror, np.ones(len(entry), dtype=np.int64), -affinity[entry, juror].astype(np.int64)
    )
    sink = entries + jurors
    flow.add_arcs_with_capacity_and_unit_cost(
        entries + np.arange(jurors), np.full(jurors, sink), capacity, np.zeros(jurors, dtype=np.int64)
    )
    flow.set_nodes_supplies(np.append(np.arange(entries), sink), np.append(demand, -demand.sum()))
    if flow.solve() != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError("OR-tools found no plan.")
    taken = np.asarray(flow.flows(arcs)) > 0
    return np.stack([entry[taken], juror[taken]], axis=1)


def measure(size: tuple[int, int], way: str, repeats: int, *, favourites: bool) -> Measured:
    """In this process: the input first, then the plan, ``repeats`` times after one that warms up."""
    asked = invented(*size, favourites=favourites)
    affinity, forbidden, demand, capacity = asked
    before = _forget_the_peak()
    cpu, wall, pairs = [], [], np.empty((0, 2), dtype=np.int64)
    for _repeat in range(repeats + (repeats > 1)):
        began, began_cpu = time.perf_counter(), time.process_time()
        pairs = match(*asked).pairs if way == "ours" else all_pairs(*asked)
        cpu.append(time.process_time() - began_cpu)
        wall.append(time.perf_counter() - began)
    memory = _peak() - before
    entry, juror = pairs.T
    loads = np.bincount(juror, minlength=size[1])
    sums = np.zeros(size[0], dtype=np.int64)
    np.add.at(sums, entry, affinity[entry, juror])
    violations = int(
        forbidden[entry, juror].sum()
        + (np.bincount(entry, minlength=size[0]) != demand).sum()
        + (loads > capacity).sum()
        + len(pairs)
        - len(np.unique(entry * size[1] + juror))
    )
    return Measured(
        cpu=statistics.median(cpu[-repeats:]),
        wall=statistics.median(wall[-repeats:]),
        memory=memory,
        objective=int(sums.sum()),
        worst=int(sums.min()),
        least=int(loads.min()),
        most=int(loads.max()),
        violations=violations,
        is_proven=way == "ours" and not improvement(read(*asked), pairs),
    )


def _forget_the_peak() -> int:
    Path("/proc/self/clear_refs").write_text("5")
    return resident(os.getpid())


def _peak() -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) * 1024


def in_own_process(size: tuple[int, int], way: str, options: argparse.Namespace) -> Measured:
    """The same, where nothing of another measurement is in memory."""
    words = [sys.executable, "-m", "benchmarks.assignment", "--one", way, "--sizes", f"{size[0]}x{size[1]}"]
    words += ["--favourites"] if options.favourites else []
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return Measured(**json.loads(done.stdout))


def row(size: tuple[int, int], ours: Measured, theirs: Measured | None) -> tuple[str, list[str]]:
    """A line of the table, and the bars it misses."""
    name = f"{size[0]:,} × {size[1]:,}"
    broken = [f"{name}: {ours.violations} violations"] if ours.violations else []
    if not ours.is_proven:
        broken.append(f"{name}: not proven best")
    if theirs and ours.objective != theirs.objective:
        broken.append(f"{name}: {ours.objective} is not {theirs.objective}")
    ratio = ours.cpu / theirs.cpu if theirs else 0.0
    if theirs and ratio > MOST_RATIO.get(size, ratio):
        broken.append(f"{name}: {ratio:.2f} times OR-tools")
    if size == ALONE and ours.memory > MOST_MEMORY:
        broken.append(f"{name}: {ours.memory / 1e6:.0f} MB above the input")
    other = f"{_seconds(theirs.cpu)} / {_seconds(theirs.wall)} | {ratio:.2f}" if theirs else "– | –"
    spread = f"{ours.least} to {ours.most}"
    memory = f"{ours.memory / 1e6:,.0f}" + (f" / {theirs.memory / 1e6:,.0f}" if theirs else "")
    return (
        f"| {name} | {_seconds(ours.cpu)} / {_seconds(ours.wall)} | {other} | {ours.objective:,} | "
        f"{'yes' if ours.is_proven else 'NO'} | {ours.worst:,} | {spread} | {ours.violations} | {memory} |"
    ), broken


def _seconds(value: float) -> str:
    return f"{1000 * value:.1f} ms" if value < 0.1 else f"{value:.2f} s"


def main() -> int:
    """Measure, print, and write into the document where one is named."""
    options = arguments()
    if options.one:
        (size,) = options.sizes
        repeats = 1 if size[0] * size[1] > 1_000_000 else 7
        say(json.dumps(asdict(measure(size, options.one, repeats, favourites=options.favourites))))
        return 0
    heads = ("entries × jurors", "ours, CPU / wall", "OR-tools on all pairs", "ratio of CPU", "sum of affinities",
             "proven best", "worst entry", "loads", "violations", "MB above the input, ours / all pairs")  # fmt: skip
    lines = [f"| {' | '.join(heads)} |", "|---|--:|--:|--:|--:|---|--:|--:|--:|--:|"]
    missed = []
    for size in options.sizes:
        theirs = None if size == ALONE else in_own_process(size, "all pairs", options)
        line, broken = row(size, in_own_process(size, "ours", options), theirs)
        lines.append(line)
        missed += broken
        say(line)
    head = (
        f"* {time.strftime('%d.%m.%Y %H:%M UTC', time.gmtime())}, load {os.getloadavg()[0]:.1f} at the end; "
        f"{'favourites: some jurors fit everything better' if options.favourites else 'five fields'}.\n"
        f"* Bars missed: {'; '.join(missed) or 'none'}.\n"
    )
    table = "\n".join([head, *lines])
    say(table)
    if options.into:
        text, figures = options.into.read_text(encoding="utf-8"), f"{BEGIN}\n{table}\n{END}"
        text = re.sub(f"{BEGIN}.*{END}", lambda _found: figures, text, flags=re.DOTALL)
        options.into.write_text(text, encoding="utf-8")
    return 1 if missed else 0


def _size(word: str) -> tuple[int, int]:
    entries, jurors = word.split("x")
    return int(entries), int(jurors)


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the person typed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assignment", description=__doc__)
    parser.add_argument("--sizes", type=_size, nargs="+", default=SIZES, metavar="ENTRIESxJURORS")
    parser.add_argument("--favourites", action="store_true", help="harder: all entries want the same jurors")
    parser.add_argument("--into", type=Path, help="the document that takes the figures")
    parser.add_argument("--one", choices=("ours", "all pairs"), help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    raise SystemExit(main())
