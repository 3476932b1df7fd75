"""Personal links open one thing, for a while."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone

from accounts import invitations

urlpatterns = [path("join/<str:token>/", lambda request, token: HttpResponse(token), name="join")]


def test_link_says_what_it_was_made_for() -> None:
    token = invitations.token("jury", 7, "2026-01-01")

    assert invitations.read("jury", token) == invitations.Invitation(7, "2026-01-01")


def test_link_is_a_full_address(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__

    address = invitations.link("join", "jury", 7, "x")

    start, _, token = address.rstrip("/").rpartition("/")
    assert start == f"{settings.SITE_URL}/join"
    assert invitations.read("jury", token) == invitations.Invitation(7, "x")


def test_link_of_another_purpose_opens_nothing() -> None:
    token = invitations.token("team", 7, "x")

    with pytest.raises(invitations.LinkInvalid):
        invitations.read("jury", token)


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t + "x", lambda t: "", lambda t: "a:b:c"])
def test_damaged_link_opens_nothing(change: object) -> None:
    token = invitations.token("jury", 7, "x")
    assert callable(change)

    with pytest.raises(invitations.LinkInvalid):
        invitations.read("jury", change(token))


def test_old_link_says_that_it_expired() -> None:
    token = invitations.token("jury", 7, "x")

    with time_machine.travel(timezone.now() + invitations.LASTS + timedelta(seconds=2), tick=False):
        with pytest.raises(invitations.LinkExpired):
            invitations.read("jury", token)
        with pytest.raises(invitations.BadLink):
            invitations.read("jury", token)
