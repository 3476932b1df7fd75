"""The fixtures lead to real parts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import send_mail  # noqa: TID251 - tests the road, not a letter
from django.db import connection
from playwright.sync_api import Page
from psycopg import sql

from config.celery import app
from entries.states import EntryState
from ledger import events
from tests import factories
from tests.emptying import KEPT, empty


def test_bucket_stores_and_is_clean(bucket: Any) -> None:
    assert list(bucket.objects.all()) == []
    bucket.put_object(Key="a", Body=b"x")
    assert [stored.key for stored in bucket.objects.all()] == ["a"]


def test_mail_arrives(real_mail: Any) -> None:
    send_mail("Grüße", "Guten Tag, hier: http://127.0.0.1/a", "a@example.org", ["b@example.org"])
    mail = real_mail.wait_for("b@example.org", "Grüße")
    assert real_mail.links(mail) == ["http://127.0.0.1/a"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_worker_takes_a_task(worker: Any, until: Callable[..., Any]) -> None:
    app.send_task("ledger.tasks.sweep", queue="quick")
    assert until(lambda: "task_succeeded" in worker.log.read_text(), "the sweep in the worker's log")


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_browser_reaches_the_site(live: str, page: Page) -> None:
    page.goto(f"{live}/health/ready")
    assert '"status": "ok"' in page.content()


def rows() -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
            found[name] = cursor.fetchone()[0]
    return found


@pytest.mark.django_db(transaction=True)
def test_emptying_leaves_what_migrations_made_and_no_row_of_a_test() -> None:
    entry = factories.entry(factories.edition(), state=EntryState.SUBMITTED)
    events.record("entry.submitted", by=entry.owner, subject=entry)
    before = rows()
    filled = {name for name, count in before.items() if count}
    assert filled >= {"entries_entry", "ledger_event", "accounts_user", *KEPT}

    empty()

    assert {name: count for name, count in rows().items() if count} == {name: before[name] for name in KEPT}
