"""Accounts by invitation, sessions by personal link, and the way out."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client, RequestFactory

from accounts import people, second_factor
from accounts.models import User
from ledger.models import Event, Letter
from tests import factories

pytestmark = pytest.mark.django_db


def request_with_session() -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.user = AnonymousUser()
    return request


def test_invited_person_has_an_account_without_password() -> None:
    made = people.find_or_invite("  Lukasz@Example.org ", given_name="Łukasz", family_name="Nowak", language="en")

    assert (made.email, made.name, made.language) == ("lukasz@example.org", "Łukasz Nowak", "en")
    assert not made.has_usable_password()
    assert Event.objects.filter(what="user.invited", subject_id=str(made.pk)).count() == 1


def test_invitation_finds_the_account_that_exists_and_keeps_its_name() -> None:
    ayse = factories.person("Ayşe Yılmaz", email="ayse@example.org")

    found = people.find_or_invite("AYSE@example.org", given_name="Somebody")

    assert (found.pk, found.name) == (ayse.pk, "Ayşe Yılmaz")
    assert not Event.objects.exists()


def test_personal_link_signs_in_and_confirms_the_address() -> None:
    ayse = factories.person()
    request = request_with_session()

    people.sign_in(request, ayse)

    assert request.session["_auth_user_id"] == str(ayse.pk)
    assert EmailAddress.objects.get(user=ayse).verified


@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_active": False}])
def test_personal_link_opens_nothing_for_administrators_and_closed_accounts(fields: dict[str, Any]) -> None:
    request = request_with_session()

    with pytest.raises(people.MustSignIn):
        people.sign_in(request, factories.person(**fields))

    assert "_auth_user_id" not in request.session


def test_personal_link_does_not_go_around_a_second_factor() -> None:
    ayse = factories.person()
    Authenticator.objects.create(user=ayse, type=Authenticator.Type.TOTP, data={})

    with pytest.raises(people.MustSignIn):
        people.sign_in(request_with_session(), ayse)


def test_personal_link_opens_nothing_for_whom_a_room_requires_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_factor, "_predicates", [lambda user: user.given_name == "Katharina"])

    with pytest.raises(people.MustSignIn):
        people.sign_in(request_with_session(), factories.person("Katharina Groß"))


def test_erasure_closes_the_account_ends_sessions_and_tells_the_organisation(client: Client) -> None:
    organisation = factories.organisation(contact_email="datenschutz@example.org")
    ayse = factories.person("Ayşe Yılmaz")
    client.force_login(ayse)
    client.get("/me/")

    people.ask_for_erasure(ayse, organisation=organisation)
    people.ask_for_erasure(ayse, organisation=organisation)

    assert not User.objects.get(pk=ayse.pk).is_active
    assert client.get("/me/").status_code == 302
    assert sorted(Letter.objects.values_list("kind", "to_address")) == [
        ("accounts.erasure_confirmation", ayse.email),
        ("accounts.erasure_request", "datenschutz@example.org"),
    ]
    assert Event.objects.filter(what="user.erasure_asked").count() == 1


def test_erasure_tells_the_administrators_where_no_contact_is_known() -> None:
    chief = factories.person(is_staff=True)

    people.ask_for_erasure(factories.person(), organisation=None)

    assert Letter.objects.get(kind="accounts.erasure_request").to_address == chief.email


def test_password_of_a_stranger_does_not_survive_the_link_of_the_owner() -> None:
    """Somebody signs up with another one's address and waits for its owner to follow an invitation."""
    taken = factories.person(email="ayse@example.org", password="stranger waits here")
    EmailAddress.objects.create(user=taken, email=taken.email, primary=True, verified=False)

    people.sign_in(request_with_session(), people.find_or_invite("ayse@example.org"))

    taken.refresh_from_db()
    assert not taken.has_usable_password()


def test_own_password_stays_when_a_personal_link_is_followed() -> None:
    ayse = factories.person(email="ayse@example.org", password="mine since long ago")
    EmailAddress.objects.create(user=ayse, email=ayse.email, primary=True, verified=True)

    people.sign_in(request_with_session(), ayse)

    ayse.refresh_from_db()
    assert ayse.check_password("mine since long ago")


def test_name_stays_on_its_line_and_in_reading_order() -> None:
    made = User(given_name="Max\r\n\r\n[Click](https://evil.example)\r\n\r\n", family_name="\u202eMuster")

    assert made.name == "Max [Click](https://evil.example) Muster"
