"""Doors of the accounts room."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts import access
from accounts.access import me
from accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def test_administrator_is_active_staff() -> None:
    assert access.is_administrator(factories.person(is_staff=True))
    assert not access.is_administrator(factories.person())
    assert not access.is_administrator(factories.person(is_staff=True, is_active=False))
    assert not access.is_administrator(AnonymousUser())


def test_person_chooses_a_listed_school_or_keeps_the_own_one() -> None:
    listed, typed, other = factories.school(), factories.school(listed=False), factories.school(listed=False)
    ayse = factories.person(school=typed)

    assert access.school_of_choice(ayse, listed.pk) == listed
    assert access.school_of_choice(ayse, typed.pk) == typed
    assert access.school_of_choice(ayse, other.pk) is None


def test_search_hides_what_others_typed_in() -> None:
    listed = factories.school(search_text="helmholtz essen")
    factories.school(search_text="helmholtz essen", listed=False)

    assert access.schools_found(factories.person(), "helmholtz") == [listed]


def test_organisation_is_public() -> None:
    made = factories.organisation()

    assert access.organisation_named(made.slug) == made
    assert access.organisation_named("nobody") is None


def test_me_is_the_person_and_nobody_is_no_person() -> None:
    request = RequestFactory().get("/")
    request.user = User(email="a@example.org")
    assert me(request) is request.user

    request.user = AnonymousUser()
    with pytest.raises(AssertionError):
        me(request)
