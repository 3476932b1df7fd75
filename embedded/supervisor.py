"""Starts the house in order, watches it, and stops it in reverse order."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from embedded.house import House
from embedded.ports import accepts
from embedded.process import Child, StartError
from embedded.server import Server
from embedded.state import State
from embedded.storage import ROOT


def say(line: str = "") -> None:
    """One line for the person at the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Supervisor:
    """One started house. Leaving the ``with`` block stops every part, whatever happened inside."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.state = State(house.var)
        self.servers: list[Server] = []
        self.programs: list[Child] = []
        self.env: dict[str, str] = {}

    def __enter__(self) -> Self:
        for name in self.state.take():
            say(f"Ended {name}, left over from an earlier start.")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a background job of a script ignores INT
            signal.signal(number, _leave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
        # First what uses the servers, then the servers; within each, side by side.
        for program in self.programs:
            program.ask_to_stop()
        for program in self.programs:
            program.stop()
        for child in self._children():
            child.ask_to_stop()
        for server in reversed(self.servers):
            server.stop()
        self.state.leave()

    def start_servers(self) -> None:
        """Bring up the servers side by side and learn the environment that leads to them."""
        for server in self.house.servers():
            self.servers.append(server)
            server.launch()
            self._note()
        for server in self.servers:
            server.wait()
        self.env = self.house.environment()
        self._write_env()

    def start_programs(self) -> None:
        """Start web, streams, worker and beat; return when the site answers."""
        web = self.house.web(self.env)
        self._start(web)
        # The pages first: each program needs seconds of one processor to load, and somebody waits for the pages.
        web.wait_until(lambda: accepts(self.house.port))
        self._start(self.house.streams(self.env))
        self._start(self.house.worker(self.env))
        self._start(self.house.beat(self.env))

    def manage(self, *arguments: str, tell: bool = False) -> None:
        """Run one management command in the house; raise StartError with its last words if it fails.

        What it writes goes to a log; with ``tell``, what it says to the person is shown at once, too.
        """
        log = self.house.logs / "manage.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a") as out:
            out.write(f"$ manage.py {shlex.join(arguments)}\n")
            out.flush()
            began = out.tell()
            with subprocess.Popen(
                [sys.executable, "-W", "ignore", str(ROOT / "manage.py"), *arguments],
                env={**os.environ, **self.env},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=out,  # logs go there, the command's words to stdout
                text=True,
            ) as running:
                try:
                    for line in running.stdout or ():
                        out.write(line)
                        out.flush()
                        if tell:
                            say(f"  {line.rstrip()}")
                except BaseException:
                    running.terminate()
                    raise
        if running.returncode:
            with log.open() as written:
                written.seek(began)
                last = "\n".join(f"    {line}" for line in written.read().strip().splitlines()[-6:])
            raise StartError(f"manage.py {arguments[0]} failed. Its log: {log}\n{last}")

    def watch(self) -> None:
        """Return never, until Ctrl-C; raise StartError as soon as a part ends by itself."""
        while True:
            for part in self._children():
                if part.exit_code is not None:
                    raise StartError(
                        f"{part.name} ended with code {part.exit_code}. Its log: {part.log}\n{part.tail()}"
                    )
            time.sleep(0.5)

    def _start(self, program: Child) -> None:
        self.programs.append(program)
        program.launch()
        self._note()

    def _children(self) -> Sequence[Child]:
        inside = [server.child for server in self.servers if hasattr(server, "child")]
        return [*inside, *self.programs]

    def _note(self) -> None:
        self.state.note({part.name: part.pid for part in self._children() if part.pid})

    def _write_env(self) -> None:
        path: Path = self.house.var / "env.sh"
        path.touch(mode=0o600)
        path.write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in self.env.items()))


def _leave(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
