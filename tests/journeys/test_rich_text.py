"""A teacher formats a text: by keyboard, on a phone, out of Word, without script, and while somebody else does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from entries.entries import save_answer
from entries.models import Answer, Entry
from questions.models import Question
from questions.states import QuestionKind
from tests.entries import filling
from tests.journeys.steps_teacher import saved

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CASES = json.loads((Path(__file__).resolve().parents[1] / "questions" / "rich.json").read_text(encoding="utf-8"))
KEY = "summary"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal{margin:0}</style></head><body><h1 style='color:red'>Idee<o:p></o:p></h1>
<p class=MsoNormal style='font-family:Calibri'>Ein <b style='mso-bidi-font-weight:normal'>fettes</b> Wort<o:p></o:p>
</p><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>Sand</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o&nbsp;</span>grob</p>
<p class=MsoNormal>Ende<img src="file:///C:/x.png" onerror="alert(1)"><script>alert(1)</script></p></body></html>"""
WORD_KEPT = (
    "<h3>Idee</h3><p>Ein <strong>fettes</strong> Wort</p>"
    "<ul><li><p>Sand</p><ul><li><p>grob</p></li></ul></li></ul><p>Ende</p>"
)
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2><span>Plan</span></h2>
<p dir="ltr"><span style="font-weight:400">Erst </span><span style="font-weight:700">messen</span><span
style="font-style:italic">, dann</span> <a href="https://www.example.org/a?b=1" style="top:0"><span>lesen</span></a>
<a href="javascript:alert(1)">nie</a></p><ol><li dir="ltr" style="list-style-type:decimal"><p dir="ltr"
role="presentation"><span>eins</span></p></li></ol></b>"""
DOCS_KEPT = (
    "<h3>Plan</h3><p>Erst <strong>messen</strong><em>, dann</em> "
    '<a href="https://www.example.org/a?b=1" rel="noopener noreferrer nofollow">lesen</a> nie</p>'
    "<ol><li><p>eins</p></li></ol>"
)
HOSTILE = """<img src=x onerror="window.hurt=1"><svg onload="window.hurt=1"></svg>
<iframe srcdoc="<script>parent.hurt=1</script>"></iframe><a href="data:text/html,x">a</a>
<p style="background:url(https://evil.example/x)" onclick="window.hurt=1">Text</p>"""


@pytest.fixture
def entry() -> Entry:
    """A complete draft whose summary is a formatted text of at most 300 characters."""
    made = filling.complete()
    Question.objects.filter(version=made.form, key=KEY).update(kind=QuestionKind.RICH_TEXT, limit=300)
    save_answer(made, filling.question(made, KEY), "<p>Anfang</p>", version=0, by=made.owner)
    return made


def opened(page: Page, live: str, entry: Entry, user: Any = None) -> Page:
    client = Client()
    client.force_login(user or entry.owner)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/entries/{entry.pk}/pages/1/")
    return page


def editor(page: Page) -> Locator:
    return page.locator(f"#q-{KEY}[role=textbox]")


def kept(entry: Entry) -> Any:
    return Answer.objects.get(entry=entry, key=KEY).value


def paste(page: Page, html: str) -> None:
    """What a paste of the clipboard does, without the clipboard of this machine."""
    editor(page).evaluate(
        """(node, html) => {
            const clip = new DataTransfer();
            clip.setData("text/html", html);
            node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def test_the_browser_finds_the_same_words_as_the_server(live: str, page: Page) -> None:
    page.goto(f"{live}/imprint/")

    found = page.evaluate(
        """async (cases) => {
            const { words } = await import("/static/js/counting.js");
            return cases.map(({ html }) => words(html));
        }""",
        CASES,
    )

    assert found == [case["text"] for case in CASES]


def test_a_text_is_formatted_by_keyboard_alone(live: str, page: Page, entry: Entry) -> None:
    opened(page, live, entry)
    editor(page).focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("## Idee")
    page.keyboard.press("Enter")
    page.keyboard.type("Ein ")
    page.keyboard.press("Alt+F10")
    bold = page.get_by_role("button", name="Fett")
    expect(bold).to_be_focused()
    page.keyboard.press("Enter")
    expect(bold).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.keyboard.type("fettes")
    page.keyboard.press("ControlOrMeta+b")
    page.keyboard.type(" Wort")
    page.keyboard.press("Enter")
    page.keyboard.type("- eins")
    page.keyboard.press("Enter")
    page.keyboard.type("www.example.org")
    page.keyboard.press("Shift+Home")
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )  # no hand is so fast
    page.keyboard.press("ControlOrMeta+k")
    address = page.get_by_label("Web- oder E-Mail-Adresse")
    address.fill("keine Adresse")
    page.keyboard.press("Enter")
    expect(page.locator("[data-link-error]")).to_be_visible()
    address.fill("www.example.org")
    page.keyboard.press("Enter")
    expect(editor(page)).to_be_focused()
    saved(page)

    assert kept(entry) == (
        "<h3>Idee</h3><p>Ein <strong>fettes</strong> Wort</p><ul><li><p>eins</p></li>"
        '<li><p><a href="https://www.example.org" rel="noopener noreferrer nofollow">www.example.org</a></p></li></ul>'
    )
    expect(page.locator(f"[data-counter-for=q-{KEY}_html]")).to_have_text("41 / 300")

    page.keyboard.press("Tab")
    expect(editor(page)).not_to_be_focused()
    page.reload()
    expect(editor(page).locator("li")).to_have_count(2)
    saved(page)
    page.locator(".entry-actions .primary").click()
    page.wait_for_url("**/pages/2/")
    assert Answer.objects.get(entry=entry, key=KEY).value.startswith("<h3>Idee</h3>")


