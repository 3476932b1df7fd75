"""The guided start knows what is missing."""

import pytest

from awards import setup_steps
from awards.models import Edition
from awards.states import EditionState
from tests import factories as make

pytestmark = pytest.mark.django_db


def undone(edition: Edition, *, jury: bool = False) -> int:
    rows = (list(edition.categories.all()), list(edition.prizes.all()))
    return sum(not step.is_done for step in setup_steps.steps(edition, *rows, jury_is_invited=jury))


def test_each_thing_done_is_one_step_less() -> None:
    edition = make.edition(state=EditionState.DRAFT)
    at_first = undone(edition)

    edition.lead_de = "Zeigen Sie Ihre Idee."
    with_texts = undone(edition)
    edition.announce_at = make.CLOSES
    for name in ("imprint", "privacy", "accessibility", "terms"):
        setattr(edition.award.organisation, f"{name}_de", "Text")
    edition.state = EditionState.PUBLISHED

    assert at_first - with_texts == 1
    assert undone(edition, jury=True) == 0
