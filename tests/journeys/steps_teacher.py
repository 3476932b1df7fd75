"""What teachers do, page by page, by keyboard alone (by_keyboard.py)."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.by_keyboard import hand_over, pick, press, reach, tick, write
from tests.journeys.steps_people import Someone, sign_up

READY = re.compile("^(Bereit|Ready)$")


def saved(page: Page) -> None:
    """The form says that what was typed is safe."""
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    expect(page.locator("[data-saved-at]")).to_have_text(re.compile(r"^\d\d:\d\d:\d\d$"))


def read_call(visitor: Someone, call: str, words: list[str]) -> None:
    """Read the call and its questions before anybody asks who one is."""
    page = visitor.go(call)
    for text in words:
        expect(page.get_by_text(text).first).to_be_visible()
    expect(page.locator(".call-date")).to_contain_text("Uhr" if page.locator("html[lang=de]").count() else ",")
    visitor.go(f"{call}questions/")
    expect(page.locator("h1")).to_be_visible()


def begin(teacher: Someone, call: str) -> str:
    """From the call to an account and the first page of a new entry; the entry's address."""
    page = teacher.go(call)
    teacher.press(".call-box a[href*='/entries/begin/']")
    sign_up(teacher)
    page.wait_for_url("**/entries/begin/**")
    return begin_here(teacher)


def show_nobody(teacher: Someone, entry: str) -> None:
    """Say of each picture and film that nobody can be recognised in it; else everybody's consent is needed first."""
    page = teacher.go(f"{entry}consents/")
    for place in range(page.locator(".consent-pictures > li").count()):
        row = page.locator(".consent-pictures > li").nth(place)
        tick(row.locator("[name=shows][value=nobody]"))
        press(row.locator("form button"))
        expect(page.locator(".consent-pictures > li").nth(place).locator("[name=shows][value=nobody]")).to_be_checked()


def begin_here(teacher: Someone) -> str:
    """Press the button of the page that begins an entry; the entry's address."""
    page = teacher.page
    for question, answer in {"place": "lower_secondary", "region": "yes"}.items():
        asked = page.locator(f"[name=fit-{question}][value={answer}]")
        if asked.count():
            tick(asked)
    if page.locator("#begin [name=given_name]").count():  # an account that came by an invitation has no name yet
        given, family = teacher.name.split(" ", 1)
        teacher.write("#begin [name=given_name]", given)
        teacher.write("#begin [name=family_name]", family)
    teacher.press("#begin .primary")
    page.wait_for_url(re.compile(r"/entries/\d+/pages/1/"))
    found = re.search(r"/entries/\d+/", page.url)
    assert found
    return found.group()


def next_page(teacher: Someone) -> None:
    """Save and go on."""
    before = teacher.page.url
    teacher.press(".entry-actions .primary")
    teacher.page.wait_for_url(lambda url: url != before)


def describe_idea(teacher: Someone, title: str, summary: str) -> None:
    """The first page: category, title, summary, subjects."""
    page = teacher.page
    tick(page.locator("[name=category][value=lower_secondary]"))
    teacher.write("#q-title", title)
    teacher.write("#q-summary", summary)
    reach(page.locator("#q-title"))
    saved(page)
    for key in ("subjects", "grades", "tools"):
        tick(page.locator(f"[name=q-{key}]").first)
    saved(page)
    page.reload()
    expect(page.locator("#q-summary")).to_have_value(summary)
    next_page(teacher)


def describe_teaching(teacher: Someone) -> None:
    """The second and the third page."""
    page = teacher.page
    for key in ("description", "goals", "media_use"):
        teacher.write(f"#q-{key}", "Die Klasse baut, misst und vergleicht.")
    tick(page.locator("[name=q-duration]").first)
    teacher.write("#q-learners", "28")
    next_page(teacher)
    for key in ("effect", "transfer"):
        teacher.write(f"#q-{key}", "Die Lernenden planen den zweiten Versuch selbst.")
    next_page(teacher)


def send_file(teacher: Someone, question: str, path: Path) -> None:
    """Choose a file, see it travel, arrive, and be inspected."""
    page = teacher.page
    box = page.locator(f"#q-{question}")
    with page.expect_response(lambda answer: answer.request.method == "PUT" and "partNumber=" in answer.url) as part:
        hand_over(box.locator("input.upload-input"), path)
    assert not part.value.url.startswith(teacher.live)  # the bytes went to the storage itself
    expect(page.get_by_role("status").filter(has_text=path.name)).to_be_attached()
    expect(box.get_by_text(READY)).to_be_visible(timeout=40_000)


def type_in_school(page: Page, name: str, postcode: str, town: str, state: str) -> None:
    """What a school that is not listed is asked for; saved by nobody yet."""
    write(page.locator("#id_school_name"), name)
    write(page.locator("#id_school_postcode"), postcode)
    write(page.locator("#id_school_city"), town)
    pick(page.locator("#id_school_state"), state)


def add_people(teacher: Someone, school: str, town: str, people: list[tuple[str, str]]) -> None:
    """The fifth page: school and participants."""
    page = teacher.page
    teacher.press("#part-school details summary")
    type_in_school(page, school, "44623", town, "NW")
    teacher.press("[data-school-typed] button[type=submit]")
    expect(page.locator("[data-school-label]")).to_contain_text(school)
    for count, (given, family) in enumerate(people, 1):
        teacher.write("#given-new", given)
        teacher.write("#family-new", family)
        page.keyboard.press("Enter")
        expect(page.locator(".people-list > li")).to_have_count(count)
    next_page(teacher)


def agree(teacher: Someone) -> None:
    """The last page: every consent."""
    page = teacher.page
    for box in page.locator(".consent input[type=checkbox]").all():
        tick(box)
    saved(page)
    next_page(teacher)


def preview(teacher: Someone, entry: str, title: str, hidden: str) -> None:
    """What the jury will read: the idea, without the school."""
    page = teacher.go(f"{entry}preview/")
    expect(page.locator(".reading-sheet")).to_contain_text(title)
    expect(page.locator(".reading-sheet")).not_to_contain_text(hidden)


def submit(teacher: Someone, entry: str) -> str:
    """Submit; the entry's number, as the receipt on the screen shows it."""
    page = teacher.go(f"{entry}submit/")
    teacher.press("main form .primary")
    page.wait_for_url("**/receipt/**")
    expect(page.locator(".checksum").first).to_have_text(re.compile("^[0-9a-f]{64}$"))
    return page.locator("dd.numbers strong").inner_text()


def invite_colleague(teacher: Someone, entry: str, colleague: Someone) -> None:
    page = teacher.go(f"{entry}colleagues/")
    teacher.write("[name=email]", colleague.email)
    tick(page.locator("[name=rights][value=edit]"))
    teacher.press("main form:has([name=email]) .primary")
    expect(page.get_by_text(colleague.email).first).to_be_visible()
