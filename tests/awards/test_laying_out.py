"""A preset becomes rows, with nothing lost on the way."""

import pytest

from awards import editions
from awards.presets import PRESETS, PresetEdition
from questions.models import Question
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_questions_keep_who_may_see_them(preset: PresetEdition) -> None:
    edition = editions.make(make.award(), preset=preset.code, year=2027, by=None)
    rows = {row.key: row for row in Question.objects.filter(version__form=edition.form)}

    for asked in preset.questions():
        row = rows[asked.key]
        assert (row.kind, row.required, row.is_public, row.seen_by_jury) == (
            asked.kind,
            asked.required and asked.kind != "heading",
            asked.public,
            asked.seen_by_jury,
        )
        assert row.hidden_when_blind == (asked.blind_hidden and asked.seen_by_jury)
        assert (row.is_personal, row.condition) == (asked.personal, asked.condition)
        assert [option["code"] for option in row.options] == [option.code for option in asked.options]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_prizes_find_their_categories(preset: PresetEdition) -> None:
    edition = editions.make(make.award(), preset=preset.code, year=2027, by=None)

    laid = [prize.category.code if prize.category else None for prize in edition.prizes.select_related("category")]

    assert laid == [prize.category for prize in preset.prizes]
