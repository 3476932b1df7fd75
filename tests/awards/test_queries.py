"""What the call adds up."""

import pytest

from awards import queries
from awards.models import Role
from awards.states import RoleKind
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_prize_sum_counts_every_place() -> None:
    edition = make.edition()
    make.prize(edition, amount_cents=50_000, places=3)

    assert queries.prize_sum_cents(edition) == 450_000


def test_people_who_run_an_edition_have_a_role_in_it_or_in_its_award() -> None:
    edition = make.edition()
    sibling = make.edition(award=edition.award, slug="2027")
    here, of_award, gone = make.organiser(edition), make.person(), make.person(is_active=False)
    Role.objects.create(user=make.person(), award=edition.award, edition=sibling, kind=RoleKind.ORGANISER)
    make.organiser(make.edition())
    for person in (of_award, gone):
        Role.objects.create(user=person, award=edition.award, kind=RoleKind.OWNER)
    Role.objects.create(user=of_award, award=edition.award, edition=edition, kind=RoleKind.ORGANISER)
    Role.objects.create(user=make.person(), award=edition.award, edition=edition, kind=RoleKind.SCREENER)

    assert queries.people_running(edition) == sorted([here, of_award], key=lambda person: person.pk)
