"""How many queries the lists of nominations and approvals ask, with one row and with three."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from approvals import approvals
from awards.models import Edition, EligibilityOption, EligibilityQuestion
from tests import factories as make
from tests.approvals import asking
from tests.budgets.test_awards import MOST_AT_THE_DESK, MOST_FOR_VISITORS, queries
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def test_list_of_nominations(client: Client) -> None:
    edition = put.edition()
    client.force_login(make.organiser(edition))
    address = reverse("nominations:organiser_list", args=[edition.pk])

    counts = []
    for rows in (1, 2):
        for number in range(rows):
            put.confirmed(edition, email=f"p{rows}{number}@schule.example.org")
            put.confirmed(edition, email=f"p{rows}{number}@schule.example.org", nominator_email="otto@example.org")
        counts.append(queries(client, address))

    assert counts[0] == counts[1] <= MOST_AT_THE_DESK


def test_list_of_approvals(client: Client) -> None:
    edition = asking.before()
    client.force_login(make.organiser(edition))
    address = reverse("approvals:organiser_list", args=[edition.pk])

    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            approvals.approve(asking.asked(edition), name="Ute Groß")
        counts.append(queries(client, address))

    assert counts[0] == counts[1] <= MOST_AT_THE_DESK


def asked(edition: Edition, number: int) -> None:
    question = EligibilityQuestion.objects.create(edition=edition, code=f"q{number}", text_de="Frage")
    for code in ("yes", "no"):
        EligibilityOption.objects.create(
            question=question, code=code, text_de=code, qualifies=code == "yes", reason_de="Deshalb."
        )


def test_questions_on_who_may_take_part(client: Client) -> None:
    edition = make.edition()
    desk = Client()
    desk.force_login(make.organiser(edition))
    public = reverse("awards:fit", args=[edition.award.slug, edition.slug])
    ways = reverse("awards:ways", args=[edition.pk])

    counts = []
    for rows in (1, 2):
        for number in range(rows):
            asked(edition, rows * 10 + number)
        counts.append((queries(client, public), queries(desk, ways)))

    assert counts[0] == counts[1]
    assert counts[0][0] <= MOST_FOR_VISITORS
    assert counts[0][1] <= MOST_AT_THE_DESK
