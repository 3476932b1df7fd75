"""A folder belongs to one living house; what a dead one left is ended, and nothing else."""

import json
import os
from pathlib import Path

import pytest

from embedded.process import Child, StartError, started_at
from embedded.state import State


@pytest.fixture
def sleeper(tmp_path: Path) -> Child:
    child = Child("sleeper", ["sleep", "60"], tmp_path / "log")
    child.launch()
    return child


def written(folder: Path, owner: dict[str, object], parts: dict[str, dict[str, object]]) -> None:
    (folder / "run.json").write_text(json.dumps({"owner": owner, "parts": parts}))


def test_a_living_owner_keeps_the_folder(tmp_path: Path, sleeper: Child) -> None:
    pid = sleeper.pid or 0
    written(tmp_path, {"pid": pid, "started": started_at(pid)}, {})

    with pytest.raises(StartError, match=f"already runs(.|\n)*kill {pid}"):
        State(tmp_path).take()

    sleeper.stop()


def test_what_a_dead_owner_left_is_ended(tmp_path: Path, sleeper: Child) -> None:
    pid = sleeper.pid or 0
    written(tmp_path, {"pid": pid, "started": "another"}, {"web": {"pid": pid, "started": started_at(pid)}})

    assert State(tmp_path).take() == ["web"]
    assert sleeper.exit_code is not None

    sleeper.stop()


def test_a_pid_that_was_given_anew_is_left_alone(tmp_path: Path, sleeper: Child) -> None:
    pid = sleeper.pid or 0
    written(tmp_path, {"pid": pid, "started": "another"}, {"web": {"pid": pid, "started": "another"}})

    assert State(tmp_path).take() == []
    assert sleeper.exit_code is None

    sleeper.stop()


def test_a_half_written_file_does_not_lock_the_folder(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"owner": {"pid"')
    state = State(tmp_path)

    assert state.take() == []

    content = json.loads((tmp_path / "run.json").read_text())
    assert content["owner"] == {"pid": os.getpid(), "started": started_at(os.getpid())}
    state.leave()
    assert list(tmp_path.iterdir()) == []
