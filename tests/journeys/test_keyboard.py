"""The keyboard alone suffices, and one always sees where one is: teacher, juror, organiser, whoever has a link.

What goes to Word and back by keyboard is in test_word_round_trip.py.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from approvals.models import Approval
from consents import consents
from consents.states import Age
from entries import entries
from entries.models import Answer, Colleague, Entry, EntryFile, Participant
from entries.states import EntryState
from juries.models import Review
from juries.states import ReviewState
from ledger.models import Letter
from nominations.models import Nomination
from tests import factories
from tests.approvals import asking
from tests.entries import filling
from tests.journeys.by_keyboard import IS_VISIBLE
from tests.juries.conftest import Judging, judging
from tests.nominations import putting_forward as put
from tests.uploads.sending import picture
from uploads.models import Upload

__all__ = ["judging"]  # the fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FARTHEST = 150


def at(page: Page, live: str, user: User, path: str) -> None:
    """Signed in, on this page."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(live + path)


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there; at each stop on the way it can be seen."""
    way: list[Any] = []
    for _ in range(FARTHEST):
        page.keyboard.press(key)
        way.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        if page.evaluate("document.activeElement !== document.body"):
            assert page.evaluate(IS_VISIBLE), f"no visible focus on {way[-1]}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reached {selector}:\n" + "\n".join(way))


def test_a_teacher_goes_from_the_call_to_the_receipt(live: str, page: Page, until: Callable[..., str]) -> None:
    edition = filling.edition()
    teacher = factories.person("Jürgen von der Weiß", school=factories.school())
    page.goto(f"{live}/awards/{edition.award.slug}/{edition.slug}/")

    follow(page, ".call-box a[href*='/entries/begin/']", "**/accounts/login/**")
    tab_to(page, "#code-email")
    page.keyboard.type(teacher.email)
    follow(page, "main form:has(#code-email) .primary", "**/login/code/confirm/**")
    tab_to(page, "input[name=code]")
    page.keyboard.type(until(lambda: Letter.objects.filter(to_address=teacher.email).latest("pk").secret, "a code"))
    follow(page, "main form:has([name=code]) .primary", "**/entries/begin/**")
    follow(page, "#begin .primary", "**/pages/1/")
    tab_to(page, "input[name=category]")
    page.keyboard.press("Space")
    for field, text in {"#q-title": "Brückenbau mit dem Tablet", "#q-summary": "Brücken aus Papier"}.items():
        tab_to(page, field)
        page.keyboard.type(text)
    follow(page, ".entry-actions .primary", "**/pages/2/")
    tab_to(page, "#given-new")
    page.keyboard.type("Mia")
    page.keyboard.press("Enter")
    expect(page.locator(".people-list > li")).to_have_count(1)
    tab_to(page, "input[name=q-terms]")
    page.keyboard.press("Space")
    follow(page, ".entry-actions .primary", "**/submit/")
    follow(page, "main form .primary", "**/receipt/")

    sent = Entry.objects.get()
    assert sent.state == EntryState.SUBMITTED
    assert sent.submissions.get().content["pages"][0]["questions"][1]["value"] == "Brücken aus Papier"


@pytest.mark.usefixtures("bucket")
def test_a_teacher_sends_a_file(live: str, page: Page, tmp_path: Path) -> None:
    entry = filling.complete()
    path = tmp_path / "Brücke.jpg"
    path.write_bytes(picture())
    at(page, live, entry.owner, f"/entries/{entry.pk}/pages/2/")

    # Told before the way there: the browser hears of it on another line than of the keys.
    with page.expect_file_chooser() as chooser:
        tab_to(page, "[data-upload] input[type=file]")
        page.keyboard.press("Enter")
    chooser.value.set_files(path)
    expect(page.get_by_text("Wird geprüft", exact=True)).to_be_visible()
    assert Upload.objects.get().state == "stored"
    tab_to(page, f"form[action$='/{Upload.objects.get().pk}/remove/'] button", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".entry-file")).to_be_focused()  # what was pressed is gone with the card
    tab_to(page, "form[action$='/restore/'] button")
    page.keyboard.press("Enter")
    expect(page.locator("[data-upload-card]")).to_be_visible()
    assert EntryFile.objects.get().removed_at is None


def test_a_teacher_settles_a_conflict_and_chooses_a_school(live: str, page: Page) -> None:
    entry = filling.complete()
    wanted = factories.school(name="Alfred-Krupp-Schule", search_text="alfred-krupp-schule essen 45143")
    at(page, live, entry.owner, f"/entries/{entry.pk}/pages/1/")
    entries.save_answer(entry, filling.question(entry, "summary"), "Von dort", version=0, by=entry.owner)

    tab_to(page, "#q-summary")
    page.keyboard.type("Von hier")
    page.keyboard.press("Tab")
    expect(page.locator(".conflict [data-theirs]")).to_have_text("Von dort")
    tab_to(page, ".conflict [data-keep-mine]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    assert Answer.objects.get(entry=entry, key="summary").value == "Von hier"

    tab_to(page, ".entry-actions .primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pages/2/")
    tab_to(page, "#school-text")
    page.keyboard.type("Krupp")
    expect(page.get_by_role("option", name="Alfred-Krupp-Schule")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-school-label]")).to_have_text("Alfred-Krupp-Schule")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    entry.refresh_from_db()
    assert entry.school == wanted


def test_a_teacher_pastes_a_class_list_and_hands_the_entry_over(live: str, page: Page) -> None:
    entry, other = filling.complete(), factories.person("Zofia Łuczak")
    Colleague.objects.create(entry=entry, user=other, email=other.email, accepted_at=entry.begun_at)
    at(page, live, entry.owner, f"/entries/{entry.pk}/pages/2/")

    tab_to(page, "#given-new")
    page.keyboard.type("Aylin")
    page.keyboard.press("Tab")
    page.keyboard.type("Şahin")
    page.keyboard.press("Enter")
    expect(page.locator(".people-list > li")).to_have_count(1)
    expect(page.locator("#given-new")).to_be_focused()  # the next person can be typed at once
    tab_to(page, ".people-paste summary")
    page.keyboard.press("Enter")
    tab_to(page, "#people-names")
    page.keyboard.insert_text("Mia Celik; 7\nNowak, Łukasz")  # pasted
    tab_to(page, ".people-paste button")
    page.keyboard.press("Enter")
    expect(page.locator(".people-list > li")).to_have_count(3)
    expect(page.locator("#part-participants")).to_be_focused()
    mend_the_list(page)
    assert [one.name for one in Participant.objects.filter(entry=entry)] == ["Łukasz Nowak", "Mia Çelik"]

    page.goto(f"{live}/entries/{entry.pk}/colleagues/")
    follow(page, "a[href$='/handover/']", "**/handover/")
    follow(page, "main form .primary", f"**/entries/{entry.pk}/")
    entry.refresh_from_db()
    assert entry.owner == other


def mend_the_list(page: Page) -> None:
    """Take the first person off; change the next one's name, and move her down."""
    rows = page.locator(".people-list > li")
    tab_to(page, ".people-list summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-person-remove]")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    expect(page.locator("#part-participants")).to_be_focused()

    tab_to(page, ".people-list summary")
    page.keyboard.press("Enter")
    tab_to(page, ".people-list [name=family_name]")
    page.keyboard.press("Control+A")
    page.keyboard.type("Çelik")
    tab_to(page, "[data-person-save]")
    page.keyboard.press("Enter")
    expect(rows.first.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "[data-person-move][value=down]")
    page.keyboard.press("Enter")
    expect(rows.last).to_contain_text("Mia Çelik")
    expect(rows.last.locator("[data-person-move]")).to_be_focused()