def test_the_toolbar_is_one_stop_with_arrows_inside(live: str, page: Page, entry: Entry) -> None:
    opened(page, live, entry)
    bar = page.get_by_role("toolbar", name="Text gestalten")
    editor(page).focus()

    page.keyboard.press("Shift+Tab")
    expect(bar.get_by_role("button").first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(bar.get_by_role("button").last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button").nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(bar.get_by_role("button").nth(1)).to_be_focused()


@pytest.mark.parametrize(("html", "left"), [(WORD, WORD_KEPT), (DOCS, DOCS_KEPT)], ids=["word", "docs"])
def test_what_is_pasted_keeps_its_structure_alone(live: str, page: Page, entry: Entry, html: str, left: str) -> None:
    opened(page, live, entry)
    editor(page).press("ControlOrMeta+a")
    paste(page, html)
    saved(page)

    assert kept(entry) == left


def test_nothing_that_is_pasted_acts(live: str, page: Page, entry: Entry) -> None:
    opened(page, live, entry)
    editor(page).press("ControlOrMeta+a")
    paste(page, HOSTILE)
    saved(page)

    assert page.evaluate("window.hurt") is None
    assert kept(entry) == "<p>a </p><p>Text</p>"


def test_on_a_phone_the_buttons_are_large_enough_and_nothing_is_cut(
    live: str, open_page: Callable[..., Page], entry: Entry
) -> None:
    page = opened(open_page("phone", has_touch=True), live, entry)
    editor(page).tap()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("eins")
    page.get_by_role("button", name="Liste", exact=True).tap()
    page.keyboard.press("Enter")
    page.keyboard.type("zwei")
    saved(page)

    sizes = page.locator(".rich-tools button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(({width, height, right}) => [width, height, right])"
    )
    assert all(width >= 24 and height >= 24 and right <= 390 for width, height, right in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert kept(entry) == "<ul><li><p>eins</p></li><li><p>zwei</p></li></ul>"
    assert Axe().run(page).response["violations"] == []


def test_of_two_texts_both_are_shown_with_their_form(live: str, page: Page, entry: Entry) -> None:
    opened(page, live, entry)
    elsewhere = "<p>Von <b>anderswo</b></p>"
    save_answer(entry, filling.question(entry, KEY), elsewhere, version=1, by=entry.owner)

    editor(page).press("ControlOrMeta+a")
    page.keyboard.type("- Von hier")
    conflict = page.locator(".conflict")
    expect(conflict.locator("ul li")).to_have_text("Von hier")
    expect(conflict.locator("strong")).to_have_text("anderswo")
    conflict.get_by_role("button", name="Den anderen Text übernehmen").click()

    expect(editor(page).locator("strong")).to_have_text("anderswo")
    saved(page)
    page.keyboard.press("End")
    page.keyboard.type("!")
    saved(page)
    assert kept(entry) == "<p>Von <strong>anderswo!</strong></p>"


def test_what_never_reached_the_server_comes_back_with_its_form(live: str, page: Page, entry: Entry) -> None:
    opened(page, live, entry)
    page.route("**/answers/**", lambda route: route.fulfill(status=429))
    editor(page).press("ControlOrMeta+a")
    page.keyboard.type("- nur hier")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "offline")

    page.unroute("**/answers/**")
    page.reload()
    expect(editor(page).locator("li")).to_have_text("nur hier")
    saved(page)
    assert kept(entry) == "<ul><li><p>nur hier</p></li></ul>"


def test_without_script_a_formatted_text_is_plain_text_and_loses_nothing(
    live: str, open_page: Callable[..., Page], entry: Entry
) -> None:
    was = "<p>Ein <strong>fettes</strong> Wort</p><ul><li><p>eins</p></li></ul>"
    Answer.objects.filter(entry=entry, key=KEY).update(value=was)
    page = opened(open_page(java_script_enabled=False), live, entry)
    field = page.locator(f"textarea#q-{KEY}")
    expect(field).to_have_value("Ein fettes Wort\n\n- eins")
    expect(page.get_by_text("Eine leere Zeile")).to_be_visible()

    page.locator(".entry-actions .primary").click()
    page.wait_for_url("**/pages/2/")
    assert kept(entry) == was

    page.goto(f"{live}/entries/{entry.pk}/pages/1/")
    field.fill("Ein fettes Wort\n\n- eins\n- zwei")
    page.locator(".entry-actions .primary").click()
    page.wait_for_url("**/pages/2/")
    assert kept(entry) == "<p>Ein <strong>fettes</strong> Wort</p><ul><li><p>eins</p></li><li><p>zwei</p></li></ul>"
