"""What a person is here is asked once, in one query, whoever wants to know."""

import pytest
from allauth.mfa.models import Authenticator
from django.db.models import Exists
from pytest_django import DjangoAssertNumQueries

from accounts import parts
from accounts.adapter import AccountBackend
from accounts.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_all_parts_come_in_one_query_and_are_kept(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(parts, "_conditions", {})
    parts.offer("somebody", lambda user: Exists(User.objects.filter(pk=user.pk)))
    parts.offer("nobody", lambda user: Exists(User.objects.none()))
    user = make.person()

    with django_assert_num_queries(1):
        assert parts.of(user) == {"somebody"}
        assert parts.of(user) == {"somebody"}


def test_person_of_a_session_comes_with_their_parts(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    someone = make.person()
    Authenticator.objects.create(user=someone, type=Authenticator.Type.TOTP, data={})

    with django_assert_num_queries(1):
        found = AccountBackend().get_user(someone.pk)
        assert found is not None
        assert "factor" in parts.of(found)


def test_session_of_a_closed_account_is_nobodys() -> None:
    someone = make.person(is_active=False)

    assert AccountBackend().get_user(someone.pk) is None
    assert AccountBackend().get_user(0) is None


def test_the_parts_of_one_are_never_those_of_the_next() -> None:
    guarded, plain = make.person(), make.person()
    Authenticator.objects.create(user=guarded, type=Authenticator.Type.TOTP, data={})

    for _turn in range(2):
        found = [AccountBackend().get_user(one.pk) for one in (guarded, plain)]

        assert found == [guarded, plain]
        assert ["factor" in parts.of(one) for one in found if one] == [True, False]


@pytest.mark.parametrize("written", ["", "abc", "-1"])
def test_session_of_no_number_is_nobodys(written: str) -> None:
    assert AccountBackend().get_user(written) is None
