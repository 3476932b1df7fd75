"""What the clock asks of an organiser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards import offers
from awards.states import EditionState
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("closed_ago", "state", "ranks"),
    [
        (timedelta(days=-1), EditionState.PUBLISHED, []),
        (timedelta(minutes=5), EditionState.PUBLISHED, []),  # the grace still runs
        (timedelta(days=1), EditionState.PUBLISHED, [15]),
        (timedelta(days=1), EditionState.JUDGING, []),
        (timedelta(days=1), EditionState.DECIDED, [5]),
    ],
)
def test_the_clock_says_what_comes_next(closed_ago: timedelta, state: EditionState, ranks: list[int]) -> None:
    now = timezone.now()
    edition = make.edition(
        state=state,
        opens_at=now - timedelta(days=30),
        closes_at=now - closed_ago,
        announce_at=now + timedelta(days=60),
        grace_minutes=15,
    )

    assert [todo.rank for todo in offers.for_organiser(edition, make.person())] == ranks
