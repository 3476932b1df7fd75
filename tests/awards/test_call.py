"""A call names its criteria before there is a round."""

import pytest

from awards import call
from awards.presets import MINT_DIGITAL
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_without_a_round_the_preset_speaks() -> None:
    edition = make.edition(preset="mint_digital")

    shown = call.criteria(edition)

    assert [criterion.name_de for criterion in shown] == [criterion.name_de for criterion in MINT_DIGITAL.criteria]
    assert sum(criterion.share for criterion in shown) == 100


def test_a_round_speaks_for_itself() -> None:
    edition = make.edition(preset="mint_digital")
    make.round_(edition)

    assert [(criterion.name_de, criterion.share) for criterion in call.criteria(edition)] == [
        ("Innovation", 67),
        ("Wirksamkeit", 33),
    ]


def test_an_edition_without_preset_or_round_has_none() -> None:
    assert call.criteria(make.edition(preset="")) == []
