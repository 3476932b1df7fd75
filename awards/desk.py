"""The organiser's desk: the frame that the pages of every room share."""

from typing import Protocol

from django.http import HttpRequest
from django.utils import timezone

from accounts import languages
from accounts.models import User
from awards import access
from awards.models import Edition
from awards.states import RoleKind


def desk(edition: Edition, user: User, here: str) -> dict[str, object]:
    """What every page of the desk shows around its content."""
    kinds = access.kinds_in(user, edition)
    return {
        "edition": edition,
        "award": edition.award,
        "here": here,
        "phase": edition.phase(timezone.now()),
        "may_own": RoleKind.OWNER in kinds,
        "may_run": not kinds.isdisjoint(access.RUNNING),
        "may_screen": not kinds.isdisjoint(access.SCREENING),
    }


class OfEdition(Protocol):
    """A row of an edition. Its door brings ``edition__award__organisation`` in the same query."""

    @property
    def edition(self) -> Edition: ...


def enter(request: HttpRequest, edition: Edition) -> Edition:
    """Say whose page this is, and hand the edition back."""
    languages.enter(request, edition.award.organisation)
    return edition


def enter_with[Row: OfEdition](request: HttpRequest, row: Row) -> Row:
    """Say whose page this is: that of whoever holds the edition of ``row``; and hand the row back."""
    enter(request, row.edition)
    return row
