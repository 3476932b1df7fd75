"""./run --check: a house in a throwaway folder, some pages for each role, and away with it."""

import json
import re
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path

from embedded.house import House
from embedded.ports import free_port
from embedded.prepare import prepare
from embedded.supervisor import Supervisor, say
from embedded.system import ensure_libraries

# Which pages answer 200 for whom. A room adds its pages here; "anybody" walks without signing in.
PAGES: dict[str, tuple[str, ...]] = {
    "anybody": ("/health/live", "/health/ready", "/", "/accounts/login/", "/imprint/", "/privacy/", "/accessibility/"),
    "teacher": ("/start/", "/me/"),
    "juror": ("/start/", "/me/"),
    "chair": ("/start/", "/me/"),
    "organiser": ("/start/", "/me/"),
    "administrator": ("/start/", "/me/", "/admin/"),
}


def walk() -> int:
    """0 if every page answered as the table says; else 1, and a line for each that did not."""
    began = time.monotonic()
    ensure_libraries()
    with tempfile.TemporaryDirectory(prefix="preiswerk-check-") as folder:
        with Supervisor(House(Path(folder), free_port(), durable=False)) as supervisor:
            supervisor.start_servers()
            prepare(supervisor)
            supervisor.start_programs()
            say(f"Ready after {time.monotonic() - began:.1f} s; walking.")
            faults = walk_roles(supervisor.house)
            if faults:
                log = supervisor.house.logs / "web.log"
                faults.append("The site's last errors:\n" + "\n".join(errors_in(log)))
    for fault in faults:
        say(f"FAILED  {fault}")
    say(f"{'Failed' if faults else 'All well'} after {time.monotonic() - began:.1f} s.")
    return 1 if faults else 0


def walk_roles(house: House) -> list[str]:
    """One line for each page that did not answer with 200."""
    people_file = house.var / "demo.json"
    people = {person["role"]: person for person in json.loads(people_file.read_text())} if people_file.exists() else {}
    faults = [] if people else ["no demo people: manage.py demo wrote no demo.json"]
    for role, pages in PAGES.items():
        visitor = Visitor(house.url)
        if role != "anybody":
            if role not in people:
                continue
            problem = visitor.sign_in(people[role]["email"], people[role]["password"])
            if problem:
                faults.append(f"{role}: {problem}")
                continue
        for page in pages:
            status, _ = visitor.get(page)
            say(f"  {role:<14} {page:<28} {status}")
            if status != 200:
                faults.append(f"{role} {page}: {status}")
    return faults


class Visitor:
    """A person with a browser that keeps cookies and runs no script."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page; redirects are followed."""
        return self._open(urllib.request.Request(self.site + path, headers={"Accept-Language": "de"}))

    def sign_in(self, email: str, password: str) -> str:
        """Fill in the real form; the reason if that did not lead inside."""
        status, html = self.get("/accounts/login/")
        form = Fields()
        form.feed(html)
        if status != 200 or "password" not in form.names:
            return f"the sign-in page answered {status} with the fields {sorted(form.names)}"
        fields = {**form.hidden, "login": email, "password": password}
        request = urllib.request.Request(
            f"{self.site}/accounts/login/",
            data=urllib.parse.urlencode(fields).encode(),
            headers={"Referer": f"{self.site}/accounts/login/", "Origin": self.site},
        )
        status, html = self._open(request)
        again = Fields()
        again.feed(html)
        if status != 200 or "password" in again.names:
            return f"sign-in as {email} was refused ({status})"
        return ""

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode(errors="replace")


class Fields(HTMLParser):
    """The names of a page's fields, and what its hidden fields hold."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.hidden: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called for each tag by HTMLParser."""
        found = dict(attrs)
        name = found.get("name")
        if tag == "input" and name:
            self.names.add(name)
            if found.get("type") == "hidden":
                self.hidden[name] = found.get("value") or ""


def errors_in(log: Path) -> list[str]:
    """The last lines of a log that tell of an error."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return [line[-1500:] for line in lines if re.search(r'"level": "(error|critical)"|Traceback', line)][-3:]
