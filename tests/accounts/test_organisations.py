"""Whose page it is."""

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts import organisations
from tests import factories

pytestmark = pytest.mark.django_db


def test_first_organisation_is_the_one_of_a_page(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = factories.organisation()
    factories.organisation()
    request = RequestFactory().get("/")

    with django_assert_num_queries(1):
        found = [organisations.current(request), organisations.current(request)]

    assert found == [first, first]


def test_entered_organisation_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    factories.organisation()
    second = factories.organisation()
    request = RequestFactory().get("/")
    organisations.enter(request, second)

    with django_assert_num_queries(0):
        assert organisations.current(request) == second
    assert organisations.was_entered(request)


def test_no_organisation_yet_is_remembered_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = RequestFactory().get("/")

    with django_assert_num_queries(1):
        assert organisations.current(request) is None
        assert organisations.current(request) is None
    assert not organisations.was_entered(request)


def test_organisation_is_found_by_slug() -> None:
    made = factories.organisation()

    assert organisations.by_slug(made.slug) == made
    assert organisations.by_slug("nobody") is None
