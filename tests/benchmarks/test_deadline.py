"""The load test of the last evening still runs: a tiny one, on servers of its own, with nothing broken."""

import os
import subprocess
import sys

import pytest

from embedded.storage import ROOT

TINY = ("--drafts", "24", "--submits", "6", "--uploads", "2", "--writers", "2", "--arrivals", "1", "--before", "6")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_tiny_evening_keeps_every_promise() -> None:
    # Nothing here leads to the servers of the tests: the house starts its own.
    env = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.deadline", *TINY, "--grace", "0", "--slow"]

    played = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    assert played.returncode == 0, played.stdout[-3000:] + played.stderr[-3000:]
    assert "* Promises broken: none." in played.stdout
    assert "| submit | 7 |" in played.stdout
