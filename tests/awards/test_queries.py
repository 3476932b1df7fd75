"""What the call adds up."""

import pytest

from awards import queries
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_prize_sum_counts_every_place() -> None:
    edition = make.edition()
    make.prize(edition, amount_cents=50_000, places=3)

    assert queries.prize_sum_cents(edition) == 450_000
