"""Certificate pages cost the same at one row and at three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates import orders
from certificates.models import Certificate
from certificates.states import CertificateKind
from tests.certificates.conftest import Announced, announced

__all__ = ["announced"]
pytestmark = pytest.mark.django_db

MOST = 12


def cost(client: Client, address: str) -> int:
    client.get(address)  # fills what is kept for a while
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_overview_order_and_entry_pages_do_not_grow(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    Certificate.objects.update(state="issued", sha256="0" * 64, issued_at=announced.edition.announced_at)
    organiser, teacher = Client(), Client()
    organiser.force_login(announced.organiser)
    teacher.force_login(announced.teacher)
    pages = [
        (organiser, reverse("certificates:overview", args=[announced.edition.pk])),
        (organiser, reverse("certificates:order", args=[announced.edition.pk]) + "?kind=participation"),
        (teacher, reverse("certificates:of_entry", args=[announced.entry.pk])),
    ]

    with_three = [cost(client, address) for client, address in pages]
    Certificate.objects.exclude(recipient="Zofia Łuczak").delete()
    with_one = [cost(client, address) for client, address in pages]

    assert with_three == with_one
    assert max(with_three) <= MOST
