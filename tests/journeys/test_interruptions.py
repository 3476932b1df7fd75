"""Five interruptions while a teacher writes: each ends with nothing lost and with a receipt. Without script too.

All of them by keyboard alone (by_keyboard.py).
"""

import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import APIResponse, Browser, Dialog, Page, Route, expect

from accounts.models import User
from embedded.ports import HOST, accepts, free_port
from embedded.process import Child
from entries import participants
from entries.models import Answer, Colleague, Entry, Participant, Submission
from entries.participants import Person
from schools.models import School
from tests import factories
from tests.conftest import CHROMIUM, FLAGS
from tests.entries import filling
from tests.journeys.by_keyboard import pick, press, reach, tick, write
from tests.journeys.steps_teacher import type_in_school

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HERE = re.compile("schreibt hier$")


def sign_in(page: Page, live: str, person: User) -> Page:
    client = Client()
    client.force_login(person)
    # As long as the real one: a browser that crashed still has it.
    value, kept_until = client.cookies["sessionid"].value, time.time() + 86400
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live, "expires": kept_until}])
    return page


def at(page: Page, live: str, entry: Entry, position: int = 1) -> Page:
    page.goto(f"{live}/entries/{entry.pk}/pages/{position}/")
    return page


def is_state(page: Page, state: str) -> None:
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", state)


def kept() -> dict[str, object]:
    return dict(Answer.objects.values_list("key", "value"))


def people() -> list[str]:
    return [one.name for one in Participant.objects.all()]


def add_person(page: Page, given: str, family: str) -> None:
    write(page.locator("#given-new"), given)
    write(page.locator("#family-new"), family)


def to_receipt(page: Page, live: str, entry: Entry) -> dict[str, object]:
    """Submit; what was frozen, by question."""
    page.goto(f"{live}/entries/{entry.pk}/submit/")
    press(page.locator("main form .primary"))
    page.wait_for_url("**/receipt/")
    submission = Submission.objects.get()
    expect(page.locator(".checksum").first).to_have_text(submission.sha256)
    return {one["key"]: one["value"] for shown in submission.content["pages"] for one in shown["questions"]}


def colleague(entry: Entry, name: str = "Zofia Łuczak") -> User:
    person = factories.person(name)
    Colleague.objects.create(entry=entry, user=person, email=person.email, accepted_at=entry.begun_at)
    return person


def test_what_is_saved_while_the_list_of_people_is_on_its_way_stays(live: str, phone: Page) -> None:
    entry = filling.complete()
    mia, jan = participants.add(entry, [Person("Mia"), Person("Jan")])
    page, held = at(sign_in(phone, live, entry.owner), live, entry, 2), list[tuple[Route, APIResponse]]()
    page.locator("#part-participants").evaluate("section => section.dataset.former = ''")
    for person in (mia, jan):
        press(page.locator(f'[data-person="{person.pk}"] summary'))
    page.route("**/pages/2/", lambda route: held.append((route, route.fetch())), times=1)

    with page.expect_request("**/pages/2/"):
        press(page.locator(f'[data-person="{mia.pk}"] [data-person-move][value=down]'))
    with page.expect_response(f"**/participants/{jan.pk}/"):
        write(page.locator(f"#family-{jan.pk}"), "Groß")
    assert "Jan Groß" in people()
    ((route, older),) = held
    route.fulfill(response=older)

    expect(page.locator("[data-former]")).to_have_count(0)
    expect(page.locator(f"#family-{jan.pk}")).to_have_value("Groß")
    expect(page.locator(".people-list [data-person-name]")).to_have_text(["Jan Groß", "Mia"])


