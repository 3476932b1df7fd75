"""Logs are one JSON object a line on stderr, with what a library said in the same form."""

import json
import subprocess
import sys

from embedded.storage import ROOT

PROGRAM = """
import logging.config
from config import logs
logs.configure({"level": "INFO", "readable": False})
import structlog, logging
structlog.contextvars.bind_contextvars(request_id="r1")
structlog.get_logger("house").info("entry_saved", entry=7, title="Größe")
structlog.get_logger("house").debug("too_fine")
logging.getLogger("library").warning("lost %s", "contact")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger("house").exception("broken")
print("for the person")
"""


def test_lines_are_json_on_stderr_and_stdout_stays_clean() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )

    first, second, third = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.stdout == "for the person\n"
    assert {name: first[name] for name in ("event", "entry", "title", "level", "request_id")} == {
        "event": "entry_saved",
        "entry": 7,
        "title": "Größe",
        "level": "info",
        "request_id": "r1",
    }
    assert (second["event"], second["logger"], second["level"]) == ("lost contact", "library", "warning")
    assert third["exception"].splitlines()[-1] == "ZeroDivisionError: division by zero"
