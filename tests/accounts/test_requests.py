"""A request waits for a decision, is taken back until then, and is confirmed by whoever read what will be done."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts import people
from accounts.erasing import requests, shares
from accounts.models import Erasure, User
from accounts.states import ErasureState
from ledger.models import Event, Letter
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(_afresh: None) -> None:
    translation.activate("en")


def asked(user: User) -> Erasure:
    people.ask_for_erasure(user, organisation=None)
    return Erasure.objects.get(user=user, state=ErasureState.ASKED)


def test_a_request_is_noted_once_with_its_day() -> None:
    user = factories.person()

    erasure = asked(user)
    requests.ask(user, organisation=None)

    assert (erasure.state, erasure.number) == (ErasureState.ASKED, user.pk)
    assert Erasure.objects.count() == 1
    assert (requests.is_asked_by(user.pk), requests.is_asked_by(0)) == (True, False)
    with pytest.raises(IntegrityError, match="erasure_one_open_per_person"), transaction.atomic():
        Erasure.objects.create(user=user, number=user.pk)


@pytest.mark.parametrize(
    ("asked_at", "due_at"),
    [
        (datetime(2026, 11, 15, 18, 36, tzinfo=UTC), "2026-12-15T23:59:59+01:00"),
        (datetime(2026, 12, 31, 8, tzinfo=UTC), "2027-01-31T23:59:59+01:00"),
        (datetime(2027, 1, 30, 8, tzinfo=UTC), "2027-02-28T23:59:59+01:00"),  # thirty days would be too late
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), "2026-05-01T23:59:59+02:00"),  # the first of April in Berlin
    ],
)
def test_the_answer_is_due_at_the_end_of_the_day_a_month_later(asked_at: datetime, due_at: str) -> None:
    assert Erasure(asked_at=asked_at).due_at.isoformat() == due_at


def test_taken_back_the_account_is_open_again_and_its_owner_is_told() -> None:
    user, chief = factories.person(), factories.person(is_staff=True)
    erasure = asked(user)

    requests.take_back(erasure, by=chief)

    user.refresh_from_db()
    assert (user.is_active, Erasure.objects.get().state) == (True, ErasureState.TAKEN_BACK)
    assert Letter.objects.get(kind="accounts.erasure_taken_back").to_address == user.email
    assert asked(user) == Erasure.objects.get(state=ErasureState.ASKED)


def test_confirmed_it_can_no_longer_be_stopped_and_a_second_click_changes_nothing() -> None:
    user, chief = factories.person(), factories.person(is_staff=True)
    erasure, seen = asked(user), shares.fingerprint([])

    requests.confirm(erasure, seen=seen, by=chief)
    requests.confirm(erasure, seen=seen, by=chief)

    assert Event.objects.filter(what="user.erasure_confirmed").count() == 1
    with pytest.raises(requests.Refused):
        requests.take_back(erasure, by=chief)


def test_what_changed_since_it_was_read_is_read_once_more() -> None:
    user, edition = factories.person(), factories.edition()
    erasure, seen = asked(user), shares.fingerprint(shares.steps_of(user))
    factories.entry(edition, user)

    with pytest.raises(requests.Refused, match="changed meanwhile"):
        requests.confirm(erasure, seen=seen, by=factories.person(is_staff=True))

    assert Erasure.objects.get().state == ErasureState.ASKED


def test_the_only_owner_of_an_award_is_followed_by_another_first() -> None:
    owner = factories.organiser(factories.edition(), kind="owner")
    erasure, seen = asked(owner), shares.fingerprint(shares.steps_of(owner))

    with pytest.raises(requests.Refused, match="settled first"):
        requests.confirm(erasure, seen=seen, by=factories.person(is_staff=True))

    assert User.objects.filter(pk=owner.pk, erased_at=None).exists()
