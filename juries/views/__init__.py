"""The pages of the jury room."""

from django.http import HttpRequest

from accounts.models import User
from awards.desk import desk
from awards.models import Edition
from juries.access import Lead


class PersonRequest(HttpRequest):
    """A request behind ``login_required``: somebody is signed in."""

    user: User


def organiser_frame(edition: Edition, user: User, tab: str) -> dict[str, object]:
    """What stands around a page of the jury for whoever runs the edition: their desk, and the jury's pages in it."""
    return {**desk(edition, user, "jury"), "organises": True, "tab": tab}


def lead_frame(lead: Lead, tab: str) -> dict[str, object]:
    """The same for a page of results, which a chair may read too: without the desk, where a chair has no part."""
    if lead.organises:
        return organiser_frame(lead.edition, lead.user, tab)
    return {"edition": lead.edition, "award": lead.edition.award, "organises": False, "tab": tab}
