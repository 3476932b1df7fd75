"""The preset is complete, bilingual and consistent in itself."""

import dataclasses
from collections.abc import Iterator

import pytest

from awards.presets import MINT_DIGITAL, PRESETS, PresetCriterion
from questions.plans import PlannedQuestion

QUESTIONS = tuple(MINT_DIGITAL.questions())


def texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every string of a preset with the path that leads to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from texts(item, f"{path}.{position}")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{path}.{field.name}")


def test_preset_is_found_by_its_code() -> None:
    assert PRESETS == {"mint_digital": MINT_DIGITAL}


def test_preset_says_everything_in_both_languages() -> None:
    by_path = dict(texts(MINT_DIGITAL, "preset"))
    german = {path.removesuffix("_de") for path in by_path if path.endswith("_de")}
    english = {path.removesuffix("_en") for path in by_path if path.endswith("_en")}

    assert len(german) > 200
    assert german == english
    assert [path for path in german if not by_path[f"{path}_de"] or not by_path[f"{path}_en"]] == []


def test_preset_texts_are_clean() -> None:
    bad = [
        path
        for path, text in texts(MINT_DIGITAL, "preset")
        if text != text.strip() or "  " in text or set(text) & set("{}!")
    ]

    assert bad == []


def test_codes_and_keys_are_unique() -> None:
    for codes in (
        [question.key for question in QUESTIONS],
        [category.code for category in MINT_DIGITAL.categories],
        [criterion.code for criterion in MINT_DIGITAL.criteria],
        [prize.code for prize in MINT_DIGITAL.prizes],
        [page.key for page in MINT_DIGITAL.pages],
    ):
        assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_question_has_what_its_kind_needs(question: PlannedQuestion) -> None:
    has_text_limit = question.kind in {"short_text", "long_text", "link"}
    has_options = question.kind in {"choice", "choices"}
    has_files = question.kind == "files"

    assert (question.limit is not None) == has_text_limit
    assert (len(question.options) > 1) == has_options
    assert len(question.option_codes) == len(question.options)
    assert bool(question.file_kinds and question.max_count and question.max_size_mb) == has_files
    assert (question.minimum is not None and question.maximum is not None) == (question.kind == "number")
    assert (question.purpose is not None) == (question.kind == "consent")
    # What the jury never sees needs no hiding; the database refuses both at once.
    assert question.seen_by_jury or not question.blind_hidden


def test_blind_rounds_hide_what_names_the_school() -> None:
    hidden = {question.key for question in QUESTIONS if question.blind_hidden or not question.seen_by_jury}

    assert {"school", "participants", "partners", "web_link"} <= hidden


def test_personal_answers_are_never_public() -> None:
    assert [question.key for question in QUESTIONS if question.personal] == ["participants"]
    assert [question.key for question in QUESTIONS if question.personal and question.public] == []


def test_weights_add_up_to_a_hundred() -> None:
    assert sum(criterion.weight for criterion in MINT_DIGITAL.criteria) == 100


@pytest.mark.parametrize("criterion", MINT_DIGITAL.criteria, ids=lambda criterion: criterion.code)
def test_criterion_has_words_for_every_score(criterion: PresetCriterion) -> None:
    scores = list(range(criterion.minimum, criterion.maximum + 1, criterion.step))

    assert [level.score for level in criterion.levels] == scores
    assert len({level.description_de for level in criterion.levels}) == len(scores)


def test_every_category_has_its_prize_beside_three_overall() -> None:
    codes = [category.code for category in MINT_DIGITAL.categories]

    assert [prize.category for prize in MINT_DIGITAL.prizes] == [None, None, None, *codes]
    assert sum(prize.amount_cents * prize.places for prize in MINT_DIGITAL.prizes) == 1_500_000


def test_dates_follow_each_other_and_the_call_closes_at_the_last_second() -> None:
    dates = MINT_DIGITAL.dates
    moments = [dates.opens, dates.closes, dates.judging_opens, dates.judging_closes, dates.announced]
    times = [moment.in_edition(2027) for moment in moments]

    assert times == sorted(times)
    assert dates.opens.in_edition(2027).isoformat() == "2026-11-03T08:00:00+01:00"
    assert dates.closes.in_edition(2027).isoformat() == "2027-03-31T23:59:59+02:00"


def test_organisation_brings_every_text_a_page_links_to() -> None:
    kinds = [text.kind for text in MINT_DIGITAL.organisation.texts]

    assert kinds == ["terms", "privacy", "imprint", "accessibility"]
    assert MINT_DIGITAL.organisation.texts[0].body_de.startswith(
        "## Wer teilnehmen kann\n\nTeilnehmen können Lehrkräfte"
    )


def test_unknown_question_is_refused() -> None:
    assert MINT_DIGITAL.question("title").limit == 120
    with pytest.raises(KeyError):
        MINT_DIGITAL.question("unknown")
