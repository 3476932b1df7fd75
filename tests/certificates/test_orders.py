"""Who receives a certificate, once."""

import pytest

from certificates import orders, revocations
from certificates.models import Certificate
from certificates.states import CertificateKind
from ledger.models import Event
from tests.certificates.conftest import Announced

pytestmark = pytest.mark.django_db


def test_winner_certificates_go_to_the_entrant_and_everybody_credited(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    names = list(Certificate.objects.values_list("recipient", flat=True))
    assert names == ["Dr. Jürgen von der Weiß", "Şeyma Öztürk", "Zofia Łuczak"]


def test_participation_certificates_go_to_every_entry_in_competition(announced: Announced) -> None:
    batch = orders.order(announced.edition, kind=CertificateKind.PARTICIPATION, by=announced.organiser)

    assert batch.certificates.count() == 4


def test_wording_is_frozen_at_the_order(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    announced.entry.title = "Anderer Titel"
    announced.entry.save()

    certificate = Certificate.objects.get(recipient="Şeyma Öztürk")
    assert certificate.wording["title"] == "Brückenbau mit dem Tablet"
    assert certificate.wording["prize"] == "1. Preis"


def test_ordering_again_adds_nobody(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    with pytest.raises(orders.NothingToOrderError):
        orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    assert Certificate.objects.count() == 3


def test_ordering_again_adds_only_whose_certificate_was_revoked(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    Certificate.objects.filter(recipient="Zofia Łuczak").update(
        state="issued", sha256="0" * 64, issued_at=announced.edition.announced_at
    )
    revocations.revoke(Certificate.objects.get(recipient="Zofia Łuczak"), reason="Name falsch", by=announced.organiser)

    batch = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    assert list(batch.certificates.values_list("recipient", flat=True)) == ["Zofia Łuczak"]


def test_order_is_written_into_the_ledger(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    event = Event.objects.get(what="certificates.ordered")
    assert (event.actor_name, event.details) == ("Katharina Groß", {"kind": "winner", "count": 3})


def test_entrant_without_a_name_gets_no_certificate_with_an_address_on_it(announced: Announced) -> None:
    announced.teacher.given_name = announced.teacher.family_name = ""
    announced.teacher.save()

    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)

    assert list(Certificate.objects.values_list("recipient", flat=True)) == ["Şeyma Öztürk", "Zofia Łuczak"]
