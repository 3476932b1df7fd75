"""Pages that only a session half-way through signing in shows, or somebody with a second factor."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import factories

PASSWORD = "Brücken aus Papier"


def sessions() -> Iterator[tuple[Client, list[str]]]:
    """Who has come how far, and the addresses that show a page just then."""
    yield by_code(), [reverse("account_confirm_login_code")]
    yield new_here(), [reverse("account_email_verification_sent")]
    yield (
        signed_in(known("Łucja Groß"), lately=True),
        [reverse("account_change_password"), reverse("mfa_activate_totp")],
    )
    guarded = known("Jürgen Öztürk")
    TOTP.activate(guarded, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(guarded)
    yield asked_for_more(guarded), [reverse("mfa_authenticate")]
    yield signed_in(guarded), [reverse("account_reauthenticate"), reverse("mfa_reauthenticate")]
    yield signed_in(guarded, lately=True), [reverse("mfa_view_recovery_codes"), reverse("mfa_deactivate_totp")]
    yield with_key(known("Derya Şahin"))


def known(name: str) -> User:
    """Somebody with a password and an address that is proved."""
    user = factories.person(name, password=PASSWORD)
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


def by_code() -> Client:
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": known("Mia Weiß").email})
    return client


def new_here() -> Client:
    client = Client()
    client.post(
        reverse("account_signup"), {"email": "zofia@example.org", "given_name": "Zofia", "family_name": "Łuczak"}
    )
    return client


def asked_for_more(user: User) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def signed_in(user: User, *, lately: bool = False) -> Client:
    """With ``lately``, so that nobody asks for the password again."""
    client = Client()
    client.force_login(user)
    if lately:
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def with_key(user: User) -> tuple[Client, list[str]]:
    key = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Schlüssel"})
    pages = [reverse(name, args=[key.pk]) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")]
    return signed_in(user, lately=True), pages
