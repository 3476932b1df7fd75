"""What still stands between a draft and a submit."""

from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from entries import completeness, entries
from entries.models import Entry
from questions.models import Question
from tests import factories
from tests.entries import filling
from uploads.states import Refusal, UploadState

pytestmark = pytest.mark.django_db


def said(entry: Entry) -> list[tuple[int, str, str]]:
    with translation.override("en"):
        return [(one.page, one.key, one.message) for one in completeness.missing(entry)]


def test_a_complete_entry_misses_nothing() -> None:
    assert said(filling.complete()) == []


def test_an_empty_draft_misses_everything_required_in_the_order_of_the_form() -> None:
    edition = filling.edition()
    entry = entries.begin(edition, by=factories.person())

    assert said(entry) == [
        (1, "category", "Please choose a category."),
        (1, "title", "Please answer this question."),
        (2, "school", "Please choose your school."),
        (2, "terms", "Please confirm this."),
    ]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("summary", "x" * 21, "This text is 1 character too long."),
        ("lessons", "viele", "Please enter a number, for example 25."),
        ("link", "nirgendwo", "This is not a complete web address. Example: https://www.example.org/page"),
    ],
)
def test_unfinished_text_is_named_with_its_reason(key: str, value: str, message: str) -> None:
    entry = filling.complete()
    entries.save_answer(entry, filling.question(entry, key), value, version=0, by=entry.owner)

    assert said(entry) == [(1, key, message)]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("choice", "Please choose an answer."),
        ("yes_no", "Please choose an answer."),
        ("choices", "Please choose at least one answer."),
        ("files", "Please add at least one file."),
        ("participants", "Please name at least one person."),
    ],
)
def test_each_kind_asks_in_its_own_words(kind: str, message: str) -> None:
    entry = filling.complete()
    Question.objects.filter(kind=kind).update(required=True)

    assert [one[2] for one in said(entry)] == [message]


@pytest.mark.parametrize(
    ("fields", "obstacle"),
    [
        ({"state": UploadState.READY}, False),
        ({"state": UploadState.STORED}, False),
        ({"state": UploadState.INSPECTING}, False),
        ({"state": UploadState.UPLOADING}, True),
        ({"state": UploadState.REFUSED, "refusal": Refusal.INFECTED}, True),
    ],
)
def test_only_unfinished_and_refused_files_stand_in_the_way(fields: dict[str, Any], obstacle: bool) -> None:
    entry = filling.complete()
    filling.file(entry, **fields)

    assert [one[1] for one in said(entry)] == (["pictures"] if obstacle else [])


def test_too_many_files_are_counted() -> None:
    entry = filling.complete()
    for number in range(5):
        filling.file(entry, f"{number}.jpg")

    assert said(entry) == [(2, "pictures", "There are 2 files too many.")]


def test_loading_costs_the_same_for_one_entry_and_for_three(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    edition = filling.edition()
    made = [filling.complete(edition) for _ in range(3)]
    for entry in made:
        filling.file(entry, f"{entry.pk}.jpg")

    with django_assert_num_queries(5):
        completeness.load_many(made[:1])
    with django_assert_num_queries(3):  # the form is known by now
        completeness.load_many(made)
