"""A house with a demo of any size and the production server, and the measuring of one request after another."""

import gzip
import http.client
import json
import os
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from embedded.house import House
from embedded.ports import HOST, accepts, free_port
from embedded.prepare import prepare
from embedded.process import Child
from embedded.storage import ROOT
from embedded.supervisor import Supervisor, say
from embedded.walking import Visitor

WARM_UP = 2
REPEATS = 30
AT_ONCE = 16
GZIP_LEVEL = 5  # what Caddy uses in front of the site

type Headers = dict[str, str]
type Ask = Callable[[], tuple[str, str, bytes | None]]  # method, path, body


class BenchedHouse(House):
    """The embedded house; its web server is the product behind a counter, in the settings of production."""

    def web(self, env: dict[str, str]) -> Child:
        """Granian as ./run starts it, with benchmarks.app in place of config.wsgi."""
        # The demo's people have no second factor; nothing else differs from an installation without TLS.
        child = super().web(env | {"DEMO": "0", "DEBUG": "0", "REQUIRE_SECOND_FACTOR": "0", "LOG_LEVEL": "WARNING"})
        child.command = [word.replace("config.wsgi:", "benchmarks.app:") for word in child.command]
        return child

    def memory(self) -> list[int]:
        """Resident bytes of each web worker, biggest first."""
        mine = [pid for pid, parent in _parents().items() if self._is_web(parent)]
        return sorted((resident(pid) for pid in mine), reverse=True)

    def _is_web(self, pid: int) -> bool:
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return b"benchmarks.app:application" in words and str(self.port).encode() in words


@dataclass(frozen=True)
class Loaded:
    """What was loaded, and what it took."""

    entries: int
    jurors: int
    seconds: float
    rows: dict[str, int]


@contextmanager
def house(var: Path, *, entries: int, jurors: int, seed: int) -> Iterator[tuple[BenchedHouse, Loaded, dict[str, Any]]]:
    """A started house with a demo of that size in ``var``, what was loaded, and the addresses in it."""
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    with Supervisor(BenchedHouse(var, free_port(), durable=True)) as supervisor:
        supervisor.start_servers()
        house_ = supervisor.house
        assert isinstance(house_, BenchedHouse)
        (var / "demo.done").touch()  # prepare() would load the small demo of ./run
        prepare(supervisor)
        loaded = _load(supervisor, entries=entries, jurors=jurors, seed=seed)
        found = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "benchmarks.addresses"],
            env={**os.environ, **supervisor.env}, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if found.returncode:
            raise RuntimeError(found.stderr[-2000:])
        web = house_.web(supervisor.env)
        supervisor.programs.append(web)
        web.launch()
        web.wait_until(lambda: accepts(house_.port))
        yield house_, loaded, json.loads(found.stdout)


def _load(supervisor: Supervisor, *, entries: int, jurors: int, seed: int) -> Loaded:
    """The demo, once; a folder that is kept is not loaded again."""
    marker = supervisor.house.var / "benchmark.json"
    if marker.exists():
        return Loaded(**json.loads(marker.read_text()))
    say(f"Loading {entries} entries and {jurors} jurors …")
    began = time.monotonic()
    people = str(supervisor.house.var / "demo.json")
    size = ("--entries", str(entries), "--jurors", str(jurors), "--seed", str(seed))
    supervisor.manage("demo", *size, "--people", people)
    seconds = time.monotonic() - began
    with psycopg.connect(supervisor.env["DATABASE_URL"], autocommit=True) as database:
        database.execute("VACUUM ANALYZE")  # as autovacuum does within minutes
        tables = (
            "entries_entry",
            "entries_answer",
            "juries_assignment",
            "juries_review",
            "juries_score",
            "ledger_event",
        )
        rows = {table: _count(database, table) for table in tables}
    loaded = Loaded(entries, jurors, seconds, rows)
    marker.write_text(json.dumps(loaded.__dict__))
    return loaded


def _count(database: "psycopg.Connection[Any]", table: str) -> int:
    found = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0


@dataclass
class Person:
    """Somebody signed in by the real form, with the headers their browser would send."""

    port: int
    headers: Headers

    @classmethod
    def arrive(cls, site: str, port: int, *, email: str = "", password: str = "") -> "Person":
        """A visitor; with an address, signed in."""
        visitor = Visitor(site)
        if email:
            problem = visitor.sign_in(email, password)
            if problem:
                raise RuntimeError(problem)
        jars = [
            one.cookiejar
            for one in vars(visitor.opener)["handlers"]
            if isinstance(one, urllib.request.HTTPCookieProcessor)
        ]
        cookies = {cookie.name: cookie.value or "" for cookie in jars[0]}
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Accept-Language": "de",
            "X-CSRFToken": cookies.get("csrftoken", ""),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "text/html,application/json",
        }
        return cls(port, headers)


