"""A teacher sends files from the entry form: a real browser, the real storage, a real worker.

By keyboard alone (by_keyboard.py).
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from embedded.process import Child
from entries.models import Entry, EntryFile
from questions.states import QuestionKind
from tests.factories import edition, entry, person, question
from tests.journeys.by_keyboard import hand_over, press, reach, write
from tests.uploads.sending import eicar, picture
from uploads import bucket as storage
from uploads.models import Upload

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.usefixtures("bucket")]

CHECKED = re.compile("^(Wird geprüft|Being checked)$")
READY = re.compile("^(Bereit|Ready)$")
REFUSED = re.compile("^(Nicht angenommen|Not accepted)$")
SEND_A_FILE = re.compile("^(Eine Datei senden|Send a file)$")
SEND_FILE = re.compile("^(Datei senden|Send file)$")
# As "Copy image" does; the clipboard is the browser's own, no window system is there to share it.
COPY = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
  canvas.getContext("2d").fillRect(5, 5, 20, 20);
  const picture = await new Promise((taken) => canvas.toBlob(taken, "image/png"));
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}"""
OVER_TWO_PARTS = 17 * 1024 * 1024


@pytest.fixture
def draft(transactional_db: None) -> Entry:
    made = entry(edition(), owner=person("Ayşe Yılmaz"))
    page = made.form.pages.get()
    question(page, "pictures", QuestionKind.FILES, label_de="Bilder", limit=3, accepts=["picture"], max_size=50_000_000)
    return made


def at_the_form(page: Page, live: str, draft: Entry) -> Page:
    """The page, signed in as the owner, on the form's page with the files."""
    client = Client()
    client.force_login(draft.owner)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/entries/{draft.pk}/pages/1/")
    expect(page.locator("[data-upload-drop]")).to_be_visible()
    return page


def choose(page: Page, *paths: Path) -> None:
    hand_over(page.locator("[data-upload] input[type=file]").first, *paths)


def large_picture(folder: Path) -> Path:
    path = folder / "Plakat.png"
    path.write_bytes(picture((2600, 2400), kind="PNG", compress_level=0))
    assert path.stat().st_size > OVER_TWO_PARTS
    return path


def test_a_picture_is_sent_checked_and_ready(
    live: str, page: Page, draft: Entry, worker: Child, tmp_path: Path
) -> None:
    path = large_picture(tmp_path)
    at_the_form(page, live, draft)

    choose(page, path)

    expect(page.get_by_role("status").filter(has_text="Plakat.png")).to_be_attached()
    remove = reach(page.locator(".entry-file").get_by_role("button", name=re.compile("^(Entfernen|Remove)$")))
    expect(page.get_by_text(READY)).to_be_visible(timeout=30_000)
    expect(remove).to_be_focused()  # though the card has been brought anew
    upload = Upload.objects.get()
    assert b"".join(storage.read(upload.key)) == path.read_bytes()
    assert upload.filename == "Plakat.png"


def test_an_infected_file_is_refused_in_words(
    live: str, page: Page, draft: Entry, worker: Child, tmp_path: Path
) -> None:
    path = tmp_path / "bild.png"
    path.write_bytes(eicar())
    at_the_form(page, live, draft)

    choose(page, path)

    expect(page.get_by_text(REFUSED)).to_be_visible(timeout=30_000)
    assert Upload.objects.get().refusal == "infected"


