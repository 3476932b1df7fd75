"""Child processes that start with a log file, become ready or say why not, and never outlive us."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

POLL_SECONDS = 0.02


class StartError(Exception):
    """A part did not start; the message is one clear line for the person at the terminal."""


class Child:
    """One child process in its own process group, writing to one log file."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        log: Path,
        env: Mapping[str, str] | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.command = [str(word) for word in command]
        self.log = log
        self.env = env
        self.stop_signal = stop_signal
        self._popen: subprocess.Popen[bytes] | None = None
        self._asked = False

    @property
    def pid(self) -> int | None:
        """The process id while the child runs, else nothing."""
        return self._popen.pid if self._popen and self._popen.poll() is None else None

    @property
    def exit_code(self) -> int | None:
        """How it ended; nothing while it runs."""
        return self._popen.poll() if self._popen else None

    def launch(self) -> None:
        """Start the process and return at once. The kernel ends it should we die without a word."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            try:
                self._popen = subprocess.Popen(
                    [*_die_with_parent(self.stop_signal), *self.command],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=dict(self.env) if self.env is not None else None,
                    start_new_session=True,  # Ctrl-C reaches only us; we stop the parts in order
                )
            except OSError as error:
                raise StartError(f"{self.name} cannot be started: {error}") from error

    def wait_until(self, ready: Callable[[], bool], seconds: float = 120) -> None:
        """Return once ``ready`` says so; raise StartError if the process ends or the time runs out first."""
        deadline = time.monotonic() + seconds
        while not ready():
            if self.exit_code is not None:
                raise StartError(f"{self.name} ended with code {self.exit_code}. Its log: {self.log}\n{self.tail()}")
            if time.monotonic() > deadline:
                raise StartError(f"{self.name} was not ready after {seconds:.0f} s. Its log: {self.log}\n{self.tail()}")
            time.sleep(POLL_SECONDS)

    def ask_to_stop(self) -> None:
        """Send the signal and return at once: several processes end side by side. Asks once, however often called."""
        if self.pid and not self._asked:
            _signal(self.pid, self.stop_signal)
            self._asked = True

    def stop(self, seconds: float = 10) -> None:
        """Ask the process to end, and end its whole group after some seconds. Does nothing if it has ended."""
        if self._popen is None:
            return
        if self._popen.poll() is None:
            self.ask_to_stop()
            try:
                self._popen.wait(seconds)
            except subprocess.TimeoutExpired:
                _signal_group(self._popen.pid, signal.SIGKILL)
                self._popen.wait()
        _signal_group(self._popen.pid, signal.SIGKILL)  # grandchildren that stayed behind
        self._popen = None
        self._asked = False

    def tail(self, lines: int = 8) -> str:
        """The last lines of the log, indented."""
        if not self.log.exists():
            return ""
        return "\n".join(f"    {line}" for line in self.log.read_text(errors="replace").splitlines()[-lines:])


def started_at(pid: int) -> str | None:
    """When a process started, as the system tells it; nothing if there is none. With the pid it names a process."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.parent.parent.joinpath("self").exists():
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] == "Z" else fields[19]  # field 22 of proc(5)
    answer = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.strip() or None


def end(pid: int, started: str, seconds: float = 5) -> bool:
    """End the group of exactly this process; False if it is gone already or the pid belongs to somebody else."""
    if started_at(pid) != started:
        return False
    _signal_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while started_at(pid) == started:
        if time.monotonic() > deadline:
            _signal_group(pid, signal.SIGKILL)
        time.sleep(POLL_SECONDS)
    return True


def _die_with_parent(stop_signal: signal.Signals) -> list[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", stop_signal.name.removeprefix("SIG"), "--"] if setpriv else []


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _signal_group(pid: int, number: signal.Signals) -> None:
    try:
        os.killpg(pid, number)
    except (ProcessLookupError, PermissionError):
        return
