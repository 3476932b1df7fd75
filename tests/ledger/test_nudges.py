"""A broker that is dead, silent or empty costs time, never a letter."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from kombu import pools

from config.celery import app
from embedded.ports import free_port
from ledger import letters, tasks
from ledger.models import Letter
from ledger.states import LetterState
from tests.conftest import ArrivedMail

pytestmark = pytest.mark.django_db(transaction=True)

BOUND = 2.5  # seconds a person may wait because of the broker


@pytest.fixture
def broker_at() -> Iterator[Any]:
    """Point Celery at another broker for one test."""
    celery: Any = app  # its inner pools have no types
    usual = celery.conf.broker_url, celery.conf.broker_write_url

    def point(url: str) -> None:
        celery.conf.broker_url = celery.conf.broker_write_url = url
        celery.amqp._producer_pool = celery._pool = None
        pools.reset()

    yield point
    point(str(usual[0]))
    celery.conf.broker_write_url = usual[1]


def written_in() -> float:
    began = time.monotonic()
    letter = letters.write("accounts.login_code", to="a@example.org", secret="ABCD")
    assert letter is not None
    return time.monotonic() - began


def test_refusing_broker_fails_no_request(broker_at: Any, real_mail: ArrivedMail) -> None:
    broker_at(f"redis://127.0.0.1:{free_port()}/0")

    assert written_in() < BOUND
    assert Letter.objects.get().state == LetterState.WAITING

    tasks.sweep()
    assert len(real_mail.to("a@example.org")) == 1


def test_silent_broker_hangs_no_request(broker_at: Any, real_mail: ArrivedMail) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # accepts, and never says a word
        broker_at(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")

        assert written_in() < BOUND
        silent.settimeout(0)
        silent.accept()[0].close()  # somebody called, or this raises BlockingIOError

    tasks.sweep()
    assert len(real_mail.to("a@example.org")) == 1


def test_emptied_broker_loses_no_letter(real_mail: ArrivedMail) -> None:
    written_in()
    with app.connection_for_write() as link:
        channel: Any = link.default_channel
        channel.client.flushdb()

    tasks.sweep()

    assert len(real_mail.to("a@example.org")) == 1
    assert Letter.objects.get().state == LetterState.SENT


def test_silent_broker_is_waited_for_once_however_many_letters_are_written(broker_at: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        broker_at(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")

        assert sum(written_in() for _ in range(20)) < BOUND

    assert Letter.objects.filter(state=LetterState.WAITING).count() == 20
