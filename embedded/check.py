"""./run --check: a house in a throwaway folder, some pages for each role, and away with it."""

import json
import re
import tempfile
import time
from pathlib import Path

from embedded.house import House
from embedded.ports import free_port
from embedded.prepare import prepare
from embedded.supervisor import Supervisor, say
from embedded.system import ensure_libraries
from embedded.walking import Visitor, shape

# Where each role's walk begins; from there links of every kind are followed. "anybody" does not sign in.
FIRST: dict[str, tuple[str, ...]] = {
    "anybody": (
        "/", "/health/live", "/health/ready", "/robots.txt", "/sitemap.xml", "/c/",
        "/imprint/", "/privacy/", "/accessibility/", "/terms/", "/accounts/login/", "/accounts/signup/",
    ),
    "teacher": ("/start/", "/entries/", "/me/", "/me/data/"),
    "colleague": ("/start/", "/entries/"),
    "juror": ("/start/", "/jury/", "/me/"),
    "chair": ("/start/", "/jury/"),
    "organiser": ("/start/", "/organise/", "/me/"),
    "owner": ("/start/", "/organise/"),
    "administrator": ("/start/", "/admin/", "/styleguide"),
}  # fmt: skip
# Kinds of pages that a role must come across: a demo without them, or a lost link, is a fault too.
MET: dict[str, tuple[str, ...]] = {
    "anybody": ("/awards/*/*/", "/awards/*/*/winners/", "/awards/*/*/winners/*/"),
    "teacher": ("/entries/*/", "/entries/*/pages/*/", "/entries/*/receipt/"),
    "colleague": ("/entries/*/",),
    "juror": ("/jury/rounds/*/", "/jury/assignments/*/"),
    "chair": ("/jury/rounds/*/",),
    "organiser": (
        "/organise/*/", "/organise/*/entries/", "/organise/*/entries/*/", "/organise/*/jury/rounds/",
        "/organise/*/jury/rounds/*/", "/organise/*/certificates/", "/organise/*/letters/", "/organise/*/log/",
    ),
}  # fmt: skip


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
                faults += errors_in(supervisor.house.logs / "web.log")
    for fault in faults:
        say(f"FAILED  {fault}")
    say(f"{'Failed' if faults else 'All well'} after {time.monotonic() - began:.1f} s.")
    return 1 if faults else 0


def walk_roles(house: House) -> list[str]:
    """One line for each page that did not answer with 200, and for each kind of page that was not met."""
    people_file = house.var / "demo.json"
    if not people_file.exists():
        return ["no demo people: manage.py demo wrote no demo.json"]
    people = {person["role"]: person for person in json.loads(people_file.read_text())}
    faults = []
    for role, first in FIRST.items():
        visitor = Visitor(house.url)
        if role != "anybody":
            problem = visitor.sign_in(people[role]["email"], people[role]["password"])
            if problem:
                faults.append(f"{role}: {problem}")
                continue
        met = list(visitor.walk(first))
        faults += [f"{role} {page}: {status}" for page, status in met if status != 200]
        kinds = {shape(page) for page, _ in met}
        faults += [f"{role} met no {kind}" for kind in MET.get(role, ()) if kind not in kinds]
        say(f"  {role:<14} {len(met):>3} pages")
    return faults


def errors_in(log: Path) -> list[str]:
    """The last lines of a log that tell of an error."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return [line[-1500:] for line in lines if re.search(r'"level": "(error|critical)"|Traceback', line)][-3:]
