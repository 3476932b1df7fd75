"""Nominations of an edition are for those who run it."""

import pytest

from nominations import access
from tests import factories
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


def test_those_who_run_an_edition_see_its_nominated_people() -> None:
    nominee = put.asked()

    seen = access.nominees_of_edition(factories.organiser(nominee.edition), nominee.edition)

    assert list(seen) == [nominee]


@pytest.mark.parametrize("kind", ["screener", "observer"])
def test_nobody_else_sees_them(kind: str) -> None:
    edition = put.asked().edition
    other = factories.organiser(put.edition())

    assert not access.nominees_of_edition(factories.organiser(edition, kind=kind), edition).exists()
    assert not access.nominees_of_edition(other, edition).exists()
