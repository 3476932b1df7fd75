"""Takes the pictures of the README: ``.venv/bin/python docs/make_pictures.py``.

Starts a house with the demo in a throwaway folder, walks it in a real Chromium as each role, and writes
docs/pictures/*.webp. Needs Chromium and what requirements/test.txt installs; nothing is left running.
"""

import io
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # a script in docs/ finds the rooms beside it

from embedded.house import House  # noqa: E402
from embedded.ports import free_port  # noqa: E402
from embedded.prepare import prepare  # noqa: E402
from embedded.supervisor import Supervisor, say  # noqa: E402

type Person = dict[str, str]  # role, email, password, as the demo writes them

PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1440, "height": 900}
QUALITY = 82
PATIENCE = 180  # seconds for the worker to inspect files and print certificates
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]

# A picture: who looks, where they begin, and the links they follow from there.
WALKS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "call": ("", "/", ()),
    "winners": ("", "/", ('main a[href$="/winners/"]',)),
    "entry": (
        "teacher",
        "/entries/",
        ('main a:has-text("Weiterschreiben")', 'a[href*="/pages/1/"]'),
    ),
    "desk": ("juror", "/jury/", ('main a[href*="/jury/assignments/"]',)),
    "board": ("organiser", "/organise/", ('main a:has-text("2026")',)),
    "ranking": (
        "organiser",
        "/organise/",
        ('main a:has-text("2025")', '.tabs a[href$="/jury/rounds/"]', '.jury-places a:has-text("Rangliste")'),
    ),
}
# Where the picture begins, if not at the head of the page.
FROM = {"ranking": "main h2"}


def main() -> int:
    """0 when every picture is written."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        say("Chromium is missing.")
        return 1
    os.environ.setdefault("REQUIRE_SECOND_FACTOR", "0")  # the demo's people have none
    with (
        tempfile.TemporaryDirectory(prefix="preiswerk-pictures-") as folder,
        Supervisor(House(Path(folder), free_port(), durable=False)) as supervisor,
        sync_playwright() as playwright,
    ):
        supervisor.start_servers()
        prepare(supervisor)
        supervisor.start_programs()
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        people = {one["role"]: one for one in json.loads((supervisor.house.var / "demo.json").read_text())}
        take(browser, supervisor.house.url, people)
        browser.close()
    return 0


def take(browser: Browser, site: str, people: dict[str, Person]) -> None:
    """All pictures of one running house and its people, by role."""
    PICTURES.mkdir(exist_ok=True)
    for name, (role, start, steps) in WALKS.items():
        page = visit(browser, site, people.get(role))
        page.goto(site + start)
        for step in steps:
            page.locator(step).first.click()
            page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        if name in FROM:
            page.locator(FROM[name]).first.evaluate("heading => window.scrollTo(0, heading.offsetTop - 24)")
        save(name, Image.open(io.BytesIO(page.screenshot(animations="disabled"))))
        page.context.close()
    save("certificate", certificate(visit(browser, site, people["teacher"]), site))


def visit(browser: Browser, site: str, person: Person | None) -> Page:
    """A new window, signed in as that person of the demo; without one it is a stranger's."""
    context = browser.new_context(viewport=SIZE, locale="de-DE", color_scheme="light")  # type: ignore[arg-type]
    page = context.new_page()
    if person:
        page.goto(f"{site}/accounts/login/")
        page.locator("details:has(input[name=password]) > summary").click()
        form = page.locator("form:has(input[name=password])")
        form.locator("input[name=login]").fill(person["email"])
        form.locator("input[name=password]").fill(person["password"])
        form.locator("input[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/accounts/login/" not in url)
    return page


def certificate(page: Page, site: str) -> Image.Image:
    """The first page of the teacher's certificate; waits until the worker has printed it."""
    page.goto(f"{site}/entries/")
    page.locator('main a:has-text("Beitrag öffnen")').last.click()
    page.locator('a[href$="/certificates/"]').first.click()
    link = page.locator('main table a[href*="/certificates/"]')
    end = time.monotonic() + PATIENCE
    while not link.count() and time.monotonic() < end:
        page.wait_for_timeout(1000)
        page.reload()
    answer = page.context.request.get(site + str(link.first.get_attribute("href")))
    image = pypdfium2.PdfDocument(answer.body())[0].render(scale=1.4).to_pil()
    assert isinstance(image, Image.Image)
    return image


def save(name: str, image: Image.Image) -> None:
    path = PICTURES / f"{name}.webp"
    image.convert("RGB").save(path, quality=QUALITY, method=6)
    say(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
