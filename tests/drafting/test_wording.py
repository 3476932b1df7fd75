"""When a question is asked, in words."""

from typing import Any

import pytest
from django.utils import translation

from drafting.wording import in_words
from questions.models import Question

TOOLS = [{"code": "tablet", "de": "Tablet", "en": "Tablet"}, {"code": "robot", "de": "Roboter", "en": "Robot"}]
KNOWN = {
    "tools": Question(key="tools", kind="choices", label_de="Werkzeuge", label_en="Tools", options=TOOLS),
    "goes_on": Question(key="goes_on", kind="yes_no", label_de="Weiter?", label_en="Goes on?"),
    "lessons": Question(key="lessons", kind="number", label_de="Stunden", label_en="Lessons"),
}
CATEGORIES = [{"code": "sek1", "de": "Sekundarstufe I", "en": "Lower secondary"}]


def rule(key: str, test: str, *values: str) -> dict[str, Any]:
    return {"key": key, "test": test, "values": list(values)}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (rule("tools", "is", "robot"), "Nur wenn: „Werkzeuge“ ist: Roboter"),
        (rule("tools", "is", "tablet", "robot"), "Nur wenn: „Werkzeuge“ ist: Tablet oder Roboter"),
        (rule("goes_on", "is_not", "yes"), "Nur wenn: „Weiter?“ ist nicht: Ja"),
        (rule("lessons", "answered"), "Nur wenn: „Stunden“ ist beantwortet"),
        (rule("lessons", "unanswered"), "Nur wenn: „Stunden“ ist nicht beantwortet"),
        (rule("lessons", "at_least", "1500"), "Nur wenn: „Stunden“ ist mindestens 1.500"),
        (rule("lessons", "at_most", "2.50"), "Nur wenn: „Stunden“ ist höchstens 2,50"),
        (rule("category", "is", "sek1"), "Nur wenn: „Kategorie“ ist: Sekundarstufe I"),
        (rule("tools", "is", "gone"), "Nur wenn: „Werkzeuge“ ist: gone"),
    ],
)
def test_one_rule_is_one_sentence(one: dict[str, Any], words: str) -> None:
    assert in_words({"match": "all", "rules": [one]}, KNOWN, CATEGORIES) == [words]


def test_several_rules_are_a_beginning_and_a_phrase_each() -> None:
    rules = [rule("tools", "is", "robot"), rule("goes_on", "is", "no")]
    with translation.override("en"):
        assert in_words({"match": "any", "rules": rules}, KNOWN) == [
            "Only if one of these is true:",
            "“Tools” is: Robot",
            "“Goes on?” is: No",
        ]
    assert in_words({"match": "all", "rules": rules}, KNOWN)[0] == "Nur wenn alles davon zutrifft:"


def test_what_is_always_asked_or_asks_for_nothing_known_has_no_words() -> None:
    assert in_words({}, KNOWN) == []
    assert in_words({"match": "all", "rules": [rule("gone", "answered")]}, KNOWN) == []
