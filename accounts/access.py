"""Who may do what with accounts, and the only doors to its rows for a view."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import organisations
from accounts.models import Organisation, User
from schools import directory
from schools.models import School


def is_administrator(user: User | AnonymousUser) -> bool:
    """Whether this is the administrator of the installation."""
    return user.is_active and user.is_staff


def organisation_named(slug: str) -> Organisation | None:
    """An organisation by its short name; organisations are public."""
    return organisations.by_slug(slug)


def schools_found(user: User, text: str, *, state: str = "") -> list[School]:
    """What the directory finds for a signed-in person. Schools others typed in are not listed to strangers."""
    return directory.search(text, state=state)


def school_of_choice(user: User, pk: int) -> School | None:
    """A school that this person may name as theirs: any of the directory, and the one they have."""
    choices: QuerySet[School] = School.objects.filter(listed=True) | School.objects.filter(people=user)
    return choices.filter(pk=pk).distinct().first()


def me(request: HttpRequest) -> User:
    """The signed-in person behind a request that passed ``login_required``, as our own type."""
    assert isinstance(request.user, User)
    return request.user