def test_whoever_has_a_link_answers_on_a_phone(live: str, phone: Page) -> None:
    consents_on_a_phone(live, phone)
    head_of_school_approves(live, phone)
    somebody_is_nominated(live, phone)


def consents_on_a_phone(live: str, page: Page) -> None:
    entry = factories.entry(factories.edition(), state=EntryState.SUBMITTED)
    pupil = Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin", grade="8")
    person = factories.asked(entry, pupil, age=Age.UNKNOWN)
    page.goto(live + reverse("consents:answer", args=[person.key]))

    tab_to(page, "input[name=age]")
    page.keyboard.press("Space")
    send(page)
    expect(page.locator("main form [name=name]")).to_be_visible()
    choices = page.locator("main form input[type=radio]").evaluate_all("all => all.map((one) => one.name)")
    for name in dict.fromkeys(choices):
        tab_to(page, f"input[name='{name}']")
        page.keyboard.press("Space")  # the first of them says yes
    tab_to(page, "main form [name=name]")
    page.keyboard.type("Derya Şahin")
    send(page)
    expect(page.get_by_text("Danke", exact=True)).to_be_visible()

    assert {row.agreed for row in consents.standing(person)} == {True}


def head_of_school_approves(live: str, page: Page) -> None:
    page.goto(live + asking.path_of(asking.asked()))

    tab_to(page, "[name=outcome][value=approve]")
    page.keyboard.press("Space")
    tab_to(page, "main form [name=name]")
    page.keyboard.type("Dr. Ute Groß")
    send(page)
    expect(page.get_by_text("Sie haben diesen Beitrag freigegeben")).to_be_visible()

    assert Approval.objects.get().signed_name == "Dr. Ute Groß"


