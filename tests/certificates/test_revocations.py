"""A certificate is revoked once, with a reason."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from certificates import orders, revocations
from certificates.models import Certificate
from certificates.states import CertificateKind
from ledger.models import Event
from tests.certificates.conftest import Announced

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(announced: Announced) -> Certificate:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    Certificate.objects.update(state="issued", sha256="0" * 64, issued_at=timezone.now())
    return Certificate.objects.get(recipient="Zofia Łuczak")


def test_second_click_is_refused_and_the_first_reason_stays(announced: Announced, issued: Certificate) -> None:
    revocations.revoke(issued, reason="Name falsch", by=announced.organiser)

    with pytest.raises(revocations.NotIssuedError):
        revocations.revoke(issued, reason="anders", by=announced.organiser)

    issued.refresh_from_db()
    assert issued.revocation_reason == "Name falsch"
    assert Event.objects.filter(what="certificate.revoked").count() == 1


def test_owed_certificate_cannot_be_revoked(announced: Announced, issued: Certificate) -> None:
    Certificate.objects.filter(pk=issued.pk).update(state="owed")

    with pytest.raises(revocations.NotIssuedError):
        revocations.revoke(issued, reason="Name falsch", by=announced.organiser)


def test_database_refuses_a_revocation_without_a_reason(issued: Certificate) -> None:
    with pytest.raises(IntegrityError, match="certificate_revoked_with_a_reason"):
        Certificate.objects.filter(pk=issued.pk).update(state="revoked", revoked_at=timezone.now())
