"""The person behind a request."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.models import User
from awards.views.visitor import me


def test_me_is_the_person_and_nobody_is_no_person() -> None:
    request = RequestFactory().get("/")
    request.user = User(email="a@example.org")
    assert me(request) is request.user

    request.user = AnonymousUser()
    with pytest.raises(AssertionError):
        me(request)
