"""A draft is built question by question; what is published is never touched."""

from typing import Any

import pytest

from awards.presets import MINT_DIGITAL
from questions import building, queries, versions
from questions.models import FormVersion, Page, Question
from questions.states import QuestionKind
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> FormVersion:
    return versions.begin(versions.lay_out(MINT_DIGITAL.pages), by=make.person())


def keys(page: Page) -> list[str]:
    return list(page.questions.order_by("position").values_list("key", flat=True))


def found(draft: FormVersion, key: str) -> Question:
    return Question.objects.select_related("page", "version").get(version=draft, key=key)


def first(draft: FormVersion) -> Page:
    return draft.pages.get(position=1)


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_kind_can_be_added_and_is_sound(draft: FormVersion, kind: QuestionKind) -> None:
    Question.objects.filter(version=draft, kind=kind).exclude(key="title").delete()
    added = building.add_question(first(draft), kind)

    assert first(draft).questions.order_by("position").last() == added
    whole = queries.draft(draft.form)
    assert whole is not None
    assert [problem for problem in building.problems(whole) if problem.key == added.key] == []


def test_a_school_and_a_list_of_people_are_asked_once(draft: FormVersion) -> None:
    for kind in (QuestionKind.SCHOOL, QuestionKind.PARTICIPANTS):
        with pytest.raises(versions.Refused):
            building.add_question(first(draft), kind)


def test_a_new_question_takes_no_key_of_an_old_one(draft: FormVersion) -> None:
    gone = found(draft, "summary")
    building.remove_question(gone)

    again = building.add_question(first(draft), QuestionKind.LONG_TEXT, label_de="Summary")

    assert again.key == "summary_2"


def test_questions_move_within_a_page_and_to_another(draft: FormVersion) -> None:
    one, two = draft.pages.get(position=1), draft.pages.get(position=2)
    before, there = keys(one), keys(two)

    building.move_question(found(draft, before[0]), page=one, position=3)
    assert keys(one) == [before[1], before[2], before[0], *before[3:]]
    building.move_question(found(draft, before[0]), page=two, position=1)

    assert (keys(one), keys(two)) == ([before[1], before[2], *before[3:]], [before[0], *there])
    assert list(one.questions.order_by("position").values_list("position", flat=True)) == list(range(1, len(before)))


@pytest.mark.parametrize("position", [-3, 0, 999])
def test_a_place_beyond_the_ends_is_the_end(draft: FormVersion, position: int) -> None:
    one = first(draft)
    before = keys(one)

    building.move_question(found(draft, before[1]), page=one, position=position)

    rest = [key for key in before if key != before[1]]
    assert keys(one) == ([before[1], *rest] if position < 1 else [*rest, before[1]])


def test_a_removed_question_comes_back_where_it_stood(draft: FormVersion) -> None:
    one = first(draft)
    before = keys(one)

    kept = building.remove_question(found(draft, before[1]))
    assert keys(one) == [before[0], *before[2:]]
    back = building.bring_back(draft, kept)

    assert (keys(one), back.pk) == (before, kept["id"])
    with pytest.raises(versions.Refused):
        building.bring_back(draft, kept)


def test_the_title_stays_and_so_does_what_a_condition_looks_at(draft: FormVersion) -> None:
    with pytest.raises(versions.Refused):
        building.remove_question(found(draft, "title"))
    rule = {"match": "all", "rules": [{"key": "summary", "test": "answered", "values": []}]}
    building.change_question(found(draft, "description"), condition=rule)
    with pytest.raises(versions.Refused):
        building.remove_question(found(draft, "summary"))


def test_a_copy_stands_behind_its_question_with_a_key_of_its_own(draft: FormVersion) -> None:
    one = first(draft)
    before = keys(one)

    again = building.duplicate(found(draft, before[1]))

    assert keys(one) == [*before[:2], again.key, *before[2:]]
    assert again.label_de == found(draft, before[1]).label_de


def test_pages_come_go_and_change_places(draft: FormVersion) -> None:
    titles = list(draft.pages.order_by("position").values_list("title_de", flat=True))
    added = building.add_page(draft, title_de="Neu")

    building.move_page(added, 1)
    assert list(draft.pages.order_by("position").values_list("title_de", flat=True)) == ["Neu", *titles]
    with pytest.raises(versions.Refused):
        building.remove_page(draft.pages.get(position=2))
    building.remove_page(added)

    assert list(draft.pages.order_by("position").values_list("position", "title_de")) == list(enumerate(titles, 1))


def test_a_published_version_is_built_no_more(draft: FormVersion) -> None:
    page, question = first(draft), found(draft, "summary")
    versions.publish(draft, by=make.person())

    for verb in (
        lambda: building.add_page(draft, title_de="x"),
        lambda: building.change_page(page, title_de="x"),
        lambda: building.add_question(page, QuestionKind.NUMBER),
        lambda: building.change_question(question, label_de="x"),
        lambda: building.move_question(question, page=page, position=1),
        lambda: building.remove_question(question),
        lambda: building.duplicate(question),
    ):
        with pytest.raises(versions.Refused):
            verb()


@pytest.mark.parametrize(
    ("key", "change", "words"),
    [
        ("tools", {"options": [{"code": "a", "de": "Eins", "en": ""}]}, "mindestens zwei"),
        ("pictures", {"accepts": []}, "Dateien"),
        ("title", {"kind": "long_text"}, "Titel"),
        ("summary", {"label_de": " "}, "keinen deutschen Text"),
        ("title", {"condition": {"rules": [{"key": "tools", "test": "answered"}]}}, "nicht davor"),
        ("goals", {"condition": {"rules": [{"key": "nirgends", "test": "answered"}]}}, "nicht davor"),
    ],
)
def test_what_keeps_a_draft_from_being_published_is_said(
    draft: FormVersion, key: str, change: dict[str, Any], words: str
) -> None:
    Question.objects.filter(version=draft, key=key).update(**change)

    whole = queries.draft(draft.form)
    assert whole is not None

    assert any(words in problem.message for problem in building.problems(whole) if problem.key == key)


def test_the_preset_has_no_problem(draft: FormVersion) -> None:
    whole = queries.draft(draft.form)
    assert whole is not None
    assert building.problems(whole) == []