def test_choosing_the_file_again_after_a_reload_sends_only_what_is_missing(
    live: str, page: Page, draft: Entry, tmp_path: Path
) -> None:
    path = large_picture(tmp_path)
    at_the_form(page, live, draft)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
    page.route(
        "**/*partNumber=2&*", lambda route: route.fulfill(status=403, headers={"Access-Control-Allow-Origin": "*"})
    )
    with page.expect_response(lambda answer: "partNumber=1&" in answer.url and answer.ok):
        choose(page, path)
    expect(page.locator("[data-upload-list] li").first).to_have_attribute("data-state", "waiting")
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/*partNumber=2&*")
    page.reload()
    sent.clear()

    choose(page, path)

    expect(page.get_by_text(CHECKED)).to_be_visible(timeout=30_000)
    assert [url for url in sent if "partNumber=1&" in url] == []
    assert Upload.objects.get().state == "stored"


def test_pause_go_on_and_cancel_by_keyboard(live: str, page: Page, draft: Entry, tmp_path: Path) -> None:
    path = large_picture(tmp_path)
    at_the_form(page, live, draft)
    held: list[Route] = []
    page.route("**/*partNumber=*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    choose(page, path)

    press(page.get_by_role("button", name=re.compile("^(Anhalten|Pause): Plakat.png")))
    expect(page.locator("[data-upload-list] li[data-state=paused]")).to_be_visible()
    page.unroute("**/*partNumber=*")
    expect(page.get_by_role("button", name=re.compile("^(Fortsetzen|Go on): Plakat.png"))).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_text(CHECKED)).to_be_visible(timeout=30_000)
    assert Upload.objects.get().state == "stored"


def test_what_a_picture_shows_is_asked_while_it_travels(live: str, page: Page, draft: Entry, tmp_path: Path) -> None:
    at_the_form(page, live, draft)
    held: list[Route] = []
    page.route("**/*partNumber=*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    with page.expect_request("**/*partNumber=*"):
        choose(page, large_picture(tmp_path))

    asked = page.locator("[data-upload-list] li input[name=alt_text]")
    with page.expect_response("**/describe/"):
        write(asked, "Ein Plakat")
        asked.press("Tab")
    assert EntryFile.objects.get().alt_text == "Ein Plakat"
    write(asked, "Ein Plakat über Brücken")  # and is still there when the card of the server comes
    page.unroute("**/*partNumber=*")  # and what is held goes on

    expect(page.get_by_text(CHECKED)).to_be_visible(timeout=30_000)
    field = page.locator(".entry-file input[name=alt_text]")
    expect(field).to_be_focused()
    expect(field).to_have_value("Ein Plakat über Brücken")
    assert EntryFile.objects.get().alt_text == "Ein Plakat über Brücken"


def test_a_picture_is_pasted_by_keys(live: str, page: Page, draft: Entry) -> None:
    at_the_form(page, live, draft)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live)
    page.evaluate(COPY)
    reach(page.locator("[data-upload] input[type=file]").first)

    page.keyboard.press("ControlOrMeta+V")

    expect(page.get_by_text(CHECKED)).to_be_visible(timeout=30_000)
    upload = Upload.objects.get()
    assert (upload.filename, upload.state) == ("image.png", "stored")
    assert b"".join(storage.read(upload.key)).startswith(b"\x89PNG")


def test_the_camera_of_a_phone_opens_by_keys(
    live: str, open_page: Callable[..., Page], draft: Entry, tmp_path: Path
) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(picture())
    page = at_the_form(open_page("phone", is_mobile=True, has_touch=True), live, draft)

    hand_over(page.locator("[data-upload] input[capture]"), path)

    expect(page.get_by_text(CHECKED)).to_be_visible(timeout=30_000)
    assert Upload.objects.get().filename == "foto.jpg"


def test_without_script_a_plain_form_sends_a_file(
    live: str, open_page: Callable[..., Page], draft: Entry, tmp_path: Path
) -> None:
    path = tmp_path / "bild.jpg"
    path.write_bytes(picture())
    page = open_page("phone", java_script_enabled=False)
    client = Client()
    client.force_login(draft.owner)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/entries/{draft.pk}/pages/1/")
    expect(page.locator("[data-upload-drop]")).to_be_hidden()

    press(page.get_by_role("button", name=SEND_A_FILE))
    hand_over(page.locator("input[type=file]"), path)
    press(page.get_by_role("button", name=SEND_FILE))

    expect(page.get_by_text(CHECKED)).to_be_visible(timeout=30_000)
    upload = Upload.objects.get()
    assert (upload.state, upload.size) == ("stored", path.stat().st_size)
    assert b"".join(storage.read(upload.key)) == path.read_bytes()
