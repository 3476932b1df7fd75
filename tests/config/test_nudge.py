"""A nudge is published after commit, and only then. What a dead or silent broker costs is tested in the ledger."""

from typing import Any

import pytest
from celery.exceptions import NotRegistered
from django.conf import settings
from django.db import transaction
from redis import Redis

from config.celery import app
from config.nudge import nudge


def waiting() -> int:
    """How many messages lie in the queue of the test's own broker."""
    name = app.conf.task_default_queue
    with Redis.from_url(settings.BROKER_URL) as broker:
        return int(broker.llen(f"{app.conf.broker_transport_options.get('global_keyprefix', '')}{name}"))


@pytest.mark.django_db(transaction=True)
def test_message_is_sent_with_the_commit() -> None:
    before = waiting()
    with transaction.atomic():
        nudge("ledger.tasks.sweep")
        inside = waiting()

    assert (inside - before, waiting() - before) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_message_of_a_failed_transaction_is_never_sent() -> None:
    before = waiting()

    def fail() -> Any:
        with transaction.atomic():
            nudge("ledger.tasks.sweep")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert waiting() == before


def test_misspelt_name_fails_at_the_call() -> None:
    with pytest.raises(NotRegistered):
        nudge("ledger.tasks.swep")
