"""Every page, for every role, in both languages: no barrier that axe can find, nothing cut off, no stranger asked.

The pages are found as people find them: by following links, from letters, by signing in; what is then left of the
addresses in matrix.txt is looked at in the matrix's own world. So a new page is looked at as soon as it has its row.
One that is shown nowhere has to be named, with the reason. Each form on the way is sent as refusing.py says, and the
page that refuses it is looked at too.
"""

import os
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings as house
from django.core.management import call_command
from django.test import Client
from django.urls import resolve, reverse
from playwright.sync_api import Error, Page

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState
from embedded.walking import shape
from tests.house.test_matrix import ROLES, rows
from tests.house.world import World, build_world
from tests.journeys import by_mail, refusing, signing_in

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("bucket"),
]

# Only what is wrong is told in detail, and style sheets are not fetched anew: no rule of these tags asks for them.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
}
COLOURS = {**RULES, "runOnly": ["color-contrast", "link-in-text-block"]}
ASK = "([exclude, rules]) => axe.run({ exclude }, rules).then((results) => results.violations)"
AROUND = [["body > header"], ["body > footer"]]  # the same on each page that one person sees
NOTHING_THERE = ("/nowhere/", "/entries/colleagues/gone/")
STARTS = {
    "anybody": ("/", "/accounts/login/", "/accounts/signup/", "/c/", "/receipts/check/", *NOTHING_THERE),
    "teacher": ("/start/", "/entries/", "/me/"),
    "juror": ("/jury/",),
    "chair": ("/jury/",),
    "organiser": ("/organise/",),
    "administrator": ("/organise/awards/new/", "/organise/new/", "/styleguide"),
}
# Links that are not followed: one ends the visit, the others lead to no page of the site's own.
ELSEWHERE = re.compile(r"^/(accounts/logout|static|metrics|health|admin|accounts/.+/login|me/data/export)")
# These look different in a draft, an open call, a judged and an announced edition: one of each kind is not enough.
MANY_FACES = {"/organise/*/", "/organise/*/announcement/", "/organise/*/jury/decisions/", "/awards/*/*/", "/entries/*/"}
FACES = 3
# Addresses that show no page, or none here, though the world of the matrix cannot prove it; for each the reason.
NOT_LOOKED_AT = {
    "a file, or on to the storage": {
        "accounts:logo", "approvals:file", "approvals:preview", "certificates:download", "certificates:fetch",
        "consents:scan_file", "consents:scan_preview", "entries:file", "entries:file_preview", "entries:organiser_file",
        "entries:organiser_preview", "entries:receipt_pdf", "juries:captions", "juries:file", "juries:preview",
        "meetings:minutes_pdf", "mfa_download_recovery_codes", "uploads:download", "winners:picture",
        "winners:rehearsal_picture",
    },
    "data for a script": {"mfa_login_webauthn", "uploads:part"},
    "always on to a page that is looked at": {"accounts:start", "consents:scan_arrived", "entries:file_arrived"},
    "asks for a real key; looks like mfa_reauthenticate": {"mfa_reauthenticate_webauthn"},
    "needs somebody else's identity provider": {
        "openid_connect_callback", "openid_connect_login", "socialaccount_login_error", "socialaccount_signup",
    },
}  # fmt: skip
LISTED = set().union(*NOT_LOOKED_AT.values())
# How each page is looked at, without loading it anew: at a desk, there at 200 %, on a phone; the next page is met as
# the last was left. Both languages together meet both themes at both widths: colours do not change with the language,
# and nothing but colours changes with the theme. So in each language axe is asked everything once, about colours twice.
type Sight = tuple[Literal["light", "dark"], int, int]
SIGHTS: dict[str, list[Sight]] = {
    "de": [("light", 1440, 900), ("light", 720, 450), ("dark", 390, 844)],
    "en": [("light", 390, 844), ("dark", 1440, 900)],  # at 200 % German needs the most room
}
MAGNIFIED = 720
# Forms are sent in one language: what refuses is built of the same parts in both, and the style guide shows these.
SENT_IN = "de"
TRIES = 2  # of pages where a form stands that was not refused yet
# Refused by these at least: a form that is no longer found, or no longer refused, shows here.
REFUSING = {
    "account_change_password", "account_confirm_login_code", "account_email", "account_email_verification_sent",
    "account_login", "account_reauthenticate", "account_request_login_code", "account_reset_password",
    "account_reset_password_from_key", "account_signup", "accounts:me", "approvals:answer",
    "awards:category", "awards:dates", "awards:eligibility_new", "awards:eligibility_question",
    "awards:file_room", "awards:fit", "awards:new_award", "awards:new_category", "awards:new_edition",
    "awards:new_prize", "awards:prize", "awards:texts", "awards:ways", "consents:age", "consents:answer",
    "consents:note", "consents:person", "consents:rules", "consents:scan_form", "consents:texts",
    "drafting:begin", "drafting:bring", "drafting:take", "entries:begin", "entries:colleagues",
    "entries:extension", "entries:page", "entries:screen", "entries:send_back", "juries:decline", "juries:desk",
    "juries:invitation", "juries:invite", "juries:round", "mfa_activate_totp", "mfa_authenticate",
    "mfa_edit_webauthn", "mfa_reauthenticate", "nominations:decline", "nominations:nominate",
    "results:decision_draft", "results:decisions_complete", "winners:announcement",
}  # fmt: skip


