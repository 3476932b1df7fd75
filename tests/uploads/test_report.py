"""manage.py reconcile_uploads, and the same once a week for the log."""

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from structlog.testing import capture_logs

from tests.uploads.sending import picture, stored
from uploads import bucket as storage
from uploads import tasks
from uploads.housekeeping import owners

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture(autouse=True)
def entry_of_the_uploads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(owners._scopes, "entry", set)


def run(*words: str, **options: Any) -> tuple[str, str]:
    """What the command writes, and what it complains of at the end."""
    out = StringIO()
    try:
        call_command("reconcile_uploads", *words, stdout=out, **{"older_than": -1.0, **options})
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def strays(count: int) -> None:
    for number in range(count):
        storage.put(f"uploads/none/{number:02}", b"x" * 100_000, content_type="image/png")


def test_all_that_fits_is_said_in_a_sentence() -> None:
    stored(picture())

    assert run() == ("Storage and rows fit: every object has its row, every row its object.\n", "")


def test_a_dry_run_names_the_first_and_changes_nothing() -> None:
    strays(12)

    said, complaint = run()

    assert said.splitlines() == [
        "     12 objects without a row",
        *(f"          uploads/none/{number:02}" for number in range(10)),
        "          and 2 more",
        "    1.2 MB lie in the storage for nobody",
    ]
    assert complaint == "Not everything fits. --mend puts it right."
    assert len(list(storage.keys("uploads/none/"))) == 12


def test_mending_deletes_and_says_so() -> None:
    strays(2)

    said, complaint = run("--mend")

    assert said.splitlines()[0] == "      2 objects without a row, 2 put right"
    assert (complaint, list(storage.keys("uploads/none/"))) == ("", [])
    assert run()[1] == ""


def test_what_cannot_be_mended_is_complained_of() -> None:
    upload = stored(picture())
    storage.delete(upload.key)

    said, complaint = run("--mend")

    assert said.splitlines()[0] == "      1 rows whose object is missing"
    assert complaint == "Not everything fits."


def test_all_names_every_finding() -> None:
    strays(11)

    said, _ = run("--all")

    assert "objects without a row: uploads/none/10\n" in said


def test_a_storage_that_is_away_is_said(settings: Any) -> None:
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:1"
    storage.forget_clients()
    try:
        said, complaint = run()
    finally:
        settings.S3_ENDPOINT_URL = settings.S3_PUBLIC_URL
        storage.forget_clients()

    assert (said, complaint.startswith("The storage could not be compared: ")) == ("", True)


def test_once_a_week_the_log_hears_of_it() -> None:
    assert settings.CELERY_BEAT_SCHEDULE["uploads-reconcile"]["task"] == "uploads.tasks.reconcile"

    with capture_logs() as logs:
        tasks.reconcile()

    (line,) = [line for line in logs if line["event"] == "uploads_reconciled"]
    assert line["report"] == ["Storage and rows fit: every object has its row, every row its object."]
