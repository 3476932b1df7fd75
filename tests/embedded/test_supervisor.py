"""./run as a process: what happens to its parts when it ends, and when something is in its way."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from embedded.ports import HOST
from embedded.process import started_at
from embedded.storage import ROOT

type Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts ``./run`` with some options on a folder of its own, without the variables of the tests."""
    running: list[subprocess.Popen[str]] = []
    ours = ("DATABASE_URL", "BROKER_URL", "CACHE_URL", "SMTP_URL", "CLAMD_URL")
    env = {name: value for name, value in os.environ.items() if name not in ours and not name.startswith("S3_")}

    def begin(*options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "embedded", "--var", str(tmp_path / "var"), *options]
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        running.append(process)
        return process

    yield begin
    for process in running:
        process.terminate()
        process.wait(30)
        if process.stdout:
            process.stdout.close()


def parts(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "var" / "run.json"
    found: dict[str, dict[str, Any]] = json.loads(path.read_text())["parts"] if path.exists() else {}
    return found


def alive(known: dict[str, dict[str, Any]]) -> list[str]:
    return sorted(name for name, part in known.items() if started_at(part["pid"]) == part["started"])


def line_of(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout is not None
    return next(line for line in process.stdout if word in line)


def test_servers_stop_with_ctrl_c_and_leave_the_folder_free(start: Start, tmp_path: Path) -> None:
    process = start("--servers")
    line_of(process, "The servers run")
    known = parts(tmp_path)

    assert {"storage", "postgres", "valkey"} <= set(alive(known))

    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert alive(known) == []
    assert (tmp_path / "var" / "run.json").exists() is False


def test_a_killed_start_is_cleaned_up_by_the_next(start: Start, tmp_path: Path) -> None:
    first = start("--servers")
    line_of(first, "The servers run")
    left = parts(tmp_path)
    first.kill()
    first.wait()

    second = start("--servers")
    line_of(second, "The servers run")

    assert alive(left) == []
    assert {"storage", "postgres", "valkey"} <= set(alive(parts(tmp_path)))


def test_a_second_start_on_the_same_folder_is_refused(start: Start) -> None:
    first = start("--servers")
    line_of(first, "The servers run")

    second = start("--servers")

    assert f"kill {first.pid}" in line_of(second, "already runs")
    assert second.wait(30) == 1
    assert first.poll() is None


def test_a_part_that_ends_by_itself_ends_the_house_and_is_named(start: Start, tmp_path: Path) -> None:
    process = start("--servers")
    line_of(process, "The servers run")
    known = parts(tmp_path)

    os.kill(known["valkey"]["pid"], signal.SIGKILL)

    assert line_of(process, "valkey ended").startswith("valkey ended with code -9.")
    assert process.wait(30) == 1
    assert alive(known) == []


def test_a_port_in_use_names_a_free_one(start: Start) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        process = start("--port", str(port))

        assert "Try: ./run --port" in line_of(process, f"Port {port} is in use")
        assert process.wait(30) == 1


def test_fresh_deletes_nothing_that_is_not_ours(start: Start, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "diary.txt").write_text("mine")

    process = start("--fresh")

    assert line_of(process, "nothing was deleted") != ""
    assert process.wait(30) == 1
    assert (tmp_path / "var" / "diary.txt").read_text() == "mine"
