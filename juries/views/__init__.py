"""The pages of the jury room."""

from django.http import HttpRequest

from accounts.models import User


class PersonRequest(HttpRequest):
    """A request behind ``login_required``: somebody is signed in."""

    user: User
