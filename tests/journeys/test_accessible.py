"""Every kind of page, for every role: no barrier that axe can find, nothing cut off when narrow, no stranger asked.

The pages are found as people find them, by following links; so a new page is looked at as soon as one leads to it.
"""

import os
import re
from collections import Counter, deque
from collections.abc import Callable
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from embedded.walking import shape

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("bucket"),
]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
STARTS = {
    "anybody": ("/", "/accounts/login/", "/accounts/signup/", "/c/", "/receipts/check/", "/nowhere/"),
    "teacher": ("/start/", "/entries/", "/me/"),
    "juror": ("/jury/",),
    "chair": ("/jury/",),
    "organiser": ("/organise/",),
    "administrator": ("/organise/awards/new/", "/organise/new/", "/styleguide"),
}
ELSEWHERE = re.compile(r"^/(accounts/logout|static|metrics|health|admin|accounts/.+/login|me/data/export)")
# These look different in a draft, an open call, a judged and an announced edition: one of each kind is not enough.
MANY_FACES = {"/organise/*/", "/organise/*/announcement/", "/organise/*/jury/decisions/", "/awards/*/*/", "/entries/*/"}
FACES = 3
NARROW = ({"width": 720, "height": 450}, {"width": 390, "height": 844})  # 1440 at 200 %; a phone


class Walk:
    """One person's way through the pages; complaints gather on it."""

    def __init__(self, page: Page, live: str, seen: Counter[str]) -> None:
        self.page = page
        self.live = live
        self.seen = seen
        self.complaints: list[str] = []
        home = {live, os.environ["S3_ENDPOINT_URL"].rstrip("/")}
        page.on("request", lambda request: self.note_stranger(request.url, home))

    def note_stranger(self, url: str, home: set[str]) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" not in home:
            self.complaints.append(f"{self.page.url}: asks {url}")

    def follow(self, starts: tuple[str, ...]) -> None:
        """Look at the first pages, and at some of each kind that links lead to."""
        waiting = deque(starts)
        known = set(starts)
        while waiting:
            path = waiting.popleft()
            kind = shape(path)
            if self.seen[kind] >= (FACES if kind in MANY_FACES else 1) or not self.is_page(path):
                continue
            self.seen[kind] += 1
            self.look(path)
            for found in self.links():
                if found not in known and not ELSEWHERE.match(found):
                    known.add(found)
                    waiting.append(found)

    def is_page(self, path: str) -> bool:
        """Whether the address answers with a page of its own: no file, no way elsewhere."""
        answer = self.page.request.get(self.live + path, max_redirects=0)
        return answer.headers.get("content-type", "").startswith("text/html") and answer.status in (200, 404)

    def links(self) -> list[str]:
        addresses: list[str] = self.page.eval_on_selector_all("a[href]", "all => all.map((one) => one.href)")
        own = [urldefrag(address).url for address in addresses if address.startswith(self.live)]
        return [address.removeprefix(self.live) for address in own]

    def look(self, path: str) -> None:
        """Ask axe, then make the window narrow."""
        wide = self.page.viewport_size
        assert wide
        self.page.goto(self.live + path)
        for violation in Axe().run(self.page, options=RULES).response["violations"]:
            places = [node["target"] for node in violation["nodes"]][:3]
            self.complaints.append(f"{path}: {violation['id']} at {places}")
        for size in NARROW:
            self.page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict of the right shape
            over = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                self.complaints.append(f"{path}: {over} px too wide at {size['width']} px")
        self.page.set_viewport_size(wide)


@pytest.mark.parametrize(("language", "size"), [("de", "desk"), ("en", "phone")], indirect=["language"])
def test_every_page_is_open_to_everyone(live: str, open_page: Callable[..., Page], size: str, settings: Any) -> None:
    settings.DEMO = True
    call_command("demo", entries=6, jurors=3, seed=2, verbosity=0)
    complaints: list[str] = []
    looked_at: Counter[str] = Counter()
    for role, starts in STARTS.items():
        page = open_page(size)
        if role != "anybody":
            client = Client()
            client.force_login(User.objects.get(email=f"{role}@example.org"))
            page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
        walk = Walk(page, live, looked_at)
        walk.follow(starts)
        complaints += [f"{role} {line}" for line in walk.complaints]
        page.context.close()

    assert complaints == []
    assert len(looked_at) > 60  # the walk has been through the house
