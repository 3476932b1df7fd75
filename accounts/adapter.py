"""Makes allauth speak our words: its mails go through the outbox, its accounts carry our names."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import url_str_to_user_pk
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DatabaseError, IntegrityError, transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext

from accounts import organisations, parts, people
from accounts.models import User
from ledger import events, letters

# What stands in place of ``{{ secret }}``: whoever reads it can act for the addressee.
SECRETS = ("code", "activate_url")
SECRET_OF = {"password_reset_key": "password_reset_url"}
# Facts a letter may name. The request's address and the browser's name stay out of the outbox.
FACTS = ("timestamp", "deleted_email", "from_email", "to_email", "provider")
ADDRESSES = ("signup_url", "password_reset_url")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter ``accounts/mail/<name>.txt`` for allauth's template; a code or link is its secret."""
        letter = template_prefix.rsplit("/", maxsplit=1)[-1]
        given = context.get("user")
        # Most of allauth's mails do not say whose address this is.
        user = given if isinstance(given, User) else people.find(email)
        if user and letter == "login_code":
            # An account made by invitation: its code shall confirm the address too, or a second code would be asked.
            people.ensure_address(user)
            people.forget_unproven_password(user)
        request = context.get("request") or self.request
        secret = next((context[name] for name in (SECRET_OF.get(letter, ""), *SECRETS) if context.get(name)), "")
        facts = {name: context[name] for name in FACTS if context.get(name)}
        facts |= {name: at_home(context[name]) for name in ADDRESSES if context.get(name)}
        letters.write(
            f"accounts.{letter}",
            to=email,
            name=user.get_full_name() if user and user.given_name else "",
            user_id=user.pk if user else None,
            language=(user.language if user else "") or (get_language() or "de")[:2],
            sender=organisations.current(request) if request else None,
            secret=at_home(secret) if secret.startswith("http") else secret,
            by_code="code" in context,
            **facts,
        )

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        people.keep_session(request)

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """Save a new account with the names of the form.

        Two sign-ups with one address at the same moment: the second one sees the page it would have seen a second
        later, and its address gets the letter that the account exists already.
        """
        if not isinstance(user, User):
            raise TypeError(user)
        user.given_name = form.cleaned_data.get("given_name") or user.given_name
        user.family_name = form.cleaned_data.get("family_name") or user.family_name
        user.language = (get_language() or "de")[:2]
        try:
            with transaction.atomic():
                super().save_user(request, user, form, commit=commit)
                if commit:
                    events.record("user.signed_up", by=None, subject=user)
        except IntegrityError as error:
            raise ImmediateHttpResponse(prevent_enumeration(request, email=user.email)) from error
        return user


class RemovedMeanwhileMiddleware:
    """An account that is removed while its owner signs in: whichever step finds nobody there, it is said in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        # A row that is gone meets allauth's asserts, a foreign key, or an update of no row.
        if not isinstance(exception, (AssertionError, DatabaseError)) or not _is_sign_in(request):
            return None
        pending = request.session.get(LOGIN_SESSION_KEY) or {}
        written = pending.get("user_pk")
        person = url_str_to_user_pk(written) if written else request.session.get(SESSION_KEY)
        if person is None or User.objects.filter(pk=person).exists():
            return None
        request.session.flush()
        messages.error(request, gettext("This account was removed meanwhile."))
        return redirect("account_login")


def _is_sign_in(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith(("account_", "mfa_"))


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    def get_user(self, user_id: int | str) -> User | None:
        """The person of a session, with their parts: two questions of every request in one query."""
        user = parts.person(user_id)
        return user if user and self.user_can_authenticate(user) else None


def at_home(address: str) -> str:
    """``address`` under SITE_URL, whatever host the request named: a forged Host header must not lead people away."""
    asked = urlsplit(address)
    return str(settings.SITE_URL) + urlunsplit(("", "", asked.path, asked.query, asked.fragment))
