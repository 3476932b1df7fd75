"""The pages of the jury room."""

from django.http import HttpRequest

from accounts.models import User
from awards.access import can_organise
from awards.desk import desk
from awards.models import Edition


class PersonRequest(HttpRequest):
    """A request behind ``login_required``: somebody is signed in."""

    user: User


def organiser_frame(edition: Edition, user: User, tab: str) -> dict[str, object]:
    """What stands around a page of the jury for whoever runs the edition: their desk, and the jury's pages in it."""
    return {**desk(edition, user, "jury"), "organises": True, "tab": tab}


def leader_frame(edition: Edition, user: User, tab: str) -> dict[str, object]:
    """The same for a page that a chair may read too: without the desk, where a chair has no part."""
    if can_organise(user, edition):
        return organiser_frame(edition, user, tab)
    return {"edition": edition, "award": edition.award, "organises": False, "tab": tab}
