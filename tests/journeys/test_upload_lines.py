"""Large files over bad lines: cut connections, a closed laptop, other networks. And short ways to hand a file over."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from embedded.line import Line
from entries.models import Entry
from questions.states import QuestionKind
from tests.conftest import served
from tests.factories import edition, entry, person, question
from tests.journeys.by_keyboard import hand_over
from tests.journeys.test_upload import CHECKED, at_the_form, choose
from tests.uploads.sending import picture
from uploads import bucket as storage
from uploads.models import Upload

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.usefixtures("bucket")]

MEGABYTE = 1_000_000
WAITING = re.compile("Im Moment keine Verbindung|No connection at the moment")


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    """Browsers reach the storage by this line; the site itself does not."""
    with Line(urlsplit(os.environ["S3_ENDPOINT_URL"]).port or 80, rate=25 * MEGABYTE) as made:
        yield made


@pytest.fixture(scope="module")
def site(django_db_setup: None, line: Line, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of these journeys' own, which sends browsers to the line."""
    with served(tmp_path_factory.mktemp("site"), S3_PUBLIC_URL=line.url) as url:
        yield url


@pytest.fixture
def draft(transactional_db: None) -> Entry:
    made = entry(edition(), owner=person("Ayşe Yılmaz"))
    page = made.form.pages.get()
    question(page, "film", QuestionKind.FILES, label_de="Film", limit=4, accepts=["video", "picture"], max_size=10**9)
    return made


def film(folder: Path, megabytes: int) -> Path:
    """Bytes of a film's size; nobody opens them here."""
    path = folder / "Brücke.mp4"
    path.write_bytes(Random(1).randbytes(megabytes * MEGABYTE))
    return path


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sum_stored(upload: Upload) -> str:
    whole = hashlib.sha256()
    for chunk in storage.read(upload.key):
        whole.update(chunk)
    return whole.hexdigest()


def carried(line: Line, megabytes: int, until: Callable[..., object]) -> None:
    until(lambda: line.carried > megabytes * MEGABYTE, f"{megabytes} MB on the line", 120)


@pytest.fixture
def on_the_road(browser: Browser, at_rest: None) -> Iterator[Page]:
    """A page whose console may speak of lost connections."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="de-DE")
    yield context.new_page()
    context.close()


@pytest.mark.timeout(400)
@pytest.mark.goes_offline
def test_200_megabytes_arrive_over_a_line_that_is_cut_four_times(
    on_the_road: Page, line: Line, live: str, draft: Entry, tmp_path: Path, until: Callable[..., object]
) -> None:
    path = film(tmp_path, 200)
    page = on_the_road
    at_the_form(page, live, draft)
    row = page.locator("[data-upload-list] > li").first

    choose(page, path)
    carried(line, 30, until)
    expect(row.locator("[data-part=words]")).to_contain_text(re.compile(r"von 190,7 MB · \d.* pro Sekunde · noch"))
    line.cut()  # a router restarts
    expect(row).to_contain_text(WAITING)
    line.mend()
    carried(line, 70, until)
    page.context.set_offline(offline=True)  # from one network to the next
    expect(row).to_contain_text(WAITING)
    page.context.set_offline(offline=False)
    carried(line, 110, until)
    line.cut()
    page.on("dialog", lambda dialog: dialog.accept())
    line.mend()
    page.reload()  # the laptop was closed
    before = line.carried
    choose(page, path)

    expect(page.get_by_text(CHECKED)).to_be_visible(timeout=120_000)
    upload = Upload.objects.get()
    assert (upload.state, upload.size, sum_stored(upload)) == ("stored", path.stat().st_size, sum_of(path))
    # What had arrived before was not sent again: of 25 parts, at most three were under way at each cut.
    assert line.carried - before < 140 * MEGABYTE
    assert line.carried < 300 * MEGABYTE


def test_a_file_can_be_dropped_anywhere_on_its_question(page: Page, live: str, draft: Entry) -> None:
    at_the_form(page, live, draft)
    dropped = """(zone) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(2000)], "Skizze.png", { type: "image/png" }));
        for (const name of ["dragover", "drop"])
            zone.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
    }"""

    page.locator("#q-film h2").evaluate(dropped)

    expect(page.get_by_text("Skizze.png", exact=True)).to_be_visible()
    expect(page.get_by_text(CHECKED)).to_be_visible()


def test_a_file_dropped_beside_its_question_does_not_replace_the_page(page: Page, live: str, draft: Entry) -> None:
    at_the_form(page, live, draft)
    missed = """(body) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(20)], "Skizze.png", { type: "image/png" }));
        return !body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    }"""

    assert page.locator("h1").evaluate(missed) is True
    assert Upload.objects.count() == 0


def test_a_picture_can_be_pasted_and_words_stay_words(page: Page, live: str, draft: Entry) -> None:
    first = draft.form.pages.get()
    question(first, "summary", QuestionKind.LONG_TEXT, label_de="Kurz gesagt")
    at_the_form(page, live, draft)
    pasted = """(target) => {
        const data = new DataTransfer();
        data.setData("text/plain", "Worte");
        data.items.add(new File([new Uint8Array(3000)], "image.png", { type: "image/png" }));
        target.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
    }"""

    page.locator("textarea[name='q-summary']").evaluate(pasted)
    expect(page.locator("[data-upload-list] > li")).to_have_count(0)
    page.locator("body").evaluate(pasted)

    expect(page.get_by_text("image.png", exact=True)).to_be_visible()
    expect(page.get_by_text(CHECKED)).to_be_visible()


def test_a_phone_takes_a_photo_and_several_files_go_at_once(
    open_page: Callable[..., Page], live: str, draft: Entry, tmp_path: Path
) -> None:
    page = open_page("phone", has_touch=True, is_mobile=True)
    at_the_form(page, live, draft)
    paths = [tmp_path / f"Foto {number}.jpg" for number in (1, 2, 3)]
    for number, path in enumerate(paths):
        path.write_bytes(picture((300 + number, 200)))
    camera = page.locator("#input-film-camera")
    assert (camera.get_attribute("capture"), camera.get_attribute("accept")) == ("environment", "image/*")
    expect(page.locator(".upload-camera label")).to_be_visible()

    camera.set_input_files(paths[0])
    hand_over(page.locator("#input-film"), *paths[1:])

    expect(page.get_by_text(CHECKED)).to_have_count(3)
    assert sorted(Upload.objects.values_list("filename", flat=True)) == ["Foto 1.jpg", "Foto 2.jpg", "Foto 3.jpg"]


def test_a_desk_offers_no_camera(page: Page, live: str, draft: Entry) -> None:
    at_the_form(page, live, draft)

    expect(page.locator(".upload-camera label")).to_be_hidden()
