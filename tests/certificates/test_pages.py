"""Who may see which certificate, and when."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from certificates import issuing, orders, revocations
from certificates.models import Certificate
from certificates.states import CertificateKind
from tests import factories
from tests.certificates.conftest import Announced

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "de"})
    client.force_login(user)
    return client


@pytest.fixture
def issued(announced: Announced) -> Certificate:
    """The winner's certificate of the pupil."""
    batch = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    issuing.work_on(batch.pk)
    return Certificate.objects.get(recipient="Şeyma Öztürk")


def test_check_page_says_valid_and_shows_a_pupils_initials(issued: Certificate, client: Client) -> None:
    response = client.get(reverse("certificates:check", args=[issued.serial]))

    page = response.content.decode()
    assert response.status_code == 200
    assert 'data-verdict="issued"' in page
    assert "Ş. Ö." in page
    assert "Öztürk" not in page


def test_check_page_of_a_revoked_certificate_gives_the_reason(
    announced: Announced, issued: Certificate, client: Client
) -> None:
    revocations.revoke(issued, reason="Der Name war falsch geschrieben.", by=announced.organiser)

    page = client.get(reverse("certificates:check", args=[issued.serial])).content.decode()

    assert 'data-verdict="revoked"' in page
    assert "Der Name war falsch geschrieben." in page


def test_check_page_knows_nothing_before_the_announcement(
    announced: Announced, issued: Certificate, client: Client
) -> None:
    announced.edition.state = "decided"
    announced.edition.announce_at = timezone.now() + timedelta(hours=1)
    announced.edition.save()

    early = client.get(reverse("certificates:check", args=[issued.serial]))
    announced.edition.announce_at = timezone.now() - timedelta(seconds=1)
    announced.edition.save()
    late = client.get(reverse("certificates:check", args=[issued.serial]))

    assert (early.status_code, late.status_code) == (404, 200)


def test_mistyped_serial_leads_to_a_form(client: Client) -> None:
    response = client.get(reverse("certificates:check", args=["ABC"]))

    assert response.status_code == 404
    assert 'name="serial"' in response.content.decode()


def test_teacher_downloads_with_a_telling_file_name(announced: Announced, issued: Certificate) -> None:
    response = signed_in(announced.teacher).get(reverse("certificates:fetch", args=[announced.entry.pk, issued.pk]))

    assert response.status_code == 302
    assert "X-Amz-Signature" in response["Location"]


def test_stranger_finds_no_certificate(announced: Announced, issued: Certificate) -> None:
    stranger = signed_in(factories.person("Max Fremd"))

    for name, args in [
        ("of_entry", [announced.entry.pk]),
        ("fetch", [announced.entry.pk, issued.pk]),
        ("overview", [announced.edition.pk]),
        ("download", [announced.edition.pk, issued.pk]),
        ("revoke", [announced.edition.pk, issued.pk]),
    ]:
        assert stranger.get(reverse(f"certificates:{name}", args=args)).status_code == 404


def test_organiser_orders_watches_and_revokes(announced: Announced) -> None:
    organiser = signed_in(announced.organiser)
    overview = reverse("certificates:overview", args=[announced.edition.pk])

    names = organiser.get(reverse("certificates:order", args=[announced.edition.pk]) + "?kind=winner").content.decode()
    organiser.post(reverse("certificates:order", args=[announced.edition.pk]), {"kind": "winner"})
    certificate = Certificate.objects.get(recipient="Zofia Łuczak")
    running = organiser.get(reverse("certificates:batch", args=[announced.edition.pk, certificate.batch_id]))
    issuing.work_on(certificate.batch_id)
    finished = organiser.get(reverse("certificates:batch", args=[announced.edition.pk, certificate.batch_id]))
    organiser.post(
        reverse("certificates:revoke", args=[announced.edition.pk, certificate.pk]), {"reason": "Name falsch"}
    )

    assert "Şeyma Öztürk" in names
    assert ("hx-get" in running.content.decode(), "hx-get" in finished.content.decode()) == (True, False)
    certificate.refresh_from_db()
    assert certificate.state == "revoked"
    assert organiser.get(overview).status_code == 200