def test_what_is_typed_before_the_script_has_come_is_saved(live: str, phone: Page) -> None:
    entry = filling.complete()
    page, held = sign_in(phone, live, entry.owner), list[Route]()
    page.route("**/js/autosave.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls

    page.goto(f"{live}/entries/{entry.pk}/pages/1/", wait_until="commit")
    write(page.locator("#q-title"), "Auf langsamer Leitung")
    [script] = held
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/answers/title/" in answer.url):
        script.continue_()
        page.unroute("**/js/autosave.js")
    is_state(page, "saved")

    assert kept()["title"] == "Auf langsamer Leitung"
    page.reload()
    expect(page.locator("#q-title")).to_have_value("Auf langsamer Leitung")


@pytest.mark.goes_offline
def test_offline_and_back(live: str, phone: Page) -> None:
    entry = filling.complete()
    at(sign_in(phone, live, entry.owner), live, entry)

    phone.context.set_offline(offline=True)
    write(phone.locator("#q-summary"), "Im Zug getippt")
    is_state(phone, "offline")
    phone.context.set_offline(offline=False)
    is_state(phone, "saved")
    at(phone, live, entry, 2)
    phone.context.set_offline(offline=True)
    add_person(phone, "Mia", "Çelik")
    press(phone.locator("#part-school details summary"))
    type_in_school(phone, "Lernwerkstatt Zeche", "99423", "Weimar", "TH")
    press(phone.locator("[data-school-typed] button[type=submit]"))
    is_state(phone, "offline")
    assert (people(), School.objects.filter(listed=False).count()) == ([], 0)
    phone.context.set_offline(offline=False)

    expect(phone.locator(".people-list > li")).to_have_count(1)
    is_state(phone, "saved")
    assert to_receipt(phone, live, entry)["summary"] == "Im Zug getippt"
    content = Submission.objects.get().content
    assert content["participants"][0]["family_name"] == "Çelik"
    assert content["school"] == {
        "name": "Lernwerkstatt Zeche", "city": "Weimar", "form": "", "street": "", "postcode": "99423", "state": "TH",
    }  # fmt: skip


@pytest.fixture
def mortal(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], tuple[Child, Page]]]:
    """``mortal()``: a browser of its own whose disk outlives it; its process can be killed."""
    program = next(path for path in CHROMIUM if Path(path).exists())
    children: list[Child] = []

    def start() -> tuple[Child, Page]:
        port = free_port()
        command = [
            program, *FLAGS, "--headless=new", f"--user-data-dir={tmp_path / 'profile'}",
            f"--remote-debugging-port={port}", "about:blank",
        ]  # fmt: skip
        child = Child("browser", command, tmp_path / "browser.log", stop_signal=signal.SIGKILL)
        child.launch()
        children.append(child)
        child.wait_until(lambda: accepts(port))
        context = browser.browser_type.connect_over_cdp(f"http://{HOST}:{port}").contexts[0]
        return child, context.new_page()

    yield start
    for child in children:
        child.stop()


def test_a_browser_that_crashed_brings_the_text_back(live: str, mortal: Callable[[], tuple[Child, Page]]) -> None:
    entry = filling.complete()
    browser, page = mortal()
    at(sign_in(page, live, entry.owner), live, entry)
    page.route(re.compile("/answers/|/participants/"), lambda route: route.abort())
    write(page.locator("#q-summary"), "Vor dem Absturz")
    is_state(page, "offline")
    at(page, live, entry, 2)
    add_person(page, "Łukasz", "Nowak")
    is_state(page, "offline")
    assert ("summary" in kept(), people()) == (False, [])

    browser.stop()
    _browser, page = mortal()
    at(sign_in(page, live, entry.owner), live, entry, 2)

    expect(page.locator(".people-list > li")).to_have_count(1)
    assert people() == ["Łukasz Nowak"]
    # What was typed on another page waits there, and this one says so.
    press(page.locator("[data-unsent] a"))
    expect(page.locator("#q-summary")).to_have_value("Vor dem Absturz")
    is_state(page, "saved")
    assert to_receipt(page, live, entry)["summary"] == "Vor dem Absturz"


def test_an_expired_session_is_renewed_in_another_tab(live: str, page: Page) -> None:
    entry = filling.complete()
    at(sign_in(page, live, entry.owner), live, entry, 2)
    page.context.clear_cookies(name="sessionid")

    add_person(page, "Aylin", "Şahin")
    page.locator("#family-new").press("Enter")
    expect(page.locator("[data-signed-out]")).to_be_visible()
    other = sign_in(page.context.new_page(), live, entry.owner)
    other.goto(f"{live}/entries/")
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator(".people-list > li")).to_have_count(1)
    is_state(page, "saved")
    expect(page.locator("[data-signed-out]")).to_be_hidden()
    to_receipt(page, live, entry)
    assert people() == ["Aylin Şahin"]


