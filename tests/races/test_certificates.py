"""Two people order, two workers print: every recipient gets one certificate."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from certificates import issuing, orders
from certificates.models import Batch, Certificate
from certificates.states import CertificateKind
from ledger.models import Event
from tests.certificates.conftest import Announced, announced

__all__ = ["announced"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race, pytest.mark.usefixtures("bucket")]


def both(act: Callable[[], object]) -> list[object]:
    """Run ``act`` in two threads with a connection each, from the same start; their results or errors."""
    start, results = threading.Barrier(2), []

    def run() -> None:
        start.wait(timeout=10)
        try:
            results.append(act())
        except orders.NothingToOrderError as error:
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_two_orders_at_once_print_nobody_twice(announced: Announced) -> None:
    results = both(lambda: orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser))

    assert sorted(type(result).__name__ for result in results) == ["Batch", "NothingToOrderError"]
    assert Certificate.objects.count() == 3


def test_two_workers_share_a_batch_and_issue_each_certificate_once(announced: Announced) -> None:
    batch: Batch = orders.order(announced.edition, kind=CertificateKind.PARTICIPATION, by=announced.organiser)

    tried = both(lambda: issuing.work_on(batch.pk))

    assert sum(tried) == 4  # type: ignore[arg-type]
    assert set(batch.certificates.values_list("state", "attempts")) == {("issued", 1)}
    assert Event.objects.filter(what="certificate.issued").count() == 4
    assert connection.in_atomic_block is False
