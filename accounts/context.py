"""What every page shows around its content."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from accounts import nav, organisations
from accounts.legal import LEGAL_PAGES
from accounts.models import Organisation


@dataclass(frozen=True)
class Item:
    """One link of the frame."""

    label: str
    url: str
    icon: str = ""
    current: bool = False


def house(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page: whose it is, where one can go, legal links. One query, and those of the nav's guides."""
    organisation = organisations.current(request)
    frame: dict[str, Any] = {
        "organisation": organisation,
        "theme_url": theme_address(organisation) if organisation else "",
        "legal": SimpleLazyObject(lambda: _legal(request, organisation)),
        "nav": [],
        "user_menu": [],
    }
    if request.user.is_authenticated:
        user = request.user
        frame["nav"] = SimpleLazyObject(lambda: _nav(request, nav.places(user)))
        frame["user_menu"] = SimpleLazyObject(lambda: _user_menu(request))
    return frame


def theme_address(organisation: Organisation) -> str:
    """The stylesheet of an organisation's colours; the address changes with them, so browsers may keep it for ever."""
    colours = f"{organisation.primary_colour}{organisation.accent_colour}".replace("#", "")
    return f"{reverse('accounts:theme', args=[organisation.slug])}?v={colours}"


def _nav(request: HttpRequest, places: list[nav.Place]) -> list[Item]:
    """The places as links; the longest address that the page lies under is the current one."""
    under = [place.url for place in places if request.path.startswith(place.url)]
    here = max(under, key=len, default="")
    return [Item(place.label, place.url, place.icon, current=place.url == here) for place in places]


def _user_menu(request: HttpRequest) -> list[Item]:
    items = [
        Item(gettext("My details"), reverse("accounts:me"), "user"),
        Item(gettext("My data"), reverse("accounts:data"), "download"),
    ]
    return [Item(item.label, item.url, item.icon, current=request.path == item.url) for item in items]


def _legal(request: HttpRequest, organisation: Organisation | None) -> list[Item]:
    whose = f"?organisation={organisation.slug}" if organisation and organisations.was_entered(request) else ""
    return [
        Item(str(page.title), reverse(f"accounts:{page.name}") + whose, current=request.path.strip("/") == page.name)
        for page in LEGAL_PAGES
    ]
