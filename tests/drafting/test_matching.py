"""What is written into a document comes back as the same answers, by the names of its fields or by the headings."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drafting import matching, rich_blocks
from drafting.comparing import comparable
from questions import answers
from questions.models import Question
from questions.states import QuestionKind
from tests.drafting import papers

FILLED: dict[str, Any] = {
    "category": "sek1",
    "title": "Brücken aus Spaghetti",
    "summary": "Wir bauen.\n\nUnd messen: 5 < 7 & „fertig“.",
    "story": "<h3>Anfang</h3><p>Das ist <strong>wichtig</strong>.<br>Neue Zeile</p><ul><li>eins</li><li>zwei</li></ul>",
    "lessons": 12.5,
    "budget": 1500,
    "began": "2026-03-31",
    "length": "robot",
    "tools": ["tablet", "vr"],
    "goes_on": False,
    "far": 4,
    "costs": [{"item": "Kabel\nlang", "sum": "3,50 €"}, {"item": "", "sum": "10"}],
    "site": "https://www.example.org/a",
    "film": "https://film.example.org/1",
}


def values_of(found: matching.Match) -> dict[str, Any]:
    """The answers as a draft would keep them."""
    kinds = {question.key: question for question in papers.questions()}
    return {
        key: raw if key == "category" else answers.clean(kinds[key], raw) for key, raw in papers.raws(found).items()
    }


@pytest.mark.parametrize("language", ["de", "de-du", "en"])
def test_every_kind_of_answer_comes_back(language: str) -> None:
    found = papers.read(papers.written(language, FILLED))

    assert values_of(found) == FILLED
    assert (papers.rests(found), found.loose, found.version) == ({}, [], 12)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_answer_comes_back_without_the_names_of_the_fields(language: str) -> None:
    found = papers.read(papers.without_fields(papers.written(language, FILLED)))

    assert values_of(found) == FILLED
    assert (papers.rests(found), found.loose, found.version) == ({}, [], None)


@pytest.mark.parametrize("strip", [False, True])
def test_an_empty_template_answers_nothing(strip: bool) -> None:
    blank = papers.written("de")

    found = papers.read(papers.without_fields(blank) if strip else blank)

    assert (papers.raws(found), papers.rests(found), found.loose) == ({}, {}, [])


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60).map(answers.plain)
# A rich text as the form keeps it: flat, since no program writes it otherwise.
inline = st.lists(
    st.tuples(st.text("abcä <&>xyz", min_size=1, max_size=12), st.booleans(), st.booleans()).map(
        lambda one: rich_blocks.Run(*one)
    ),
    min_size=1,
    max_size=4,
)
kinds = st.sampled_from(
    [rich_blocks.PLAIN, rich_blocks.BULLET, rich_blocks.NUMBERED, rich_blocks.QUOTE, rich_blocks.HEADING]
)
rich_texts = st.lists(st.builds(rich_blocks.Block, kinds, inline), max_size=5).map(rich_blocks.to_html)
cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
rows = st.lists(st.fixed_dictionaries({"item": cells, "sum": cells}).filter(lambda row: any(row.values())), max_size=8)
codes = st.sampled_from(["tablet", "robot", "vr"])
filled = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(["sek1", "gs"]),
        "title": words.map(lambda text: text.replace("\n", " ")),
        "summary": words,
        "story": rich_texts,
        "lessons": st.integers(-(10**6), 10**12) | st.decimals(0, 10**6, places=3).map(float),
        "budget": st.integers(0, 10**9) | st.decimals(0, 10**6, places=2).map(float),
        "began": st.dates(date(1000, 1, 1)).map(date.isoformat),
        "length": codes,
        "tools": st.sets(codes).map(lambda chosen: [code for code in ("tablet", "robot", "vr") if code in chosen]),
        "goes_on": st.booleans(),
        "far": st.integers(1, 5),
        "costs": rows,
        "site": st.sampled_from(["https://www.example.org/a?b=c&d=ü", "http://x.de"]),
        "film": st.just("https://film.example.org/1"),
    },
)


# No shrinking: each try writes a document.
@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(language=st.sampled_from(["de", "en"]), values=filled)
def test_whatever_was_answered_comes_back_the_same(language: str, values: dict[str, Any]) -> None:
    by_key = {question.key: question for question in papers.questions()}
    fitting = {key: _fit(by_key.get(key), value) for key, value in values.items()}

    found = papers.read(papers.written(language, fitting))

    came_back = {key: _fit(by_key.get(key), raw) for key, raw in papers.raws(found).items()}
    kind = {key: by_key[key].kind if key in by_key else QuestionKind.CHOICE for key in {*fitting, *came_back}}
    assert {key: comparable(kind[key], one) for key, one in came_back.items()} == {
        key: said for key, one in fitting.items() if (said := comparable(kind[key], one)) is not None
    }
    assert papers.rests(found) == {}


def _fit(question: Question | None, value: Any) -> Any:
    """The value as a draft keeps it, too long or not."""
    if question is None:
        return value
    try:
        return answers.clean(question, value)
    except answers.Unfit as unfit:
        return unfit.kept
