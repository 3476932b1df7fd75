"""The fixtures lead to real parts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import send_mail  # noqa: TID251 - tests the road, not a letter
from playwright.sync_api import Page

from config.celery import app


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
