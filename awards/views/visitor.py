"""The person behind a request that passed ``login_required``."""

from django.http import HttpRequest

from accounts.models import User


def me(request: HttpRequest) -> User:
    """The signed-in person, as our own type."""
    assert isinstance(request.user, User)
    return request.user
