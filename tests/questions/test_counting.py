"""Limits count as people do; the browser's counting is held to the same cases in tests/journeys/test_form_rules.py."""

import json
from pathlib import Path
from typing import Any

import pytest

from questions.counting import length

CASES = json.loads((Path(__file__).parent / "counting.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_a_text_is_counted_in_letters_and_in_words(case: dict[str, Any]) -> None:
    assert (length(case["text"], "characters"), length(case["text"], "words")) == (case["characters"], case["words"])
