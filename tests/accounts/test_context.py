"""The frame around a page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts import context, nav, organisations
from tests import factories

pytestmark = pytest.mark.django_db

PLACES = [nav.Place(1, "Entries", "/entries/", ""), nav.Place(2, "New", "/entries/new/", "")]


def test_frame_of_a_visitor_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = factories.organisation(primary_colour="#112233")
    request = RequestFactory().get("/imprint/")
    request.user = AnonymousUser()

    with django_assert_num_queries(1):
        frame = context.house(request)
        legal = list(frame["legal"])

    assert frame["organisation"] == made
    assert frame["theme_url"] == f"/theme/{made.slug}.css?v=112233a8741a"
    assert (frame["nav"], frame["user_menu"]) == ([], [])
    assert [(item.url, item.current) for item in legal] == [
        ("/imprint/", True),
        ("/privacy/", False),
        ("/accessibility/", False),
        ("/terms/", False),
    ]


def test_links_of_an_entered_organisation_name_it() -> None:
    factories.organisation()
    second = factories.organisation()
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    organisations.enter(request, second)

    assert next(item.url for item in context.house(request)["legal"]) == f"/imprint/?organisation={second.slug}"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/entries/", [True, False]),
        ("/entries/7/", [True, False]),
        ("/entries/new/", [False, True]),
        ("/", [False] * 2),
    ],
)
def test_current_place_is_marked(path: str, current: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nav, "_guides", [lambda user: PLACES])
    request = RequestFactory().get(path)
    request.user = factories.person()

    assert [item.current for item in context.house(request)["nav"]] == current


def test_frame_before_the_first_organisation_stands() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    frame = context.house(request)

    assert (frame["organisation"], frame["theme_url"], len(list(frame["legal"]))) == (None, "", 4)
