"""The last evening of a call: ``python -m benchmarks.deadline``. Exit code 1 where a promise was broken.

Starts servers of its own, fills them with drafts, sets the deadline a minute or so ahead, lets people write, upload and
submit, and audits afterwards what they were told. ``--drafts 100 --submits 25 --uploads 10`` is a smaller evening.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread
from typing import Any

from benchmarks.audit import Audit, Books, audit
from benchmarks.drafts import PASSWORD
from benchmarks.harms import Harms
from benchmarks.harness import BenchedHouse, resident, spent, tree
from benchmarks.scene import Scene
from embedded.ports import free_port
from embedded.prepare import prepare
from embedded.process import Child
from embedded.storage import ROOT
from embedded.supervisor import Supervisor, say

BEGIN, END = "<!-- rush: begin -->", "<!-- rush: end -->"
SLOWEST_SUBMIT = 2000  # milliseconds that 95 of 100 submits may take
PART_SIZE = 1024 * 1024  # instead of 8 MiB: two hundred uploads in several parts must fit on one small machine


class DeadlineHouse(BenchedHouse):
    """The embedded house in the settings of production, behind a proxy; locust plays the proxy."""

    def environment(self) -> dict[str, str]:
        """With the small parts of this benchmark."""
        return super().environment() | {"BEHIND_PROXY": "1", "UPLOAD_PART_SIZE": str(PART_SIZE), "LOG_LEVEL": "WARNING"}

    def worker(self, env: dict[str, str]) -> Child:
        """The worker as ./run starts it."""
        return super().worker(env | {"DEMO": "0", "REQUIRE_SECOND_FACTOR": "0"})


def main() -> int:
    """Play the evening, audit it, print it; the exit code for the shell."""
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="preiswerk-rush-") as folder:
        var = Path(folder)
        with Supervisor(DeadlineHouse(var, free_port(), durable=True)) as supervisor:
            loaded = start(supervisor, options.drafts)
            scene = set_the_bell(supervisor, options)
            with Harms(supervisor, scene.bell, options).done():
                deeds, seen = play(supervisor)
                last = settle(supervisor, options.patience)
                say(f"All is quiet {last:.0f} s after the end; auditing …")
                found = audit(Books(supervisor.env, var / "mail"), deeds, scene.ends)
            if options.keep_logs:
                options.keep_logs.mkdir(parents=True, exist_ok=True)
                for log in supervisor.house.logs.iterdir():
                    (options.keep_logs / log.name).write_bytes(log.read_bytes())
                (options.keep_logs / "deeds.json").write_text(json.dumps(deeds))
    judge(found, deeds, options)
    table = report(options, scene, deeds, seen, found, loaded)
    say(table)
    if options.into:
        text = options.into.read_text(encoding="utf-8")
        figures = f"{BEGIN}\n{table}\n{END}"
        options.into.write_text(
            re.sub(f"{BEGIN}.*{END}", lambda _found: figures, text, flags=re.DOTALL), encoding="utf-8"
        )
    return 1 if found.broken else 0


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the person typed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deadline", description=__doc__)
    parser.add_argument("--drafts", type=int, default=2000, help="drafts in the database, each of an owner of its own")
    parser.add_argument("--submits", type=int, default=500, help="submits in the last minute; a tenth more come later")
    parser.add_argument("--spike", type=float, default=0.15, help="their share in the last five seconds")
    parser.add_argument("--uploads", type=int, default=200, help="files on their way at the bell")
    parser.add_argument("--upload-size", type=int, default=2_500_000, help="bytes of a file; parts have 1,048,576")
    parser.add_argument("--writers", type=int, default=60, help="people who write on and do not submit")
    parser.add_argument("--arrivals", type=int, default=30, help="people who sign in by the form in the last minute")
    parser.add_argument("--before", type=int, default=75, help="seconds that are played before the bell")
    parser.add_argument("--grace", type=int, default=1, help="minutes of grace; 0: none")
    parser.add_argument("--patience", type=int, default=420, help="seconds to wait for the last receipt")
    parser.add_argument(
        "--kill-worker", action="store_true", help="kill -9 the worker before the bell; it is restarted"
    )
    parser.add_argument("--kill-broker", action="store_true", help="kill -9 broker and cache for twenty seconds")
    parser.add_argument("--freeze-broker", action="store_true", help="let broker and cache fall silent instead")
    parser.add_argument("--slow", action="store_true", help="a busy machine: report the times, do not judge them")
    parser.add_argument("--keep-logs", type=Path, help="a folder that takes the logs and what was played")
    parser.add_argument("--into", type=Path, help="the document that takes the figures")
    return parser.parse_args(words)


def start(supervisor: Supervisor, drafts: int) -> float:
    """Servers, tables, drafts, programs; returns how long the drafts took, in seconds."""
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    var = supervisor.house.var
    supervisor.start_servers()
    (var / "demo.done").touch()  # prepare() would load the small demo of ./run
    prepare(supervisor)
    say(f"Writing {drafts} drafts …")
    began = time.monotonic()
    _run(supervisor, "benchmarks.drafts", str(drafts), str(var / "people.json"))
    took = time.monotonic() - began
    Books(supervisor.env, var / "mail").vacuum()
    supervisor.start_programs()
    calm(supervisor)
    return took


def calm(supervisor: Supervisor, patience: int = 30) -> None:
    """Wait until the programs have loaded what they need: the last evening meets a house that runs for weeks."""
    used = _processor(supervisor)
    for _second in range(patience):
        time.sleep(1)  # noqa: TID251 - a second of the processor's time is what is measured
        before, used = used, _processor(supervisor)
        if sum(used.values()) - sum(before.values()) < 0.3:
            return


def set_the_bell(supervisor: Supervisor, options: argparse.Namespace) -> Scene:
    """Let the call close soon; the scene says when what happens."""
    var = supervisor.house.var
    begins = time.time() + 5  # locust needs some of them to start
    closes = int(begins + options.before)
    books = Books(supervisor.env, var / "mail")
    books.set_deadline(closes, options.grace)
    scene = Scene(
        site=supervisor.house.url, begins=begins, bell=closes + 1, ends=closes + 60 * options.grace + 1,
        password=PASSWORD, submits=options.submits, spike=options.spike, uploads=options.uploads,
        upload_size=options.upload_size, writers=options.writers, arrivals=options.arrivals,
    )  # fmt: skip
    (var / "scene.json").write_text(json.dumps(asdict(scene)))
    say(f"The bell rings in {scene.bell - time.time():.0f} s, the end comes in {scene.ends - time.time():.0f} s.")
    return scene


def play(supervisor: Supervisor) -> tuple[dict[str, Any], "Gauge"]:
    """Send the people in, and measure meanwhile."""
    var = supervisor.house.var
    with gauge(supervisor, Books(supervisor.env, var / "mail")) as seen:
        _run(supervisor, "benchmarks.rush", str(var / "scene.json"), str(var / "people.json"), str(var / "deeds.json"))
    return json.loads((var / "deeds.json").read_text(encoding="utf-8")), seen


def settle(supervisor: Supervisor, patience: int) -> float:
    """Wait until nothing is owed any more; returns how long that took after the last person had gone."""
    books = Books(supervisor.env, supervisor.house.var / "mail")
    began = time.monotonic()
    while books.owed() and time.monotonic() - began < patience:
        time.sleep(1)  # noqa: TID251 - the interval of the polling
    return time.monotonic() - began


def judge(found: Audit, deeds: dict[str, Any], options: argparse.Namespace) -> None:
    """Add what the times have promised."""
    took = [one["ms"] for one in deeds["requests"] if one["name"] == "submit"]
    found.hold(bool(took), "nobody submitted")
    if took and not options.slow:
        p95 = centile(took, 95)
        found.hold(p95 <= SLOWEST_SUBMIT, f"95 of 100 submits took up to {p95:.0f} ms, not {SLOWEST_SUBMIT}")


class Gauge:
    """The most memory and connections that were seen, and the processor seconds of each part."""

    def __init__(self) -> None:
        self.web: list[int] = []
        self.worker = 0
        self.connections = 0
        self.processor: dict[str, float] = {}


@contextmanager
def gauge(supervisor: Supervisor, books: Books) -> Iterator[Gauge]:
    """Look every two seconds."""
    seen, over = Gauge(), Event()
    house = supervisor.house
    assert isinstance(house, BenchedHouse)
    before = _processor(supervisor)

    def look() -> None:
        while not over.wait(2):
            seen.web = max(seen.web, house.memory())
            worker = next((one.pid for one in supervisor.programs if one.name == "worker" and one.pid), None)
            seen.worker = max(seen.worker, sum(map(resident, tree(worker))) if worker else 0)
            seen.connections = max(seen.connections, books.connections())

    thread = Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()
        seen.processor = {name: used - before.get(name, 0) for name, used in _processor(supervisor).items()}


def _processor(supervisor: Supervisor) -> dict[str, float]:
    """Processor seconds so far of each program and server."""
    parts = [server.child for server in supervisor.servers if hasattr(server, "child")]
    pids = {part.name: part.pid for part in [*supervisor.programs, *parts] if part.pid}
    return {name: sum(map(spent, tree(pid))) for name, pid in pids.items()}


def report(
    options: argparse.Namespace,
    scene: Scene,
    deeds: dict[str, Any],
    seen: Gauge,
    found: Audit,
    loaded: float,
) -> str:
    """What happened, as Markdown."""
    return "\n".join(
        [
            *facts(options, scene, deeds, loaded),
            *measures(scene, deeds, seen),
            f"* Audited: {', '.join(f'{count:,} {what}' for what, count in found.counts.items())}.",
            f"* Promises broken: {len(found.broken) or 'none'}.",
            *(f"  * {line}" for line in found.broken[:30]),
            "",
            *requests_table(deeds["requests"], scene),
            "",
            "| what follows | count | median s | p95 s | last s |",
            "|---|--:|--:|--:|--:|",
            *(
                f"| {name} | {len(took)} | {statistics.median(took):.1f} | {centile(took, 95):.1f} | {max(took):.1f} |"
                for name, took in found.waits.items()
                if took
            ),
        ]
    )


def facts(options: argparse.Namespace, scene: Scene, deeds: dict[str, Any], loaded: float) -> Iterator[str]:
    """Where, when and what was played."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    when, load = time.strftime("%d.%m.%Y %H:%M %Z"), os.getloadavg()[0]
    cores = f"{os.cpu_count()} cores for web, worker, database, storage, mail and the people"
    yield f"* {when}, commit {commit}. {cores}; load {load:.1f} at the end."
    drafts = f"{options.drafts:,} drafts (written in {loaded:.0f} s)"
    minute, last = (sent_in(deeds, scene.bell - seconds, scene.bell) for seconds in (60, 5))
    most, of_all = busiest(deeds["requests"], "submit"), busiest(deeds["requests"])
    submits = f"{minute} submits in the last minute, {last} of them in its last five seconds"
    yield f"* {drafts}, {options.uploads} uploads on their way at the bell, {submits}."
    yield f"* In the busiest second {most} submits, {of_all} requests of every kind."
    harm = [name for name in ("kill_worker", "kill_broker", "freeze_broker") if getattr(options, name)]
    if harm:
        yield f"* Harm done: {', '.join(harm).replace('_', ' ')}."


