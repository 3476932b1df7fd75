"""When a request arrived: a deadline counts from there, however long the request then waited for a free thread."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

HEADER = "X-Request-Start"  # milliseconds since 1970; the proxy in front sets it, and overwrites what a browser sends
LONGEST_WAIT = timedelta(minutes=1)  # whoever waited longer was given up by browser or proxy

_arrived: ContextVar[datetime | None] = ContextVar("arrived", default=None)


def now() -> datetime:
    """The moment that counts for a deadline: the arrival of the request being answered; without one, the present."""
    return _arrived.get() or timezone.now()


class ArrivalMiddleware:
    """Notes the arrival before anything else takes its time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _arrived.set(arrival_of(request))
        try:
            return self.get_response(request)
        finally:
            _arrived.reset(token)


def arrival_of(request: HttpRequest) -> datetime:
    """What the proxy noted, as far as it can be true; else the present moment.

    A clock that goes ahead, a wait beyond a minute and what is no number all mean the present.
    """
    present = timezone.now()
    noted = request.headers.get(HEADER, "")
    if not settings.BEHIND_PROXY or not (noted.isascii() and noted.isdecimal() and len(noted) <= 15):
        return present
    arrived = datetime.fromtimestamp(int(noted) / 1000, UTC)
    return arrived if present - LONGEST_WAIT <= arrived <= present else present