def somebody_is_nominated(live: str, page: Page) -> None:
    edition = put.edition()
    page.goto(f"{live}/awards/{edition.award.slug}/{edition.slug}/nominate/")

    for name, text in {
        "given_name": "Ayşe", "family_name": "Yılmaz", "email": put.EMAIL, "school_name": "Gesamtschule, Essen",
    }.items():  # fmt: skip
        tab_to(page, f"main [name={name}]")
        page.keyboard.type(text)
    tab_to(page, "main [name=relation]")
    page.keyboard.press("ArrowDown")
    for name, text in {"why": put.WHY, "nominator_name": "Mia Groß", "nominator_email": "mia@example.org"}.items():
        tab_to(page, f"main [name={name}]")
        page.keyboard.type(text)
    tab_to(page, "main [name=consent]")
    page.keyboard.press("Space")
    send(page)
    page.wait_for_url("**/nominate/sent/")

    assert Nomination.objects.get().why == put.WHY


def send(page: Page) -> None:
    """On to the one button that matters, and press it."""
    tab_to(page, "main form .primary")
    page.keyboard.press("Enter")


def follow(page: Page, selector: str, there: str) -> None:
    """On to this button or link, press it, and wait for the page it leads to."""
    tab_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(there)


def test_a_juror_scores_an_entry(live: str, page: Page, judging: Judging) -> None:
    at(page, live, judging.user, "/jury/")

    tab_to(page, f"a[href='{reverse('juries:desk', args=[judging.assignment.pk])}']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jury/assignments/**")
    for name, score in (("innovation", "4"), ("impact", "2")):
        tab_to(page, f"input[name=score-{name}]")
        page.keyboard.press(score)
    tab_to(page, "#feedback")
    page.keyboard.type("Klar beschrieben")
    tab_to(page, "[data-submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jury/rounds/**")

    review = Review.objects.get()
    assert (review.state, review.feedback) == (ReviewState.SUBMITTED, "Klar beschrieben")


def test_an_organiser_opens_the_board_and_admits_an_entry(live: str, page: Page) -> None:
    edition = factories.edition()
    entry = factories.entry(edition, state=EntryState.SUBMITTED)
    at(page, live, factories.organiser(edition), "/organise/")

    tab_to(page, f"a[href='/organise/{edition.pk}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/organise/{edition.pk}/")
    tab_to(page, ".todo-list a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/?state=submitted")
    tab_to(page, "input[data-select]")
    page.keyboard.press("Space")
    tab_to(page, ".toolbar button", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("form[action$='/entries/undo/']")).to_be_visible()

    entry.refresh_from_db()
    assert entry.state == EntryState.ELIGIBLE