@dataclass
class Answer:
    """One answer: milliseconds as the client saw them, and what the counter told."""

    ms: float
    status: int
    body: bytes
    queries: int
    processor_ms: float
    database_ms: float


@dataclass
class Line:
    """What one page costs one person."""

    role: str
    name: str
    answers: list[Answer] = field(default_factory=list)
    per_second: float = 0.0
    connections: int = AT_ONCE

    @property
    def median(self) -> float:
        return statistics.median(answer.ms for answer in self.answers)

    @property
    def p95(self) -> float:
        times = sorted(answer.ms for answer in self.answers)
        return times[min(len(times) - 1, round(0.95 * len(times)))]

    @property
    def processor(self) -> float:
        return statistics.median(answer.processor_ms for answer in self.answers)

    @property
    def database(self) -> float:
        return statistics.median(answer.database_ms for answer in self.answers)

    @property
    def queries(self) -> int:
        return max(answer.queries for answer in self.answers)

    @property
    def raw(self) -> int:
        return len(self.answers[-1].body)

    @property
    def gzipped(self) -> int:
        return len(gzip.compress(self.answers[-1].body, GZIP_LEVEL))


class Client:
    """One connection that stays open."""

    def __init__(self, person: Person) -> None:
        self.headers = person.headers
        self.connection = http.client.HTTPConnection(HOST, person.port, timeout=60)

    def ask(self, method: str, path: str, body: bytes | None = None, *, counted: bool = False) -> Answer:
        """Send one request and read its answer; raises RuntimeError unless it is 200."""
        headers = {**self.headers, "X-Benchmark": "1"} if counted else self.headers
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        ms = 1000 * (time.perf_counter() - began)
        if response.status != 200:
            raise RuntimeError(f"{method} {path}: {response.status} {content[:300]!r}")
        told = response.headers
        return Answer(
            ms,
            response.status,
            content,
            int(told.get("X-Benchmark-Queries", 0)),
            1000 * float(told.get("X-Benchmark-Processor", 0)),
            1000 * float(told.get("X-Benchmark-Database", 0)),
        )


class Place:
    """Somewhere to go again and again: a page, or one thing that is saved anew each time."""

    def __init__(self, path: str, version: int = -1, body: Callable[[int, int], bytes] | None = None) -> None:
        self.path, self.version, self.body, self.times = path, version, body, 0

    def visit(self, client: Client, *, counted: bool = False) -> Answer:
        """Open the page, or save with the version of the save before."""
        if self.body is None:
            return client.ask("GET", self.path, counted=counted)
        self.times += 1
        answer = client.ask("POST", self.path, self.body(self.version, self.times), counted=counted)
        self.version = json.loads(answer.body)["version"]
        return answer


def measure(role: str, name: str, person: Person, places: Sequence[Place], *, repeats: int, seconds: float) -> Line:
    """First one request after another, then as many as 16 connections manage in ``seconds``."""
    line = Line(role, name)
    client = Client(person)
    # Both workers and their threads shall have met the page.
    for _turn in range(WARM_UP):
        places[0].visit(client)
        places[0].visit(Client(person))
    line.answers = [places[0].visit(client, counted=True) for _turn in range(repeats)]
    line.connections = AT_ONCE if places[0].body is None else min(AT_ONCE, len(places))
    if seconds:
        line.per_second = _crowd(person, places, line.connections, seconds)
    return line


def _crowd(person: Person, places: Sequence[Place], connections: int, seconds: float) -> float:
    ends = time.perf_counter() + seconds
    counts = [0] * connections
    faults: list[BaseException] = []

    def work(number: int) -> None:
        client = Client(person)
        # A page may be opened by all at once; what is saved has its own place for each connection.
        place = places[number % len(places)]
        try:
            while time.perf_counter() < ends:
                place.visit(client)
                counts[number] += 1
        except (RuntimeError, OSError) as fault:
            faults.append(fault)

    began = time.perf_counter()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sum(counts) / (time.perf_counter() - began)


def _parents() -> dict[int, int]:
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(stat.parent.name)] = int(fields[1])
    return found


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    parents = _parents()
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def spent(pid: int) -> float:
    """Processor seconds of a process and of its children that have ended; none where it has ended itself."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """Bytes of a process in memory; none where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
