"""How soon the screens of a jury meeting follow: ``python -m benchmarks.meeting --screens 20``.

Real servers with a demo. Each screen is a thread that does what static/js/meeting.js does: it listens to the stream and
asks what to show when it hears a word, or, without a stream, asks every 400 ms. The chair turns to the next entry by
the real page; a screen has seen it when the answer with that entry's number has arrived whole.
"""

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from embedded.house import House
from embedded.ports import HOST, accepts, free_port
from embedded.prepare import prepare
from embedded.storage import ROOT
from embedded.supervisor import Supervisor, say

ASKING = 0.4  # seconds between two questions without a stream, as in the script
BAR = 0.5
PAUSE = threading.Event()  # nobody sets it


@dataclass
class Screen:
    """One browser. ``seen`` holds when each entry's number arrived."""

    port: int
    state: str
    session: str
    stream: str
    numbers: list[str]
    stop: threading.Event = field(default_factory=threading.Event)
    seen: dict[str, float] = field(default_factory=dict)
    asked: int = 0
    etag: str = ""

    def run(self) -> None:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        self.look(connection)
        if self.stream:
            self.listen(connection)
        while not self.stop.wait(ASKING):
            self.look(connection)

    def listen(self, connection: http.client.HTTPConnection) -> None:
        """Ask at each word of the stream, and every three seconds to be sure."""
        address = urlsplit(self.stream)
        heard = http.client.HTTPConnection(str(address.hostname), address.port, timeout=3)
        heard.request("GET", address.path, headers={"Accept": "text/event-stream"})
        response = heard.getresponse()
        while not self.stop.is_set():
            try:
                line = response.readline()
            except TimeoutError:
                # A socket that timed out cannot be read on: a browser would ask here, and so the thread begins anew.
                self.look(connection)
                heard.close()
                return None if self.stop.is_set() else self.listen(connection)
            if line.startswith(b"data:"):
                self.look(connection)
        return None

    def look(self, connection: http.client.HTTPConnection) -> None:
        headers = {"Cookie": f"sessionid={self.session}", "If-None-Match": self.etag, "Accept-Language": "de"}
        connection.request("GET", self.state, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        now = time.perf_counter()
        self.asked += 1
        if answer.status == 200:
            self.etag = answer.headers["ETag"]
            for number in self.numbers:
                if number in body:
                    self.seen.setdefault(number, now)


def main() -> None:
    options = arguments()
    with (
        tempfile.TemporaryDirectory(prefix="preiswerk-meeting-") as folder,
        Supervisor(House(Path(folder), free_port(), durable=True)) as supervisor,
    ):
        found = stage(supervisor, options.screens)
        for name, with_stream in (("stream", True), ("asking, no stream", False)):
            say(measure(supervisor, found, name, with_stream=with_stream))


def arguments() -> argparse.Namespace:
    """What the person typed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meeting", description=__doc__)
    parser.add_argument("--screens", type=int, default=20)
    return parser.parse_args()


def stage(supervisor: Supervisor, screens: int) -> dict[str, Any]:
    """A house whose planned meeting is opened, with its web server and its streams."""
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    supervisor.start_servers()
    (supervisor.house.var / "demo.done").touch()  # prepare() would load the demo of ./run
    prepare(supervisor)
    people = str(supervisor.house.var / "demo.json")
    supervisor.manage("demo", "--entries", "24", "--jurors", str(screens + 1), "--seed", "1", "--people", people)
    env = supervisor.env | {"DEBUG": "0", "REQUIRE_SECOND_FACTOR": "0"}
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.meeting_scene"],
        env={**os.environ, **env}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr[-2000:])
    house = supervisor.house
    for program, port in ((house.web(env), house.port), (house.streams(env), house.streams_port)):
        supervisor.programs.append(program)
        program.launch()
        program.wait_until(partial(accepts, port))
    scene: dict[str, Any] = json.loads(made.stdout)
    return scene


def measure(supervisor: Supervisor, found: dict[str, Any], name: str, *, with_stream: bool) -> str:
    """Turn to each entry once; a line with how soon it was seen everywhere."""
    port = supervisor.house.port
    screens = [
        Screen(port, found["state"], one["session"], one["stream"] if with_stream else "", found["numbers"])
        for one in found["members"]
    ]
    threads = [threading.Thread(target=screen.run, daemon=True) for screen in screens]
    for thread in threads:
        thread.start()
    chair = Chair(port, found["chair"])
    chair.turn(found["items"][-1])  # both workers have met the page, and no screen shows what is measured first
    PAUSE.wait(3)
    delays, busy = [], processor(supervisor)
    began = time.perf_counter()
    for address, number in list(zip(found["items"], found["numbers"], strict=True))[:-1]:
        sent = chair.turn(address)
        deadline = time.perf_counter() + 10
        while time.perf_counter() < deadline and not all(number in screen.seen for screen in screens):
            PAUSE.wait(0.005)
        delays += [screen.seen.get(number, deadline) - sent for screen in screens]
        PAUSE.wait(0.7)
    spent = (processor(supervisor) - busy) / (time.perf_counter() - began)
    for screen in screens:
        screen.stop.set()
    for thread in threads:
        thread.join(5)
    delays.sort()
    asked = sum(screen.asked for screen in screens)
    late = sum(delay > BAR for delay in delays)
    return (
        f"{name}: {len(screens)} screens, {len(delays)} turns seen; median {1000 * statistics.median(delays):.0f} ms, "
        f"95 % {1000 * delays[int(0.95 * (len(delays) - 1))]:.0f} ms, slowest {1000 * delays[-1]:.0f} ms; "
        f"{late} later than {BAR} s; {asked} questions; web and streams used {100 * spent:.0f} % of one core; "
        f"load {os.getloadavg()[0]:.1f}"
    )


class Chair:
    """Whoever leads: presses the button of the page."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=30)
        secret = "a" * 32  # a CSRF cookie is any secret that the form repeats
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={secret}",
            "X-CSRFToken": secret,
            "Referer": f"http://{HOST}:{port}/",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def turn(self, address: str) -> float:
        """Show an entry; when the button was pressed."""
        sent = time.perf_counter()
        self.connection.request("POST", address, b"", self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"{address}: {answer.status}")
        return sent


def processor(supervisor: Supervisor) -> float:
    """Seconds of processor time that web and streams have used, with their workers."""
    ticks, mine = 0, {program.pid for program in supervisor.programs}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(path.parent.name) in mine or int(parts[1]) in mine:
            ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
