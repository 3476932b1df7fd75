"""What machines are told about the house, and who may read its numbers."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from embedded.ports import free_port

NOW = datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC)


def test_live_asks_nobody(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        answer = client.get("/health/live")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "now": NOW.isoformat()})


@pytest.mark.django_db
def test_ready_when_every_part_answers(client: Client) -> None:
    answer = client.get("/health/ready")

    parts = {"database": "ok", "migrations": "ok", "broker": "ok", "storage": "ok"}
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "parts": parts})


@pytest.mark.django_db
def test_a_part_that_is_gone_is_named_without_its_address(client: Client, settings: Any) -> None:
    settings.BROKER_URL = f"redis://:secret@127.0.0.1:{free_port()}/0"
    settings.S3_ENDPOINT_URL = f"http://127.0.0.1:{free_port()}"

    answer = client.get("/health/ready")

    parts = {"database": "ok", "migrations": "ok", "broker": "failed", "storage": "failed"}
    assert (answer.status_code, answer.json()) == (503, {"status": "failed", "parts": parts})


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        ("", {}, 200),  # from this machine
        ("", {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}, 403),  # a proxy on this machine speaks for somebody else
        ("", {"REMOTE_ADDR": "203.0.113.7"}, 403),
        ("t0ken", {}, 403),
        ("t0ken", {"HTTP_AUTHORIZATION": "Bearer wrong"}, 403),
        ("t0ken", {"HTTP_AUTHORIZATION": "Bearer t0ken", "REMOTE_ADDR": "203.0.113.7"}, 200),
    ],
)
def test_numbers_are_for_this_machine_or_who_knows_the_token(
    token: str, headers: dict[str, str], status: int, client: Client, settings: Any
) -> None:
    settings.METRICS_TOKEN = token

    assert client.get("/metrics", **headers).status_code == status  # type: ignore[arg-type]  # WSGI's variables
