"""Every preset is complete, bilingual and consistent in itself."""

import dataclasses
from collections.abc import Iterator

import pytest
from django.forms import ChoiceField

from awards.presets import MINT_DIGITAL, PRESETS, PROJECT, TEACHER_NOMINATION, PresetCriterion, PresetEdition
from questions import building, conditions, queries, versions
from questions.forms import QuestionForm
from questions.models import Question
from questions.plans import PlannedPage, PlannedQuestion
from tests import factories as make

each_preset = pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
each_question = pytest.mark.parametrize(
    "question",
    [
        pytest.param(question, id=f"{preset.code}-{question.key}")
        for preset in PRESETS.values()
        for question in preset.questions()
    ],
)
each_criterion = pytest.mark.parametrize(
    "criterion",
    [
        pytest.param(criterion, id=f"{preset.code}-{criterion.code}")
        for preset in PRESETS.values()
        for criterion in preset.criteria
    ],
)


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


def test_presets_are_found_by_their_codes() -> None:
    assert PRESETS == {"mint_digital": MINT_DIGITAL, "project": PROJECT, "teacher_nomination": TEACHER_NOMINATION}


@each_preset
def test_preset_says_everything_in_both_languages(preset: PresetEdition) -> None:
    by_path = dict(texts(preset, "preset"))
    german = {path.removesuffix("_de") for path in by_path if path.endswith("_de")}
    english = {path.removesuffix("_en") for path in by_path if path.endswith("_en")}

    assert len(german) > 200
    assert german == english
    assert [path for path in german if not by_path[f"{path}_de"] or not by_path[f"{path}_en"]] == []


@each_preset
def test_preset_texts_are_clean(preset: PresetEdition) -> None:
    bad = [
        path for path, text in texts(preset, "preset") if text != text.strip() or "  " in text or set(text) & set("{}!")
    ]

    assert bad == []


@each_preset
def test_codes_and_keys_are_unique(preset: PresetEdition) -> None:
    for codes in (
        [question.key for question in preset.questions()],
        [category.code for category in preset.categories],
        [criterion.code for criterion in preset.criteria],
        [prize.code for prize in preset.prizes],
        [page.key for page in preset.pages],
    ):
        assert sorted(set(codes)) == sorted(codes)


def test_number_prefixes_tell_the_awards_apart() -> None:
    assert len({preset.number_prefix for preset in PRESETS.values()}) == len(PRESETS)


@each_question
def test_question_has_what_its_kind_needs(question: PlannedQuestion) -> None:
    has_limit = question.kind in {"short_text", "long_text", "rich_text", "link", "table"}
    has_options = question.kind in {"choice", "choices", "table", "scale"}
    has_files = question.kind == "files"
    has_range = question.kind in {"number", "money", "scale"}

    assert (question.limit is not None) == has_limit
    assert question.limit_unit == "characters" or question.kind in {"short_text", "long_text", "rich_text"}
    assert (len(question.options) > 1) == has_options
    assert question.kind != "scale" or len(question.options) == 2  # words for its two ends
    assert len(question.option_codes) == len(question.options)
    assert bool(question.file_kinds and question.max_count and question.max_size_mb) == has_files
    assert (question.minimum is not None and question.maximum is not None) == has_range
    assert (question.purpose is not None) == (question.kind == "consent")
    # What the jury never sees needs no hiding; the database refuses both at once.
    assert question.seen_by_jury or not question.blind_hidden


@each_preset
def test_every_form_asks_for_the_title_and_what_the_gallery_shows(preset: PresetEdition) -> None:
    title, summary = preset.question("title"), preset.question("summary")

    assert (title.kind, title.required, title.public, title.condition) == ("short_text", True, True, {})
    assert (summary.public, summary.condition) == (True, {})


@each_preset
def test_conditions_look_at_earlier_questions_and_at_answers_there_are(preset: PresetEdition) -> None:
    answers = {conditions.CATEGORY: {category.code for category in preset.categories}}
    for page in preset.pages:
        asking: list[PlannedPage | PlannedQuestion] = [page, *page.questions]
        for asked in asking:
            for rule in asked.condition.get("rules", ()):
                assert rule["key"] in answers, f"{asked.key} looks at {rule['key']}"
                assert rule["test"] in conditions.TESTS
                if rule["test"] in {"is", "is_not"}:
                    assert set(rule["values"]) <= answers[rule["key"]]
            if isinstance(asked, PlannedQuestion) and asked.kind != "heading":
                answers[asked.key] = {"yes", "no"} if asked.kind in {"yes_no", "consent"} else set(asked.option_codes)


@each_preset
def test_every_consent_is_asked_of_everybody(preset: PresetEdition) -> None:
    """One that is not asked counts as refused, together with all others of its purpose."""
    pages = [page for page in preset.pages if any(question.kind == "consent" for question in page.questions)]
    conditional = [
        question.key
        for page in pages
        for question in page.questions
        if question.kind == "consent" and (page.condition or question.condition)
    ]
    required = [question.purpose for question in preset.questions() if question.kind == "consent" and question.required]

    assert conditional == []
    assert set(required) == {"participation"}


@each_preset
@pytest.mark.django_db
def test_form_can_be_published_and_built_on(preset: PresetEdition) -> None:
    form = versions.lay_out(preset.pages)
    versions.begin(form, by=make.person())
    draft = queries.draft(form)
    assert draft is not None

    assert building.problems(draft) == []
    categories = [(category.code, category.name_de) for category in preset.categories]
    earlier: list[Question] = []
    for page in draft.pages.all():
        assert page.condition == {}
        for question in page.questions.all():
            asked = QuestionForm(instance=question)
            asked.offer_rules(earlier, categories, question.condition)
            # The builder can show every rule: each is among those it offers.
            for number in range(len(question.condition.get("rules", ()))):
                rule = asked.fields[f"rule_{number}"]
                assert isinstance(rule, ChoiceField)
                assert rule.valid_value(rule.initial)
            earlier.append(question)


