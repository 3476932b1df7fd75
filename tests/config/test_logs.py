"""Logs are one JSON object a line on stderr, with what a library said in the same form."""

import json
import subprocess
import sys

import pytest
from django.core import signing

from config import logs
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


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("GET /jury/invitations/WzEsIjEiXQ:1vNabc:dGhpcyBpcyBhIHNpZ25hdHVyZQ/", "GET /jury/invitations/[key]/"),
        (
            "GET /accounts/login/?next=/entries/colleagues/WzEsIjEiXQ%3A1vNabc%3AdGhpcyBpcyBhIHNpZ25hdHVyZQ/",
            "GET /accounts/login/?next=/entries/colleagues/[key]/",
        ),
        ("GET /accounts/password/reset/key/1-d2x3-0a1b2c3d/", "GET /accounts/password/reset/key/[key]/"),
        (
            "GET /accounts/oidc/school/login/callback/?code=abc&state=x",
            "GET /accounts/oidc/school/login/callback/?code=[key]&state=x",
        ),
        ("GET /organise/3/entries/?state=draft&text=12:30", "GET /organise/3/entries/?state=draft&text=12:30"),
    ],
)
def test_what_opens_something_is_not_logged(said: str, kept: str) -> None:
    assert logs.without_keys(None, "info", {"event": "request_started", "request": said})["request"] == kept


def test_a_real_personal_link_is_not_logged() -> None:
    token = signing.dumps([123456, "2026-03-01T12:00:00+00:00"], salt="invitation.colleague")

    line = logs.without_keys(None, "info", {"event": f"Not Found: /entries/colleagues/{token}/"})

    assert line["event"] == "Not Found: /entries/colleagues/[key]/"
