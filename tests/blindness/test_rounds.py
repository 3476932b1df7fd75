"""Whether an edition is judged without names: the rounds say so, and before there are any it is taken for granted."""

import pytest

from blindness import rounds
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("blind", "expected"), [([], True), ([True], True), ([False], False), ([False, True], True), ([False] * 2, False)]
)
def test_one_blind_round_is_enough(blind: list[bool], *, expected: bool) -> None:
    edition = factories.edition()
    panel = factories.panel(edition)
    for is_blind in blind:
        factories.round_(edition, panel, is_blind=is_blind, state="draft")

    assert rounds.are_blind(edition) is expected
