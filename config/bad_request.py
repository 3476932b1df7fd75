"""The page for a request that cannot be answered, in words that fit its reason."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Two tabs of one browser, and one of them signed in or out while the other's page was on its way: the reader did
    nothing wrong, and needs only to load the page again."""
    if isinstance(exception, SessionInterrupted):
        return render(request, "400_session.html", status=400)
    return defaults.bad_request(request, exception)
