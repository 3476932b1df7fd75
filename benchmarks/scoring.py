"""The fair score at sizes from one school's prize to a country's: CPU time, memory and growth.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python -m benchmarks.scoring --into docs/benchmarks.md

Each size runs in a process of its own, which says its highest memory before the fit and after it.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from juries.scoring import fair_scores
from juries.scoring.certainty import chances

# Entries, jurors, reads an entry.
SIZES = ((500, 40, 3), (2_000, 100, 3), (10_000, 500, 3), (3_000, 1_100, 25), (50_000, 1_500, 3))
MOST_DRAWN = 10_000  # entries; beyond, draws are a matter of memory
BEGIN, END = "<!-- scoring: begin -->", "<!-- scoring: end -->"


@dataclass(frozen=True)
class Figure:
    """One size: seconds of CPU for the fit and for 4,000 draws with the chances of the best twenty, megabytes above
    the start, steps, and how far the worst fitted standard deviation is from the drawn one, in percent."""

    entries: int
    jurors: int
    ratings: int
    fit: float
    draws: float | None
    memory: int
    steps: int
    off: float

    def row(self) -> str:
        drawn = "-" if self.draws is None else f"{self.draws:.2f}"
        return (
            f"| {self.entries:,} | {self.jurors:,} | {self.ratings:,} | {self.fit:.3f} | {drawn} | {self.memory} | "
            f"{self.steps} | {self.off:.1f} |"
        )


def main() -> None:
    """Measure every size, print the table, and write it into the document where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, help="the document that takes the figures")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.size is not None:
        sys.stdout.write(measure(*SIZES[options.size]).row() + "\n")
        return
    rows = [alone(number) for number in range(len(SIZES))]
    heads = "| entries | jurors | ratings | fit, s CPU | draws, s CPU | memory, MB | steps | off, % |"
    table = "\n".join([heads, "|" + "---:|" * 8, *rows])
    sys.stdout.write(table + "\n")
    if options.into:
        text = options.into.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        after = rest.split(END)[1]
        options.into.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def alone(number: int) -> str:
    """The row of one size, from a process that does nothing else."""
    command = [sys.executable, "-m", "benchmarks.scoring", "--size", str(number)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def measure(entries: int, jurors: int, reads: int) -> Figure:
    """Fit simulated scores of that size, and draw."""
    chance = np.random.default_rng(2026)
    entry = np.repeat(np.arange(entries), reads)
    juror = np.concatenate([chance.choice(jurors, reads, replace=False) for _ in range(entries)])
    parts = [size * chance.normal(size=count) for size, count in ((10, entries), (6, jurors), (8, len(entry)))]
    score = 60 + parts[0][entry] + parts[1][juror] + parts[2]
    # What the first call of a process loads is not what a fit costs.
    fair_scores(entry[: 60 * reads], juror[: 60 * reads], score[: 60 * reads])
    before, began = _highest(), time.process_time()
    fitted = fair_scores(entry, juror, score)
    spent = time.process_time() - began
    memory = _highest() - before
    drawn = None
    if entries <= MOST_DRAWN:
        began = time.process_time()
        chances(fitted.posterior.draw(seed=1), 20)
        drawn = time.process_time() - began
    found = np.sqrt([fitted.var_entry, fitted.var_juror, fitted.var_noise])
    off = float(np.max(np.abs(found / [part.std(ddof=1) for part in parts] - 1))) * 100
    return Figure(entries, jurors, len(score), spent, drawn, memory, fitted.iterations, off)


def _highest() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
