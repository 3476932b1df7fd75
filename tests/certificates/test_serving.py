"""Addresses of PDFs: short-lived, telling names, only where there is a PDF."""

import urllib.request
from urllib.error import HTTPError

import pytest

from certificates import issuing, orders, serving
from certificates.models import Certificate
from certificates.states import CertificateKind
from tests.certificates.conftest import Announced

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_owed_certificate_has_no_address(announced: Announced) -> None:
    batch = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    with pytest.raises(serving.NotPrintedError):
        serving.download_url(batch.certificates.all()[0])


def test_address_serves_the_pdf_under_a_name_with_umlauts(announced: Announced) -> None:
    batch = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    issuing.work_on(batch.pk)
    certificate = Certificate.objects.get(recipient="Şeyma Öztürk")

    with urllib.request.urlopen(serving.download_url(certificate), timeout=10) as answer:
        body, headers = answer.read(), answer.headers

    assert (len(body), body[:5], headers["Content-Type"]) == (certificate.size, b"%PDF-", "application/pdf")
    assert "%C5%9Eeyma%20%C3%96zt%C3%BCrk" in headers["Content-Disposition"]


def test_changed_address_is_refused(announced: Announced) -> None:
    batch = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    issuing.work_on(batch.pk)
    mine, other = batch.certificates.all()[:2]
    address = serving.download_url(mine).replace(mine.key, other.key)

    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(address, timeout=10)

    assert refused.value.code == 403
    refused.value.close()
