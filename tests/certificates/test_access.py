"""One door to certificates: by relation, by role, and by the clock."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from awards.models import Edition
from certificates import access, orders
from certificates.models import Certificate
from certificates.states import CertificateKind
from tests import factories
from tests.certificates.conftest import Announced
from winners import winners

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(announced: Announced) -> Certificate:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    Certificate.objects.update(state="issued", sha256="0" * 64, issued_at=timezone.now())
    return Certificate.objects.get(recipient="Zofia Łuczak")


def embargo(edition: Edition, minutes: int) -> None:
    moment = timezone.now() + timedelta(minutes=minutes)
    Edition.objects.filter(pk=edition.pk).update(state="decided", announce_at=moment, announced_at=None)


def test_teacher_finds_all_certificates_of_the_entry(announced: Announced, certificate: Certificate) -> None:
    assert access.certificates_of_entry(announced.teacher, announced.entry).count() == 3


def test_teacher_finds_no_prize_before_its_moment_and_all_after_without_any_worker(
    announced: Announced, certificate: Certificate
) -> None:
    embargo(announced.edition, minutes=1)
    early = access.certificates_of_entry(announced.teacher, announced.entry).count()
    embargo(announced.edition, minutes=-1)
    late = access.certificates_of_entry(announced.teacher, announced.entry).count()

    assert (early, late) == (0, 3)


def test_prize_taken_back_hides_its_certificates(announced: Announced, certificate: Certificate) -> None:
    winners.take_back(announced.entry, announced.winner.prize, reason="Irrtum", by=announced.organiser)

    assert access.certificates_of_entry(announced.teacher, announced.entry).count() == 0
    assert access.certificate_to_check(certificate.serial) is None


def test_stranger_and_other_organiser_meet_404(announced: Announced, certificate: Certificate) -> None:
    for user in (factories.person("Max Fremd"), factories.organiser(factories.edition())):
        with pytest.raises(Http404):
            access.certificate_to_run(user, announced.edition.pk, certificate.pk)
        assert access.certificates_of_entry(user, announced.entry).count() == 0


def test_certificate_of_another_edition_is_not_found_through_ones_own(
    announced: Announced, certificate: Certificate
) -> None:
    other = factories.edition()

    with pytest.raises(Http404):
        access.certificate_to_run(factories.organiser(other), other.pk, certificate.pk)


def test_unissued_certificate_cannot_be_checked(announced: Announced, certificate: Certificate) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(state="owed")

    assert access.certificate_to_check(certificate.serial) is None