def test_a_second_tab_is_merged_and_a_real_conflict_shows_both(live: str, page: Page) -> None:
    entry = filling.complete()
    factories.category(entry.edition, "bk", name_de="Berufskolleg", position=1)  # one arrow away from what is chosen
    factories.category(entry.edition, "sek2", name_de="Sekundarstufe II", position=2)
    first = at(sign_in(page, live, entry.owner), live, entry)
    second = at(page.context.new_page(), live, entry)

    write(second.locator("#q-title"), "Aus dem zweiten Fenster")
    tick(second.locator("[name=category][value=sek2]"))
    is_state(second, "saved")
    first.bring_to_front()
    write(first.locator("#q-summary"), "Aus dem ersten")
    tick(first.locator("[name=category][value=bk]"))
    choice = first.locator("#q-category .conflict")
    expect(choice.locator("[data-theirs]")).to_have_text("Sekundarstufe II")
    expect(choice.locator("[data-mine]")).to_have_text("Berufskolleg")
    is_state(first, "conflict")
    press(choice.locator("[data-keep-mine]"))
    is_state(first, "saved")
    # The page is older than the other tab's title, and sends it along; nobody touched it here.
    press(first.locator(".entry-actions .primary"))
    first.wait_for_url("**/pages/2/")

    frozen = to_receipt(first, live, entry)
    assert (frozen["title"], frozen["summary"]) == ("Aus dem zweiten Fenster", "Aus dem ersten")
    assert Submission.objects.get().content["category"]["code"] == "bk"


def test_a_second_tab_is_told_of_the_first(live: str, page: Page) -> None:
    entry = filling.complete()
    first = at(sign_in(page, live, entry.owner), live, entry)
    second = at(page.context.new_page(), live, entry)
    reach(second.locator("#q-summary"))

    reach(first.locator("#q-title"))

    mark = first.locator("[data-question=summary] .writing-here")
    expect(mark).to_have_text("Sie schreiben hier in einem anderen Tab")
    expect(first.locator("[data-presence-said]")).to_contain_text("anderen Tab")


def test_two_people_at_once_see_each_other_and_lose_nothing(live: str, open_page: Callable[..., Page]) -> None:
    entry = filling.complete()
    other = colleague(entry)
    mine, theirs = open_page(), open_page("phone")
    for page, person in ((mine, entry.owner), (theirs, other)):
        at(sign_in(page, live, person), live, entry)

    write(theirs.locator("#q-summary"), "Von Zofia")
    is_state(theirs, "saved")
    write(mine.locator("#q-title"), "Von Jürgen")
    expect(mine.locator("[data-question=summary] .writing-here")).to_have_text("Zofia Łuczak schreibt hier")
    expect(theirs.locator("[data-question=title] .writing-here")).to_have_text(HERE)
    is_state(mine, "saved")
    for page in (mine, theirs):
        at(page, live, entry, 2)
    add_person(mine, "Mia", "Celik")
    mine.locator("#family-new").press("Enter")
    expect(mine.locator(".people-list > li")).to_have_count(1)
    add_person(theirs, "Jan", "Groß")
    theirs.locator("#family-new").press("Enter")
    expect(theirs.locator(".people-list > li")).to_have_count(2)  # both
    row = Participant.objects.get(given_name="Mia")
    for page in (mine, theirs):
        press(page.locator(f"[data-person='{row.pk}'] summary"))
    write(theirs.locator(f"#family-{row.pk}"), "Çelik")
    reach(theirs.locator(f"#given-{row.pk}"))
    is_state(theirs, "saved")
    pick(mine.locator(f"#grade-{row.pk}"), "7")
    choice = mine.locator(f"[data-person='{row.pk}'] .conflict")
    expect(choice.locator("[data-theirs]")).to_have_text("Mia Çelik · Schülerin oder Schüler")
    press(choice.locator("[data-take-theirs]"))
    is_state(mine, "saved")
    pick(mine.locator(f"#grade-{row.pk}"), "8")
    is_state(mine, "saved")

    frozen = to_receipt(mine, live, entry)
    assert (frozen["title"], frozen["summary"]) == ("Von Jürgen", "Von Zofia")
    assert [(one.name, one.grade) for one in Participant.objects.all()] == [("Mia Çelik", "8"), ("Jan Groß", "")]