class Walk:
    """The way of one person after the other through the pages; complaints gather on it."""

    def __init__(self, page: Page, live: str, language: str) -> None:
        self.page = page
        self.live = live
        self.language = language
        self.session = ""
        self.seen: Counter[str] = Counter()
        self.views: set[str] = set()
        self.sent: Counter[str] = Counter()
        self.refused: set[str] = set()
        self.complaints: list[str] = []
        self.sights = list(SIGHTS[language])
        self.thorough = self.sights[0]
        self.is_new = True  # to this person: what stands around each page has not been seen yet
        page.add_init_script(f"(() => {{{AXE_SCRIPT}}})()")
        home = {live, os.environ["S3_ENDPOINT_URL"].rstrip("/")}
        page.on("request", lambda request: self.note_stranger(request.url, home))

    def note_stranger(self, url: str, home: set[str]) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" not in home:
            self.complaints.append(f"{self.page.url}: asks {url}")

    def be(self, client: Client | None) -> None:
        """Go on with this client's session; without one, as nobody. The browser keeps styles and scripts."""
        self.session = client.cookies["sessionid"].value if client else ""
        self.is_new = True
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        cookies = {house.LANGUAGE_COOKIE_NAME: self.language}
        if self.session:
            cookies["sessionid"] = self.session
        self.page.context.add_cookies(
            [{"name": name, "value": text, "url": self.live} for name, text in cookies.items()]
        )

    def follow(self, *starts: str) -> None:
        """Look at the first pages, and at some of each kind that links lead to."""
        waiting = deque(starts)
        known = set(starts)
        while waiting:
            path = waiting.popleft()
            kind = shape(path)
            if self.seen[kind] >= (FACES if kind in MANY_FACES else 1):
                continue
            landed, status = self.open(path)
            if not landed:
                continue
            if shape(landed) == kind:
                self.seen[kind] += 1
                self.look(path)
                if status == 200:
                    self.views.add(resolve(urlsplit(path).path).view_name)
            for found in self.links() if shape(landed) == kind else [landed]:
                if found not in known and not ELSEWHERE.match(found):
                    known.add(found)
                    waiting.append(found)
            if shape(landed) == kind and self.language == SENT_IN:
                self.send_forms(path)

    def send_forms(self, path: str) -> None:
        """Send each kind of form until it was refused; look at the pages that refuse."""
        for form in refusing.forms(self.page, self.live):
            view = resolve(urlsplit(form.action).path).view_name
            if view in self.refused or self.sent[view] >= TRIES or ELSEWHERE.match(form.action):
                continue
            self.sent[view] += 1
            fields = refusing.refused(self.session, form)
            if fields is not None:
                self.refused.add(view)
                refusing.send(self.page, form, fields)
                self.look_as_found(f"{path}, refused by {form.action}")

    def open(self, path: str) -> tuple[str, int]:
        """The address that this one leads to, itself or another, and its status; empty where it is a file, no page."""
        try:
            answer = self.page.goto(self.live + path)
        except Error as error:
            if "Download is starting" in error.message or "ERR_ABORTED" in error.message:
                return "", 0
            raise
        if not answer or answer.status >= 500:
            return "", 0
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        return (self.page.url.removeprefix(self.live), answer.status) if is_page else ("", 0)

    def links(self) -> list[str]:
        addresses: list[str] = self.page.eval_on_selector_all("a[href]", "all => all.map((one) => one.href)")
        own = [urldefrag(address).url for address in addresses if address.startswith(self.live)]
        return [address.removeprefix(self.live) for address in own]

    def look(self, path: str) -> None:
        """Ask axe; nothing is wider than the window."""
        for sight in self.sights:
            theme, width, height = sight
            self.page.emulate_media(color_scheme=theme)
            self.page.set_viewport_size({"width": width, "height": height})
            self.measure(path, width)
            if width != MAGNIFIED:
                self.ask(path, sight, RULES if sight == self.thorough else COLOURS)
        self.sights.reverse()
        self.is_new = False

    def look_as_found(self, path: str) -> None:
        """Look at what differs little from a page that was looked at: in the sight in which that was left."""
        self.measure(path, self.sights[0][1])
        self.ask(path, self.sights[0], RULES)

    def measure(self, path: str, width: int) -> None:
        over = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            self.complaints.append(f"{path}: {over} px too wide at {width} px")

    def ask(self, path: str, sight: Sight, rules: dict[str, Any]) -> None:
        without = AROUND if rules is COLOURS and not self.is_new else []
        found = self.page.evaluate(ASK, [without, rules])
        for violation in found:
            places = [node["target"] for node in violation["nodes"]][:3]
            self.complaints.append(f"{path}, {sight[0]}, {sight[1]} px: {violation['id']} at {places}")


