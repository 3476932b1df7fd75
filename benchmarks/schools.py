"""How long a teacher waits for the school field: ``.venv/bin/python -m benchmarks.schools --count 33000``.

Loads an invented directory of that size into a throwaway PostgreSQL and asks it what people type: whole names, parts in
any order, umlauts in any spelling, and slips of the finger.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import django

from embedded.house import House
from embedded.ports import free_port
from embedded.supervisor import Supervisor, say

TYPED = (
    *("goethe", "gymnasium essen", "kathe kollwitz koln", "muenster", "Mülheim Gesamtschule", "grundschule nord"),
    *("45128", "1001000", "schule", "st barbara", "waldorf", "Rudolf Steiner", "g", "be", "zz"),
    *("Gelsenkrichen Gymnasium", "Astrid Lindgrn", "Helmholz Esen", "Droste-Hülshof Bochum", "Realschle Dortmnud"),
    *("Bergisch Gladbch", "grundshule am stadtpark leipzg", "qqqq", "Berufskoleg Technik Herne"),
)


def main() -> None:
    """Print a line per text, and the percentiles of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=33_000)
    parser.add_argument("--repeats", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Supervisor(House(Path(folder), free_port())) as supervisor:
        supervisor.start_servers()
        os.environ.update(supervisor.env, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="WARNING")
        supervisor.manage("migrate", "--no-input")
        django.setup()
        measure(options.count, options.repeats)


def measure(count: int, repeats: int) -> None:
    """Ask each text ``repeats`` times, after once to warm up."""
    # Only now: models exist once Django is set up.
    from demo.directory import load  # noqa: PLC0415
    from schools.directory import search  # noqa: PLC0415

    began = time.perf_counter()
    loaded = load(count, Random(1))
    say(f"{loaded} schools loaded in {time.perf_counter() - began:.1f} s\n")
    say("| typed | found | median ms | slowest ms |\n|---|---:|---:|---:|")
    taken: list[float] = []
    for text in TYPED:
        found = search(text)
        times = [_timed(search, text) for _ in range(repeats)]
        taken += times
        say(f"| {text} | {len(found)} | {statistics.median(times):.1f} | {max(times):.1f} |")
    centiles = statistics.quantiles(taken, n=100)
    say(f"\nAll: median {centiles[49]:.1f} ms, p95 {centiles[94]:.1f} ms, slowest {max(taken):.1f} ms")


def _timed(search: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    search(text)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
