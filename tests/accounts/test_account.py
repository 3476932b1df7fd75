"""The end of an account: nobody signs in with it again, by any way."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.erasing import account
from accounts.models import User
from ledger import letters
from ledger.models import Event, Letter
from tests import factories

pytestmark = pytest.mark.django_db


def test_sessions_passkeys_and_single_sign_on_end_and_the_address_is_free_again() -> None:
    user, chief = factories.person(email="q@example.org", password="geheim-geheim"), factories.person()
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    SocialAccount.objects.create(user=user, provider="openid_connect", uid="1")
    factories.entry(factories.edition(), user)
    client = Client()
    client.force_login(user)

    account.erase(user, by=chief, organisation=None)

    nobody = User.objects.get(pk=user.pk)
    assert (nobody.email, nobody.is_active) == (f"erased-{user.pk}@erased.invalid", False)
    assert client.get(reverse("accounts:me")).status_code == 302
    for model in (Authenticator, SocialAccount, EmailAddress):
        assert not model.objects.filter(user=user).exists()
    assert factories.person(email="q@example.org").pk != user.pk


def test_letters_to_others_lose_the_name_and_the_log_keeps_what_happened() -> None:
    user, other = factories.person("Qwendolin Xerxespatz", email="q@example.org"), factories.person()
    edition = factories.edition()
    letters.write(
        "awards.role_given", to=other.email, user_id=other.pk, by_name=user.name, edition=edition, role="owner", url=""
    )
    number = Event.objects.create(
        what="entry.begun", actor_id=user.pk, actor_name=user.name, subject_kind="entry", subject_id="1"
    ).pk

    number_of_user = user.pk
    account.erase(user, by=other, organisation=None)

    assert "[…]" in Letter.objects.get(to_user_id=other.pk).text
    event = Event.objects.get(pk=number)
    assert (event.what, event.actor_id, event.actor_name) == ("entry.begun", number_of_user, "")


def test_nobody_is_written_to_who_was_erased() -> None:
    user = factories.person()
    factories.entry(factories.edition(), user)
    account.erase(user, by=factories.person(), organisation=None)

    nobody = User.objects.get(pk=user.pk)

    assert letters.write("accounts.erased", to=nobody.email) is None


def test_an_erased_row_takes_no_name_again() -> None:
    user = factories.person()
    factories.entry(factories.edition(), user)
    account.erase(user, by=factories.person(), organisation=None)

    with pytest.raises(IntegrityError, match="user_erased_has_no_name"), transaction.atomic():
        User.objects.filter(pk=user.pk).update(given_name="Eva")