def as_user(user: User | None) -> Client | None:
    if not user:
        return None
    client = Client()
    client.force_login(user)
    return client


def hidden() -> Iterator[tuple[Client | None, Iterable[str]]]:
    """Pages of the demo that no link leads to just now."""
    organiser = as_user(User.objects.get(email="organiser@example.org"))
    yield organiser, [reverse("awards:judge", args=[Edition.objects.get(state=EditionState.PUBLISHED).pk])]
    yield from signing_in.sessions()
    yield None, by_mail.addresses()


def unseen(world: World, seen: set[str]) -> tuple[list[tuple[str, str]], set[str]]:
    """What nobody has looked at: a role and an address where the matrix's world has a page, names where it has none."""
    clients = {role: as_user(user) or Client() for role, user in world.people.items()}
    pages, others = [], set()
    for row in rows():
        path = row.path.format(**world.places)
        name = resolve(urlsplit(path).path).view_name
        if row.method != "GET" or name in seen or name in LISTED:
            continue
        role = ROLES[row.expected.index("yes")] if "yes" in row.expected else ""
        answer = clients[role].get(path) if role else None
        if answer is None or answer.status_code != 200:
            others.add(name)
        elif b"</html>" in getattr(answer, "content", b""):
            pages.append((role, path))
    return pages, others


@pytest.mark.parametrize("language", ["de", "en"], indirect=True)
def test_every_page_is_open_to_everyone(
    live: str, open_page: Callable[..., Page], settings: Any, language: str
) -> None:
    settings.DEMO = True
    call_command("demo", entries=6, jurors=3, with_files=8, seed=2, verbosity=0)
    walk = Walk(open_page(), live, language)
    for role, starts in STARTS.items():
        walk.be(None if role == "anybody" else as_user(User.objects.get(email=f"{role}@example.org")))
        walk.follow(*starts)
    for client, addresses in hidden():
        walk.be(client)
        for path in addresses:
            walk.follow(path)
    world = build_world()
    pages, others = unseen(world, walk.views)
    for role, path in pages:
        walk.be(as_user(world.people[role]))
        walk.follow(path)

    assert walk.complaints == []
    assert [path for _, path in pages if resolve(urlsplit(path).path).view_name not in walk.views] == []
    assert others == set()  # a new one belongs into hidden(), or with its reason into NOT_LOOKED_AT
    assert walk.views & LISTED == set()
    assert language != SENT_IN or REFUSING - walk.refused == set()
