"""What a person is here is asked once, in one query, whoever wants to know."""

import pytest
from django.db.models import Exists
from pytest_django import DjangoAssertNumQueries

from accounts import parts
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
