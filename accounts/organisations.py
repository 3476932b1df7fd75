"""Whose page this is: the organisation that a request is about."""

from django.http import HttpRequest

from accounts.models import Organisation

REMEMBERED = "_preiswerk_organisation"
ENTERED = "_preiswerk_organisation_entered"


def current(request: HttpRequest) -> Organisation | None:
    """The organisation a view entered, else the first one; None before any exists. At most one query per request."""
    if not hasattr(request, REMEMBERED):
        setattr(request, REMEMBERED, Organisation.objects.order_by("pk").first())
    found: Organisation | None = getattr(request, REMEMBERED)
    return found


def address_form(request: HttpRequest) -> str:
    """The form of address of ``current``; of a signed-in person's page it came with the person, without a query."""
    known: str | None = getattr(request.user, "house_form", None)
    if known is not None and not hasattr(request, REMEMBERED):
        return known
    found = current(request)
    return found.address_form if found else ""


def enter(request: HttpRequest, organisation: Organisation) -> None:
    """Make ``organisation`` the one of this request."""
    setattr(request, REMEMBERED, organisation)
    setattr(request, ENTERED, True)


def was_entered(request: HttpRequest) -> bool:
    """Whether a view said whose page this is: then its links must say it too."""
    return bool(getattr(request, ENTERED, False))


def by_slug(slug: str) -> Organisation | None:
    """The organisation with this short name."""
    return Organisation.objects.filter(slug=slug).first()