def measures(scene: Scene, deeds: dict[str, Any], seen: Gauge) -> Iterator[str]:
    """What it took of memory, connections and processors."""
    web = " + ".join(f"{size / 1e6:.0f}" for size in seen.web)
    worker = f"worker with its children {seen.worker / 1e6:.0f} MB"
    yield f"* Most memory: web {web} MB, {worker}; most connections to PostgreSQL: {seen.connections}."
    used = ", ".join(f"{name} {seconds:.0f}" for name, seconds in seen.processor.items() if seconds >= 1)
    played = f"{scene.ends - scene.begins:.0f} s"
    yield f"* Processor seconds in {played}: {used}, playing the people {deeds['processor']:.0f}."


def requests_table(requests: list[dict[str, Any]], scene: Scene) -> Iterator[str]:
    """A line for each kind of request; "per second" is over the minute before the bell."""
    yield "| request | count | per second | p50 ms | p95 ms | p99 ms | waited p95 ms | CPU ms | database ms | queries |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    minute = min(60.0, scene.bell - scene.begins)
    names = dict.fromkeys(one["name"] for one in sorted(requests, key=lambda one: one["name"]))
    for name in ("submit", *(name for name in names if name != "submit")):
        mine = [one for one in requests if one["name"] == name]
        if not mine:
            continue
        took = [one["ms"] for one in mine]
        rate = sum(scene.bell - minute <= one["at"] < scene.bell for one in mine) / minute
        inside = name != "upload part"
        waited = f"{centile([one['waited'] for one in mine], 95):.0f}" if inside else "–"
        told = [statistics.median(one[key] for one in mine) for key in ("processor", "database")]
        spent = " | ".join(f"{ms:.0f}" for ms in told) if inside else "– | –"
        most = max(one["queries"] for one in mine) if inside else "–"
        yield (
            f"| {name} | {len(mine)} | {rate:.1f} | {centile(took, 50):.0f} | {centile(took, 95):.0f} "
            f"| {centile(took, 99):.0f} | {waited} | {spent} | {most} |"
        )


def sent_in(deeds: dict[str, Any], begin: float, end: float) -> int:
    """How many submits were sent in a span of time."""
    return sum(begin <= one["sent"] < end for one in deeds["submits"])


def busiest(requests: list[dict[str, Any]], name: str = "") -> int:
    """How many requests came in the second that had most of them."""
    seconds: dict[int, int] = {}
    for one in requests:
        if not name or one["name"] == name:
            seconds[int(one["at"])] = seconds.get(int(one["at"]), 0) + 1
    return max(seconds.values(), default=0)


def centile(values: Sequence[float], percent: int) -> float:
    """The value that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _run(supervisor: Supervisor, module: str, *words: str) -> None:
    """Run a part of this benchmark as a process of its own; its last words where it fails."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *words],
        env={**os.environ, **supervisor.env}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{module}: {(done.stderr or done.stdout)[-3000:]}")


if __name__ == "__main__":
    sys.exit(main())
