"""A visitor without script who signs in, reads pages, and follows a few links of every kind."""

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from http.cookiejar import CookieJar

SIGN_IN = "/accounts/login/"
# Not followed: what ends the visit, what is no page, and Django's own admin beyond its first page.
ELSEWHERE = re.compile(r"/(accounts/logout|static|metrics|admin/.+|accounts/.+/login)")
# The demo has three editions in three states, and entries from draft to sent: one page of a kind is not enough.
OF_A_KIND = 3


def shape(address: str) -> str:
    """An address without its particulars: pages of one kind share a shape."""
    path = urllib.parse.urlsplit(address).path
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", path)
    path = re.sub(r"(?<=/awards/)[^/]+/[^/]+", "*/*", path)
    path = re.sub(r"(?<=/winners/)[^/]+", "*", path)
    path = re.sub(r"(?<=^/c/)[^/]+", "*", path)
    return re.sub(r"(?<=/)\d+(?=[/.]|$)", "*", path)


class Visitor:
    """A person with a browser that keeps cookies and runs no script."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page, the text empty where it is no HTML; redirects are followed."""
        return self._open(urllib.request.Request(self.site + path, headers={"Accept-Language": "de"}))

    def sign_in(self, email: str, password: str) -> str:
        """Fill in the real form; the reason if that did not lead inside."""
        status, html = self.get(SIGN_IN)
        form = Reader(html)
        if status != 200 or "password" not in form.names:
            return f"the sign-in page answered {status} with the fields {sorted(form.names)}"
        fields = {**form.hidden, "login": email, "password": password}
        request = urllib.request.Request(
            self.site + SIGN_IN,
            data=urllib.parse.urlencode(fields).encode(),
            headers={"Referer": self.site + SIGN_IN, "Origin": self.site},
        )
        status, html = self._open(request)
        if status != 200 or "password" in Reader(html).names:
            return f"sign-in as {email} was refused ({status})"
        return ""

    def walk(self, first: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """Every kind of page that links lead to from ``first``, some of each kind, with their status."""
        waiting = deque(first)
        known = set(first)
        kinds = Counter(map(shape, first))
        while waiting:
            page = waiting.popleft()
            status, html = self.get(page)
            yield page, status
            for path in self._links(page, html):
                if path not in known and kinds[shape(path)] < OF_A_KIND and not ELSEWHERE.match(path):
                    known.add(path)
                    kinds[shape(path)] += 1
                    waiting.append(path)

    def _links(self, page: str, html: str) -> Iterator[str]:
        for link in Reader(html).links:
            whole = urllib.parse.urlsplit(urllib.parse.urljoin(self.site + page, link))
            if f"{whole.scheme}://{whole.netloc}" == self.site:
                yield urllib.parse.urlunsplit(("", "", whole.path, whole.query, ""))

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=30) as answer:
                status, kind, body = answer.status, answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError as answer:
            status, kind, body = answer.code, answer.headers.get_content_type(), answer.read()
        return status, body.decode(errors="replace") if kind == "text/html" else ""


class Reader(HTMLParser):
    """What a page offers: the names of its fields, what its hidden fields hold, where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.hidden: dict[str, str] = {}
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called for each tag by HTMLParser."""
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        name = found.get("name")
        if tag == "input" and name:
            self.names.add(name)
            if found.get("type") == "hidden":
                self.hidden[name] = found.get("value") or ""
