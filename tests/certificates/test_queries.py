"""Counting and finding certificates."""

import pytest
from django.utils import timezone

from certificates import orders, queries
from certificates.models import Batch, Certificate
from certificates.states import CertificateKind
from tests.certificates.conftest import Announced

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(announced: Announced) -> Batch:
    made = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    Certificate.objects.filter(recipient="Zofia Łuczak").update(
        state="issued", sha256="0" * 64, issued_at=timezone.now()
    )
    Certificate.objects.filter(recipient="Şeyma Öztürk").update(state="failed", last_error="too long")
    return made


def test_progress_counts_done_and_failed(batch: Batch) -> None:
    counts = queries.progress(batch)

    assert (counts, counts.is_running) == (queries.Progress(total=3, done=1, failed=1), True)


def test_batches_carry_the_same_counts(batch: Batch) -> None:
    found = queries.batches(batch.edition).get()

    assert (found.total, found.done, found.failed) == (3, 1, 1)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("state", "text", "names"),
    [
        ("", "ozturk", ["Şeyma Öztürk"]),
        ("", "łuczak", ["Zofia Łuczak"]),
        ("failed", "", ["Şeyma Öztürk"]),
        ("issued", "öztürk", []),
    ],
)
def test_listed_finds_by_state_and_name(batch: Batch, state: str, text: str, names: list[str]) -> None:
    found = queries.listed(Certificate.objects.all(), state=state, text=text)

    assert [certificate.recipient for certificate in found] == names


def test_listed_finds_a_serial_as_it_is_printed(batch: Batch) -> None:
    certificate = batch.certificates.get(recipient="Zofia Łuczak")
    printed = "-".join(certificate.serial[start : start + 6] for start in (0, 6, 12))

    assert list(queries.listed(Certificate.objects.all(), text=printed.lower())) == [certificate]
