"""Accounts: made by an invitation, opened by a personal link, closed at the person's wish."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from accounts import second_factor
from accounts.erasing import requests
from accounts.models import Organisation, User
from ledger import events, letters

BACKEND = "accounts.adapter.AccountBackend"


class MustSignIn(Exception):
    """A personal link is not enough for this person: they may do too much, or chose a second factor."""


def find(email: str) -> User | None:
    """The person with this address, however it is spelled in capitals."""
    return User.objects.filter(email=email.strip().lower()).first()


@transaction.atomic
def find_or_invite(
    email: str, *, given_name: str = "", family_name: str = "", language: str = "", by: User | None = None
) -> User:
    """The account for an address, made without password where there is none. Two at the same time get the same one.

    A name given here fills an account made here; it never overwrites what a person wrote about themselves.
    """
    known = find(email)
    if known:
        return known
    made = User(
        email=email.strip().lower(), given_name=given_name.strip(), family_name=family_name.strip(), language=language
    )
    made.set_unusable_password()
    # ON CONFLICT DO NOTHING: the other one's row is as good as ours, and the transaction stays usable.
    User.objects.bulk_create([made], ignore_conflicts=True)
    user = User.objects.get(email=made.email)
    if user.password == made.password:
        events.record("user.invited", by=by, subject=user)
    return user


def ensure_address(user: User) -> None:
    """Give an account without any address row its own one, unconfirmed; allauth confirms only rows it finds."""
    if not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.bulk_create(
            [EmailAddress(user=user, email=user.email, primary=True, verified=False)], ignore_conflicts=True
        )


def forget_unproven_password(user: User) -> None:
    """Drop a password that was set before anybody proved to own the address.

    A stranger may sign up with somebody's address and wait: once its owner confirms it by a personal link or a code,
    the stranger's password must not open the account. The owner can set one, or ask for a code.
    """
    if not EmailAddress.objects.filter(user=user, verified=True).exists() and user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])


def sign_in(request: HttpRequest, user: User) -> None:
    """Open a session for the reader of a personal link, who thereby proved to own the address.

    Raises MustSignIn for administrators, for everybody who needs or has a second factor, and for closed accounts: a
    forwarded mail must not open what they may do.
    """
    if not user.is_active or second_factor.is_required(user) or Authenticator.objects.filter(user=user).exists():
        raise MustSignIn(user.pk)
    forget_unproven_password(user)
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    login(request, user, backend=BACKEND)
    keep_session(request)


def keep_session(request: HttpRequest) -> None:
    """Write the new session down now, and that it is this person's.

    Another sign-in of the same person at the same moment takes a session that is not saved yet for a dead one and
    strikes it off the list: then "sign out everywhere else", and closing the account, would miss it.
    """
    try:
        request.session.save()
    except UpdateError as error:  # the account was closed in this very moment, and all its sessions with it
        raise SessionInterrupted from error
    UserSession.objects.create_from_request(request)


@transaction.atomic
def ask_for_erasure(user: User, *, organisation: Organisation | None, by: User | None = None) -> None:
    """Close the account at its owner's wish, end every session, and tell whoever must erase the data.

    The data stay until the organiser erases them: an entry of a team, or a prize, is not one person's alone. ``by`` is
    the administrator who notes a wish that came by post.
    """
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        return
    erasure = requests.ask(user, organisation=organisation)
    event = events.record("user.erasure_asked", by=by or user, subject=user)
    Session.objects.filter(pk__in=UserSession.objects.filter(user=user).values("session_key")).delete()
    UserSession.objects.filter(user=user).delete()
    letters.write(
        "accounts.erasure_confirmation",
        to=user.email,
        name=user.name,
        user_id=user.pk,
        language=user.language or "de",
        sender=organisation,
        organisation=organisation.name if organisation else "",
    )
    for address in _responsible(organisation):
        letters.write(
            "accounts.erasure_request",
            to=address,
            sender=organisation,
            person=user.name,
            address=user.email,
            number=event.pk,
            url=settings.SITE_URL + reverse("awards:erasure", args=[erasure.pk]),
        )


def _responsible(organisation: Organisation | None) -> list[str]:
    """Who answers for people's data: the organisation's contact, else the administrators."""
    if organisation and organisation.contact_email:
        return [organisation.contact_email]
    return list(User.objects.filter(is_staff=True, is_active=True).values_list("email", flat=True))
