"""The page for a request that cannot be answered says why."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import BadRequest
from django.test import RequestFactory
from django.utils import translation

from config.bad_request import bad_request

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (SessionInterrupted(), "In another window you signed in or out"),
        (BadRequest(), "Something in the address or in what was sent"),
    ],
    ids=["session", "other"],
)
def test_the_page_names_the_reason(reason: Exception, said: str) -> None:
    request = RequestFactory().get("/?lang=en")
    request.user = AnonymousUser()

    with translation.override("en"):
        answer = bad_request(request, reason)

    assert answer.status_code == 400
    assert said in answer.content.decode()
