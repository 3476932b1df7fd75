"""Demo words fit the preset, repeat by seed, and read like German."""

from random import Random

import pytest

from awards.presets import MINT_DIGITAL
from demo import words as demo_words
from demo.content.reviews import REMARKS
from demo.content.seeds import parsed, seeds
from demo.content.shapes import Idea
from questions import rich
from questions.plans import PlannedQuestion

CATEGORY_CODES = tuple(category.code for category in MINT_DIGITAL.categories)

# Rows of their own, not answers in words.
APART = {"files", "school", "participants"}


def ideas(count: int, seed: int = 7) -> list[Idea]:
    rng = Random(seed)
    return [demo_words.idea(rng, n, CATEGORY_CODES[n % len(CATEGORY_CODES)]) for n in range(count)]


def fits(question: PlannedQuestion, value: object) -> bool:
    """Whether a form of the preset would take this value."""
    match question.kind:
        case "short_text" | "long_text" | "rich_text":
            words = rich.text(str(value)) if question.kind == "rich_text" else str(value)
            return isinstance(value, str) and 0 < len(words.strip()) <= (question.limit or 0)
        case "link":
            return isinstance(value, str) and value.startswith("https://") and len(value) <= (question.limit or 0)
        case "number":
            low, high = question.minimum, question.maximum
            return type(value) is int and low is not None and high is not None and low <= value <= high
        case "choice":
            return value in question.option_codes
        case "choices":
            return (
                isinstance(value, list)
                and bool(value)
                and len(set(value)) == len(value)
                and set(value) <= question.option_codes
            )
        case "yes_no":
            return isinstance(value, bool)
        case "consent":
            return value is True or (value is False and not question.required)
        case _:
            return False


def test_categories_are_those_of_the_preset() -> None:
    assert demo_words.CATEGORIES == CATEGORY_CODES


@pytest.mark.parametrize("category", CATEGORY_CODES)
def test_hand_written_ideas_fit_the_form(category: str) -> None:
    rng = Random(3)
    written = seeds(category)
    assert len(written) == 13

    for n in range(len(written)):
        for key, value in demo_words.idea(rng, n, category).answers.items():
            assert fits(MINT_DIGITAL.question(key), value), (n, key, value)


def test_answers_of_many_ideas_fit_the_form() -> None:
    misfits = [
        (idea.title, key)
        for idea in ideas(3000)
        for key, value in idea.answers.items()
        if not fits(MINT_DIGITAL.question(key), value)
    ]

    assert misfits == []


def test_every_required_question_is_answered() -> None:
    required = {
        question.key for question in MINT_DIGITAL.questions() if question.required and question.kind not in APART
    }

    assert [idea.title for idea in ideas(500) if not required <= idea.answers.keys()] == []


def test_first_ideas_are_all_different_and_plain() -> None:
    titles = [idea.title for idea in ideas(demo_words.PLAIN_TITLES)]

    assert len(set(titles)) == 65
    assert [title for title in titles if " – " in title] == []


def test_twenty_thousand_titles_hardly_repeat() -> None:
    assert len({idea.title for idea in ideas(20_000)}) > 19_000


def test_descriptions_have_the_length_of_real_ones() -> None:
    lengths = [len(rich.text(str(idea.answers["description"]))) for idea in ideas(2000)]

    assert min(lengths) >= 300
    assert max(lengths) <= 1500


def test_texts_hold_no_placeholder() -> None:
    rng = Random(11)
    texts = [str(value) for idea in ideas(2000) for value in idea.answers.values()]
    texts += [text for n in range(200) for text in demo_words.review_texts(rng, n / 200)]
    texts += [demo_words.citation(rng, idea) for idea in ideas(200)]
    texts += [demo_words.school(rng, n).name for n in range(2000)]

    assert [text for text in texts if set(text) & set("{}")] == []


def test_same_seed_gives_the_same_words() -> None:
    def words(seed: int) -> list[object]:
        rng = Random(seed)
        idea = demo_words.idea(rng, 400, "vocational")
        return [
            idea,
            demo_words.person(rng),
            demo_words.school(rng, 3),
            demo_words.review_texts(rng, 0.5),
            demo_words.remark(rng, "innovation", 4),
            demo_words.citation(rng, idea),
        ]

    assert words(5) == words(5)
    assert words(5) != words(6)


def test_people_have_plain_addresses_and_all_kinds_of_letters() -> None:
    rng = Random(2)
    people = [demo_words.person(rng) for _ in range(5000)]
    letters = {letter for person in people for letter in person.given_name + person.family_name}

    assert {"ß", "ü", "ş", "ı", "ł", "ń", "é", "О"} <= letters  # the last one is Cyrillic
    assert [p.email for p in people if not p.email.isascii() or not p.email.endswith("@example.org")] == []
    assert {p.title for p in people} == {"", "Dr.", "Prof. Dr."}
    assert [p for p in people if p.family_name.startswith("von ")] != []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Weiß", "weiss"), ("Yıldız", "yildiz"), ("Łapiński", "lapinski"), ("von und zu Hövel", "von-und-zu-hoevel")],
)
def test_plain_spells_a_name_for_an_address(name: str, expected: str) -> None:
    assert demo_words.plain(name) == expected


def test_school_numbers_are_six_digits_and_never_repeat() -> None:
    rng = Random(4)
    schools = [demo_words.school(rng, n) for n in range(5000)]

    assert len({school.number for school in schools}) == 5000
    assert [s.number for s in schools if len(s.number) != 6 or not s.number.isdigit()] == []
    assert [s.postcode for s in schools if len(s.postcode) != 5 or not s.postcode.isdigit()] == []


def test_school_fits_its_category() -> None:
    rng = Random(4)

    assert {demo_words.school(rng, n, "vocational").form for n in range(50)} == {"Berufskolleg"}


def test_reviews_and_remarks_follow_the_quality() -> None:
    criteria = {criterion.code for criterion in MINT_DIGITAL.criteria}
    strong, weak = ({demo_words.review_texts(Random(n), q)[0] for n in range(200)} for q in (0.95, 0.05))

    assert set(REMARKS) == criteria
    assert strong & weak == set()
    for criterion in criteria:
        assert demo_words.remark(Random(1), criterion, 5) != demo_words.remark(Random(1), criterion, 1)


def test_citation_names_the_idea() -> None:
    idea = ideas(1)[0]

    assert f"„{idea.title}“" in demo_words.citation(Random(1), idea)


def test_broken_block_is_refused() -> None:
    with pytest.raises(ValueError, match="no heading"):
        parsed(("no heading", "a; b; c; d", *"123456"))
