"""A preset becomes rows, with nothing lost on the way."""

import pytest

from awards import editions
from awards.presets import MINT_DIGITAL
from questions.models import Question
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_questions_keep_who_may_see_them() -> None:
    edition = editions.make(make.award(), preset="mint_digital", year=2027, by=None)
    rows = {row.key: row for row in Question.objects.filter(version__form=edition.form)}

    for asked in MINT_DIGITAL.questions():
        row = rows[asked.key]
        assert (row.kind, row.required, row.is_public, row.seen_by_jury) == (
            asked.kind,
            asked.required,
            asked.public,
            asked.seen_by_jury,
        )
        assert row.hidden_when_blind == (asked.blind_hidden and asked.seen_by_jury)
        assert [option["code"] for option in row.options] == [option.code for option in asked.options]


def test_prizes_find_their_categories() -> None:
    edition = editions.make(make.award(), preset="mint_digital", year=2027, by=None)

    laid = [prize.category.code if prize.category else None for prize in edition.prizes.select_related("category")]

    assert laid == [prize.category for prize in MINT_DIGITAL.prizes]
