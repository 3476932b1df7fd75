"""Everything that one person can reach, as text: given addresses, and every link that their answers hold."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client

# What is another with each answer, and says nothing.
_CHANCE = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|nonce-[^\']*|csrf_?token[^>]{0,40}?"[A-Za-z0-9]{64}"'
    r'|"tag": "[0-9a-f]{32}"'  # of a session: what is taken along offline belongs to it
    r"|X-CSRFToken[^A-Za-z]{1,12}[A-Za-z0-9]{64}"
)
_LINK = re.compile(r'(?:href|src|action|data-[a-z-]*url|hx-get)="([^"#]+)')
LEFT_OUT = ("/static/", "/accounts/logout/", "/i18n/", "/health", "/metrics", "/admin/", "/styleguide/")
MOST = 1500


def crawl(client: Client, starts: Iterable[str]) -> dict[str, str]:
    """What each address answers to this client: status, place to go on, headers that name things, whole body."""
    waiting, answers = list(dict.fromkeys(starts)), dict[str, str]()
    while waiting:
        address = waiting.pop(0)
        if address in answers or address.startswith(LEFT_OUT):
            continue
        assert len(answers) < MOST, "the crawl does not end"
        answers[address] = told = told_by(client.get(address))
        if told.startswith(("2", "3")):
            waiting += _links(address, told)
    return answers


def told_by(response: HttpResponseBase) -> str:
    """Everything that an answer says, without what chance puts into it. Addresses are written out."""
    location = unquote(response.headers.get("Location", ""))
    headers = f"{response.headers.get('Content-Disposition', '')} {response.headers.get('Refresh', '')}"
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    return _CHANCE.sub("", f"{response.status_code} {location} {headers}\n{body.decode(errors='replace')}")


def _links(address: str, told: str) -> list[str]:
    head, _, body = told.partition("\n")
    places = [unescape(link) for link in _LINK.findall(body)]
    if head.startswith("3"):
        places.append(head.split(" ")[1])
    found = []
    for place in places:
        parts = urlsplit(urljoin(address, place))
        # The same page in another language says nothing new.
        if not parts.netloc and parts.path.startswith("/") and "lang=" not in parts.query:
            found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found
