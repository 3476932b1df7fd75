"""A version comes whole in three queries, however long it is."""

import pytest
from pytest_django import DjangoAssertNumQueries

from awards.presets import MINT_DIGITAL
from questions import queries, versions

pytestmark = pytest.mark.django_db


def test_a_version_comes_whole_in_three_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    form = versions.lay_out(MINT_DIGITAL.pages)

    with django_assert_num_queries(3):
        asked = queries.questions_of(queries.published(form))

    assert [question.key for question in asked] == [question.key for question in MINT_DIGITAL.questions()]


def test_nothing_is_asked_without_a_version() -> None:
    assert queries.questions_of(None) == []
    assert queries.published(None) is None
