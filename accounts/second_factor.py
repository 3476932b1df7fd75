"""Asks organisers and administrators for a second factor before they see anything."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts import parts
from accounts.models import User

type Predicate = Callable[[User], bool]

_predicates: list[Predicate] = []

# Signing out, setting up the factor, one's own account, legal pages: never behind the wall. allauth's names.
OPEN_NAMES = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_", "health_", "metrics")


def introduce() -> None:
    """Make the offer; called once, when all apps are loaded."""
    parts.offer("factor", has_factor)


def require_for(predicate: Predicate) -> None:
    """Require a second factor of everybody of whom ``predicate`` says so; call it in an AppConfig's ``ready``.

    It is asked at every request of a signed-in person, so that a role given now counts at the next click: make the
    answer one of their parts, which come with them.
    """
    if predicate not in _predicates:
        _predicates.append(predicate)


def is_required(user: User) -> bool:
    """Whether this person may do much: the administrator, and whom the rooms upstairs name."""
    return user.is_staff or any(predicate(user) for predicate in _predicates)


def has_factor(user: User) -> Exists:
    """The condition that ``user`` set up an authenticator app or a passkey. Recovery codes alone are none."""
    factors = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Exists(Authenticator.objects.filter(user_id=user.pk, type__in=factors))


def has_one(user: User) -> bool:
    """Whether this person has a second factor, as of the beginning of the request."""
    return "factor" in parts.of(user)


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead to the page that explains, where a factor is due and missing."""
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated or _is_open(request):
            return None
        if not is_required(request.user) or has_one(request.user):
            return None
        address = f"{reverse('accounts:second_factor')}?{urlencode({'next': request.get_full_path()})}"
        if request.headers.get("HX-Request"):
            # A fetch follows a redirect by itself and would put the page into a corner of another one.
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        return redirect(address)


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return False
    if match.app_name == "accounts":
        return match.url_name != "start"
    return match.namespace == "" and (match.url_name or "").startswith(OPEN_NAMES)