@each_preset
def test_blind_rounds_hide_what_names_the_school(preset: PresetEdition) -> None:
    telling = {"school", "participants", "link", "video_link"}

    assert [
        question.key
        for question in preset.questions()
        if question.kind in telling and question.seen_by_jury and not question.blind_hidden
    ] == []


@pytest.mark.parametrize(
    ("preset", "keys"),
    [
        pytest.param(MINT_DIGITAL, {"school", "participants", "partners", "web_link"}, id="mint_digital"),
        pytest.param(PROJECT, {"school", "participants", "partners", "funders", "press", "web_link"}, id="project"),
        pytest.param(
            TEACHER_NOMINATION,
            {"school", "in_service_since", "documents", "pictures", "video_link"},
            id="teacher_nomination",
        ),
    ],
)
def test_blind_rounds_hide_what_names_somebody(preset: PresetEdition, keys: set[str]) -> None:
    hidden = {question.key for question in preset.questions() if question.blind_hidden or not question.seen_by_jury}

    assert keys <= hidden


@pytest.mark.parametrize(
    ("preset", "keys"),
    [
        pytest.param(MINT_DIGITAL, ["participants"], id="mint_digital"),
        pytest.param(PROJECT, ["participants"], id="project"),
        pytest.param(
            TEACHER_NOMINATION,
            ["in_service_since"],
            id="teacher_nomination",
        ),
    ],
)
def test_personal_answers_are_never_public(preset: PresetEdition, keys: list[str]) -> None:
    assert [question.key for question in preset.questions() if question.personal] == keys
    assert [question.key for question in preset.questions() if question.personal and question.public] == []


def test_the_nominated_person_decides_about_their_own_name_and_about_the_reasons() -> None:
    consents = {question.purpose for question in TEACHER_NOMINATION.questions() if question.kind == "consent"}

    assert TEACHER_NOMINATION.ways.takes_nominations
    assert TEACHER_NOMINATION.question("reasons_go_along").required
    assert "publish_name" in consents


@each_preset
def test_weights_add_up_to_a_hundred(preset: PresetEdition) -> None:
    assert sum(criterion.weight for criterion in preset.criteria) == 100


@each_criterion
def test_criterion_has_words_for_every_score(criterion: PresetCriterion) -> None:
    scores = list(range(criterion.minimum, criterion.maximum + 1, criterion.step))

    assert [level.score for level in criterion.levels] == scores
    assert len({level.description_de for level in criterion.levels}) == len(scores)
    assert len({level.description_en for level in criterion.levels}) == len(scores)


@pytest.mark.parametrize(
    ("preset", "cents"),
    [
        pytest.param(MINT_DIGITAL, 1_500_000, id="mint_digital"),
        pytest.param(PROJECT, 1_200_000, id="project"),
        pytest.param(TEACHER_NOMINATION, 1_450_000, id="teacher_nomination"),
    ],
)
def test_every_category_has_its_prize_beside_those_overall(preset: PresetEdition, cents: int) -> None:
    codes = [category.code for category in preset.categories]

    assert [prize.category for prize in preset.prizes if prize.category] == codes
    assert any(prize.category is None for prize in preset.prizes)
    assert sum(prize.amount_cents * prize.places for prize in preset.prizes) == cents


@each_preset
def test_dates_follow_each_other_and_the_call_closes_at_the_last_second(preset: PresetEdition) -> None:
    dates = preset.dates
    moments = [dates.opens, dates.closes, dates.judging_opens, dates.judging_closes, dates.announced]
    times = [moment.in_edition(2027) for moment in moments]

    assert times == sorted(times)
    assert dates.closes.in_edition(2027).strftime("%H:%M:%S") == "23:59:59"


def test_dates_are_those_of_the_clock_in_germany() -> None:
    dates = MINT_DIGITAL.dates

    assert dates.opens.in_edition(2027).isoformat() == "2026-11-03T08:00:00+01:00"
    assert dates.closes.in_edition(2027).isoformat() == "2027-03-31T23:59:59+02:00"


@each_preset
def test_organisation_brings_every_text_a_page_links_to(preset: PresetEdition) -> None:
    kinds = [text.kind for text in preset.organisation.texts]

    assert kinds == ["terms", "privacy", "imprint", "accessibility"]


@pytest.mark.parametrize(
    ("preset", "beginning"),
    [
        pytest.param(MINT_DIGITAL, "## Wer teilnehmen kann\n\nTeilnehmen können Lehrkräfte", id="mint_digital"),
        pytest.param(PROJECT, "## Wer teilnehmen kann\n\nTeilnehmen können Schulen, Vereine", id="project"),
        pytest.param(TEACHER_NOMINATION, "## Wer nominieren kann\n\nNominieren kann, wer", id="teacher_nomination"),
    ],
)
def test_terms_say_who_takes_part_and_then_what_holds_for_all(preset: PresetEdition, beginning: str) -> None:
    terms, general = preset.organisation.texts[0], MINT_DIGITAL.organisation.texts[0].sections[2:]

    assert terms.body_de.startswith(beginning)
    assert terms.sections[2:] == general


def test_unknown_question_is_refused() -> None:
    assert MINT_DIGITAL.question("title").limit == 120
    with pytest.raises(KeyError):
        MINT_DIGITAL.question("unknown")