def test_a_row_taken_off_by_one_and_changed_by_the_other_is_asked_about(
    live: str, open_page: Callable[..., Page]
) -> None:
    entry = filling.complete()
    row = Participant.objects.create(entry=entry, given_name="Mia", family_name="Celik")
    mine, theirs = open_page(), open_page()
    for page, person in ((mine, entry.owner), (theirs, colleague(entry))):
        at(sign_in(page, live, person), live, entry, 2)
        press(page.locator(f"[data-person='{row.pk}'] summary"))

    press(theirs.locator("[data-person-remove]"))
    expect(theirs.locator(".people-list > li")).to_have_count(0)
    write(mine.locator(f"#family-{row.pk}"), "Çelik")
    reach(mine.locator(f"#given-{row.pk}"))

    choice = mine.locator(".people .conflict")
    expect(choice).to_contain_text("Zofia Łuczak")
    expect(choice.locator("[data-mine]")).to_have_text("Mia Çelik · Schülerin oder Schüler")
    press(choice.locator("[data-keep-mine]"))
    is_state(mine, "saved")
    assert people() == ["Mia Çelik"]


def test_without_script_nothing_is_lost_either(live: str, open_page: Callable[..., Page]) -> None:
    entry = filling.complete()
    page = open_page("phone", java_script_enabled=False)
    at(sign_in(page, live, entry.owner), live, entry)
    entry.answers.create(key="summary", value="Von dort", saved_by=colleague(entry))

    write(page.locator("#q-summary"), "Von hier")
    press(page.locator(".entry-actions .primary"))
    expect(page.locator(".conflict pre")).to_have_text("Von dort")
    expect(page.locator("#q-summary")).to_have_value("Von hier")
    press(page.locator(".entry-actions .primary"))
    page.wait_for_url("**/pages/2/")
    add_person(page, "Mia", "Çelik")
    press(page.locator(".people-new button"))
    expect(page.locator(".people-list > li")).to_have_count(1)
    press(page.locator(".entry-actions .primary"))

    assert to_receipt(page, live, entry)["summary"] == "Von hier"


def test_what_one_left_on_a_shared_computer_is_asked_about_and_never_shown_to_the_next(live: str, page: Page) -> None:
    entry = filling.complete()
    other = colleague(entry)
    at(sign_in(page, live, entry.owner), live, entry)
    page.route("**/answers/**", lambda route: route.fulfill(status=429))
    write(page.locator("#q-summary"), "Nur für mich")
    is_state(page, "offline")
    press(page.locator("summary", has_text="Jürgen"))
    press(page.get_by_role("button", name="Abmelden"))
    expect(page.locator("#unsent-at-sign-out")).to_be_visible()
    expect(page.locator("#unsent-at-sign-out a")).to_contain_text("Brückenbau mit dem Tablet")

    page.unroute("**/answers/**")
    page.context.clear_cookies(name="sessionid")  # the session ends without a word, and somebody else sits down
    at(sign_in(page, live, other), live, entry)
    is_state(page, "saved")
    expect(page.locator("#q-summary")).to_have_value("")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    at(sign_in(page, live, entry.owner), live, entry)

    expect(page.locator("#q-summary")).to_have_value("Nur für mich")
    is_state(page, "saved")


def test_a_browser_that_keeps_nothing_says_so(live: str, open_page: Callable[..., Page]) -> None:
    entry = filling.complete()
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    at(sign_in(page, live, entry.owner), live, entry)
    expect(page.locator("[data-no-journal]")).to_be_visible()
    page.route("**/answers/**", lambda route: route.fulfill(status=429))

    write(page.locator("#q-summary"), "Nur auf dieser Seite")
    is_state(page, "unkept")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(f"{live}/entries/")

    assert asked == ["beforeunload"]
