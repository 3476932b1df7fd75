"""Ways in: nominated and accepted, approved on a phone, told that it does not suit, begun by an address alone.

By keyboard alone (by_keyboard.py).
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.models import Approval
from awards import editions
from awards.models import Edition
from embedded.process import Child
from entries.models import Entry, Submission
from nominations.models import Nomination
from tests import factories
from tests.approvals import asking
from tests.conftest import ArrivedMail
from tests.journeys.by_keyboard import pick, press, reach, tick, write
from tests.journeys.steps_people import Someone, invite_in, sign_in
from tests.nominations import putting_forward as put

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(300)]

type Invite = Callable[[str, str], Someone]


@pytest.fixture
def invite(live: str, arrived: ArrivedMail, open_page: Callable[..., Page]) -> Invite:
    return lambda name, email: invite_in(name, email, live, arrived, open_page)


def call_of(edition: Edition) -> str:
    return f"/awards/{edition.award.slug}/{edition.slug}/"


def open_preset(code: str) -> Edition:
    """An edition of a preset whose call is open."""
    edition = editions.make(factories.award(slug="preis"), preset=code, year=timezone.localdate().year + 1, by=None)
    now = timezone.now()
    Edition.objects.update(state="published", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=20))
    edition.refresh_from_db()
    return edition


def test_from_a_nomination_to_the_receipt_of_the_nominated(invite: Invite, worker: Child) -> None:
    edition = put.edition()
    mia, nominated = invite("Mia Groß", "mia@mia.example.org"), invite("Ayşe Yılmaz", "ayse@schule.example.org")

    page = mia.go(call_of(edition))
    mia.press("main a[href$='/nominate/']")
    for name, text in {
        "given_name": "Ayşe", "family_name": "Yılmaz", "email": nominated.email, "school_name": "Gesamtschule, Essen",
        "why": put.WHY, "nominator_name": mia.name, "nominator_email": mia.email,
    }.items():  # fmt: skip
        write(page.locator(f"main [name={name}]"), text)
    pick(page.locator("[name=relation]"), "pupil")
    tick(page.locator("[name=consent]"))
    mia.press("main form .primary")
    page.wait_for_url("**/nominate/sent/")
    mia.open_link("", "/nominations/mine/")
    mia.press("main form .primary")
    page.wait_for_url("**/nominate/thanks/")

    page = nominated.open_link("nominiert", "/nominations/")
    expect(page.get_by_text(put.WHY)).to_be_visible()
    nominated.press("main form .primary")
    page.wait_for_url(re.compile(r"/entries/\d+/pages/1/"))
    tick(page.locator("[name=category]").first)
    write(page.locator("#q-title"), "Bei mir gibt niemand auf")
    write(page.locator("#q-summary"), "Mathematik für alle.")
    reach(page.locator("#q-title"))
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    nominated.press(".entry-actions .primary")
    page.wait_for_url("**/submit/")
    nominated.press("main form .primary")
    page.wait_for_url("**/receipt/")

    submission = Submission.objects.get()
    assert put.WHY in str(submission.content)
    assert submission.entry.owner.email == nominated.email
    nominated.mail.wait_for(nominated.email, submission.entry.number)
    mia.mail.wait_for(mia.email, "angenommen")
    assert Nomination.objects.get().nominator_email == mia.email


def test_a_head_of_school_approves_on_a_phone(live: str, open_page: Callable[..., Page]) -> None:
    approval = asking.asked()
    page = open_page("phone")

    page.goto(live + asking.path_of(approval))
    expect(page.get_by_role("heading", name="Brückenbau mit dem Tablet")).to_be_visible()
    tick(page.locator("[name=outcome][value=refuse]"))
    press(page.locator("main form .primary"))
    expect(page.locator("main form .error").first).to_be_visible()
    tick(page.locator("[name=outcome][value=approve]"))
    write(page.locator("[name=name]"), "Dr. Ute Groß")
    press(page.locator("main form .primary"))

    expect(page.get_by_text("Sie haben diesen Beitrag freigegeben")).to_be_visible()
    assert Approval.objects.get().signed_name == "Dr. Ute Groß"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    teacher = Client()
    teacher.force_login(approval.entry.owner)
    page.context.add_cookies([{"name": "sessionid", "value": teacher.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/entries/{approval.entry_id}/submit/")
    press(page.locator("main form .primary"))
    page.wait_for_url("**/receipt/")


def test_told_in_words_that_it_does_not_suit_and_then_begun_by_an_address_alone(invite: Invite, worker: Child) -> None:
    edition = open_preset("mint_digital")
    teacher = invite("Zofia Łuczak", "zofia@neu.example.org")

    page = teacher.go(call_of(edition))
    teacher.press("main a[href$='/fit/']")
    tick(page.locator("[name=fit-place][value=not_yet]"))
    tick(page.locator("[name=fit-region][value=yes]"))
    teacher.press("main form .primary")
    expect(page.get_by_text("Wir zeichnen Ideen aus, die mit Kindern oder Jugendlichen erprobt sind.")).to_be_visible()
    tick(page.locator("[name=fit-place][value=vocational]"))
    press(page.locator("main form button"))
    expect(page.get_by_text("Die Kategorie „Berufskolleg“ ist die richtige.")).to_be_visible()
    teacher.press("main a[href*='/entries/begin/']")

    sign_in(teacher)
    page.wait_for_url("**/entries/begin/**")
    expect(page.locator("[name=fit-place][value=vocational]")).to_be_checked()
    write(page.locator("[name=given_name]"), "Zofia")
    write(page.locator("[name=family_name]"), "Łuczak")
    teacher.press("#begin .primary")
    page.wait_for_url(re.compile(r"/entries/\d+/pages/1/"))

    entry = Entry.objects.get()
    assert (entry.owner.name, entry.category.code if entry.category else "") == ("Zofia Łuczak", "vocational")
    assert entry.eligibility == {"place": "vocational", "region": "yes"}
