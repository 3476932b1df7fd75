"""What is owed is printed once, whatever dies on the way."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from certificates import issuing, orders, tasks
from certificates.models import Batch, Certificate
from certificates.states import CertificateKind, CertificateState
from entries.models import Participant
from ledger.models import Event, Letter
from tests.certificates.conftest import Announced
from uploads import bucket as store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture
def batch(announced: Announced) -> Batch:
    return orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)


def states(batch: Batch) -> set[str]:
    return set(batch.certificates.values_list("state", flat=True))


def test_work_on_issues_the_whole_batch(batch: Batch) -> None:
    assert issuing.work_on(batch.pk) == 3

    assert states(batch) == {CertificateState.ISSUED}
    assert Event.objects.filter(what="certificate.issued").count() == 3


def test_stored_pdf_is_the_one_recorded_and_names_the_recipient(batch: Batch) -> None:
    issuing.work_on(batch.pk)

    certificate = batch.certificates.get(recipient="Şeyma Öztürk")
    pdf = b"".join(store.read(certificate.key))
    assert (len(pdf), hashlib.sha256(pdf).hexdigest()) == (certificate.size, certificate.sha256)
    assert "Şeyma Öztürk" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_entrant_is_written_once_when_all_are_ready(batch: Batch) -> None:
    issuing.work_on(batch.pk)
    issuing.tell_entrants(batch.pk)

    letter = Letter.objects.get(kind="certificates.ready")
    assert letter.subject == "Ihre 3 Urkunden für {} liegen bereit".format(
        batch.certificates.select_related("entry")[0].entry.number
    )


def test_prize_is_not_told_before_its_announcement(announced: Announced, batch: Batch) -> None:
    announced.edition.state = "decided"
    announced.edition.announce_at = timezone.now() + timedelta(hours=1)
    announced.edition.save()

    issuing.work_on(batch.pk)

    assert Letter.objects.filter(kind="certificates.ready").count() == 0


def test_sweep_takes_back_the_claim_of_a_dead_worker(batch: Batch) -> None:
    claimed = timezone.now() - issuing.CLAIM_EXPIRES - timedelta(seconds=1)
    batch.certificates.update(state=CertificateState.PRINTING, claimed_at=claimed, attempts=1)
    assert issuing.work_on(batch.pk) == 0

    assert issuing.batches_with_work() == [batch.pk]

    issuing.work_on(batch.pk)
    assert states(batch) == {CertificateState.ISSUED}


def test_fresh_claim_is_left_alone(batch: Batch) -> None:
    batch.certificates.update(state=CertificateState.PRINTING, claimed_at=timezone.now(), attempts=1)

    assert issuing.batches_with_work() == []
    assert issuing.work_on(batch.pk) == 0


def test_sweep_alone_is_enough_to_find_the_batch(batch: Batch) -> None:
    # Nobody received the nudges of the order: this test runs no worker.
    assert issuing.batches_with_work() == [batch.pk]
    tasks.issue(batch.pk)

    assert states(batch) == {CertificateState.ISSUED}
    assert issuing.batches_with_work() == []


def test_name_that_does_not_fit_fails_with_a_reason(batch: Batch) -> None:
    certificate = batch.certificates.get(recipient="Zofia Łuczak")
    Certificate.objects.filter(pk=certificate.pk).update(wording={**certificate.wording, "recipient": "A" * 150})

    issuing.work_on(batch.pk)

    certificate.refresh_from_db()
    assert certificate.state == CertificateState.FAILED
    assert certificate.last_error == f"too long for one page: {'A' * 150}"


def test_prize_that_was_taken_back_is_not_told(announced: Announced, batch: Batch) -> None:
    announced.winner.retracted_at, announced.winner.retraction_reason = timezone.now(), "Doppelt vergeben"
    announced.winner.save()

    issuing.work_on(batch.pk)

    assert states(batch) == {CertificateState.ISSUED}
    assert not Letter.objects.filter(kind="certificates.ready").exists()
    assert issuing.batches_untold() == []


def test_certificate_that_takes_its_worker_down_each_time_fails_at_last(batch: Batch) -> None:
    long_ago = timezone.now() - 2 * issuing.CLAIM_EXPIRES
    batch.certificates.update(state="printing", claimed_at=long_ago, attempts=issuing.MOST_ATTEMPTS)

    assert issuing.batches_with_work() == []

    assert states(batch) == {CertificateState.FAILED}


def test_longest_names_do_not_stop_the_order_of_everybody(announced: Announced) -> None:
    Participant.objects.filter(entry=announced.entry).update(given_name="ş" * 100, family_name="ö" * 100)

    ordered = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    assert ordered.certificates.count() == 3
