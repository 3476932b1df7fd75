"""What organisers do, page by page."""

import re
from datetime import datetime, timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.steps_people import Someone


def local(moment: datetime) -> str:
    """As a date field takes it."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def number_in(page: Page, pattern: str) -> int:
    """The number in the page's address."""
    found = re.search(pattern, page.url)
    assert found, page.url
    return int(found.group(1))


def said(page: Page) -> None:
    """The site has confirmed the step in a message of success."""
    expect(page.locator(".site-messages .alert.success")).to_be_visible()


def begin_edition(organiser: Someone, organisation: str, name_de: str, name_en: str) -> int:
    """Found the organisation and the award, begin an edition from the preset; the edition's number."""
    page = organiser.go("/admin/accounts/organisation/add/")
    page.locator("[name=name]").fill(organisation)
    page.locator("[name=slug]").fill("stiftung")
    page.locator("[name=_save]").click()
    organiser.go("/organise/awards/new/")
    page.locator("[name=organisation]").select_option(label=organisation)
    page.locator("[name=name_de]").fill(name_de)
    page.locator("[name=name_en]").fill(name_en)
    organiser.press("main form .primary")
    page.wait_for_url("**/organise/new/**")
    page.locator("[name=beginning][value=mint_digital]").check()
    page.locator("[name=year]").fill(str(timezone.localdate().year + 1))
    organiser.press("main form .primary")
    page.wait_for_url(re.compile(r"/organise/\d+/$"))
    return number_in(page, r"/organise/(\d+)/")


def set_call(organiser: Someone, edition: int, opens_at: datetime, closes_at: datetime) -> None:
    """Set the window of the call on the page of the dates."""
    page = organiser.go(f"/organise/{edition}/dates/")
    page.locator("[name=opens_at]").fill(local(opens_at))
    page.locator("[name=closes_at]").fill(local(closes_at))
    page.locator("[name=grace_minutes]").fill("30")
    organiser.press("main form .primary")
    said(page)


def step(organiser: Someone, edition: int, name: str) -> None:
    """Press one of the buttons that move the year on: publish, decide."""
    page = organiser.page
    organiser.press(f"form[action$='/organise/{edition}/steps/{name}/'] button")
    said(page)


def begin_judging(organiser: Someone, edition: int) -> None:
    """End the call on the page that says what still runs."""
    organiser.press(f"a[href='/organise/{edition}/judge/']")
    organiser.press("main form .button:not(.quiet)")
    said(organiser.page)


def give_role(organiser: Someone, edition: int, other: Someone, kind: str) -> None:
    """Invite somebody to run the award together."""
    page = organiser.go(f"/organise/{edition}/people/")
    page.locator("[name=email]").fill(other.email)
    page.locator("[name=kind]").select_option(kind)
    organiser.press("main form:has([name=kind]) .primary")
    said(page)


def admit_all(organiser: Someone, edition: int, numbers: list[str]) -> None:
    """Choose every entry that waits and admit them together."""
    page = organiser.go(f"/organise/{edition}/entries/?state=submitted")
    for number in numbers:
        expect(page.get_by_text(number)).to_be_visible()
    page.locator("[data-select-all]").check()
    organiser.press("form[action$='/entries/admit/'] .toolbar button")
    expect(page.locator("form[action$='/entries/undo/']")).to_be_visible()


def invite_jurors(organiser: Someone, edition: int, jurors: list[Someone]) -> None:
    page = organiser.go(f"/organise/{edition}/jury/")
    page.locator("[name=people]").fill("\n".join(f"{juror.name} <{juror.email}>" for juror in jurors))
    organiser.press("form[action$='/jury/invite/'] .primary")
    for juror in jurors:
        expect(page.get_by_text(juror.email)).to_be_visible()


def prepare_round(organiser: Someone, edition: int) -> int:
    """A round from the preset, open since an hour, with two reviews per entry; its number."""
    page = organiser.go(f"/organise/{edition}/jury/rounds/")
    organiser.press("form[action$='/rounds/prepare/'] button")
    page.wait_for_url(re.compile(r"/rounds/\d+/$"))
    page.locator("[name=opens_at]").fill(local(timezone.now() - timedelta(hours=1)))
    page.locator("[name=closes_at]").fill(local(timezone.now() + timedelta(days=7)))
    page.locator("[name=reads_per_entry]").fill("2")
    organiser.press("main form:has([name=reads_per_entry]) .form-actions button")
    said(page)
    return number_in(page, r"/rounds/(\d+)/")


def assign(organiser: Someone, edition: int, round_: int, planned: list[int]) -> None:
    """Ask for a plan, look at it, with this many entries per juror, and let it be carried out."""
    page = organiser.go(f"/organise/{edition}/jury/rounds/{round_}/assign/")
    organiser.press("form[action$='/propose/'] button")
    expect(page.locator("section[aria-labelledby=plan] tbody td:nth-child(3)")).to_have_text(
        [str(load) for load in planned]
    )
    expect(page.locator("section[aria-labelledby=plan] tbody td:nth-child(2)")).to_have_text(["0"] * len(planned))
    organiser.press("form:has([name=proposal]) .primary")
    expect(page.locator("#proposal .alert.success")).to_be_visible()


def release(organiser: Someone, edition: int, round_: int) -> None:
    organiser.go(f"/organise/{edition}/jury/rounds/{round_}/")
    organiser.press("form[action$='/release/'] button")
    said(organiser.page)


def read_progress(organiser: Someone, edition: int, round_: int, submitted: dict[str, str]) -> None:
    """The page of the progress shows how much each juror has submitted."""
    page = organiser.go(f"/organise/{edition}/jury/rounds/{round_}/progress/")
    for juror, share in submitted.items():
        row = page.locator("section[aria-labelledby=by-juror] tbody tr", has_text=juror)
        expect(row.locator(".load span")).to_have_text(share)


def read_ranking(organiser: Someone, edition: int, round_: int, titles: list[str]) -> None:
    """The ranking of the round has these entries in this order, each with an explanation."""
    page = organiser.go(f"/organise/{edition}/jury/rounds/{round_}/ranking/")
    rows = page.locator("section[aria-labelledby=table] tbody th")
    expect(rows).to_have_count(len(titles))
    for row, title in zip(rows.all(), titles, strict=True):
        expect(row).to_contain_text(title)


def propose(organiser: Someone, edition: int, title: str, citation: str) -> None:
    """Fill the prizes from the ranking, and write the citation of the entry with this title."""
    page = organiser.go(f"/organise/{edition}/jury/decisions/")
    organiser.press("form[action*='/decisions/propose/'] button")
    slot = page.locator("article.slot.drafted", has_text=title).first
    slot.locator("a[href*='/decisions/']").click()
    page.locator("[name=citation]").fill(citation)
    organiser.press("main form:has([name=citation]) .primary")
    expect(page.get_by_text(citation)).to_be_visible()


def confirm_all(second: Someone, edition: int) -> int:
    """Confirm each draft, and complete the decisions with the rest left empty on purpose; how many were confirmed."""
    page = second.go(f"/organise/{edition}/jury/decisions/")
    drafts = page.locator("form[action$='/confirm/'] button")
    count = drafts.count()
    for left in range(count, 0, -1):
        expect(drafts).to_have_count(left)
        drafts.first.click()
    expect(drafts).to_have_count(0)
    if page.locator("details.complete").get_attribute("open") is None:
        second.press("details.complete summary")
    for box in page.locator("details.complete [type=checkbox]").all():
        box.check()
    second.press("details.complete form .primary")
    expect(page.locator("form[action$='/decisions/reopen/']")).to_be_visible()
    return count


def set_announcement(organiser: Someone, edition: int, at: datetime) -> None:
    page = organiser.go(f"/organise/{edition}/announcement/")
    page.locator("[name=announce_at]").fill(local(at))
    page.locator("form:has([name=announce_at]) button").click()
    said(page)


def order_certificates(organiser: Someone, edition: int, kind: str) -> None:
    """Look through the recipients, print, and watch the bar until it is full."""
    page = organiser.go(f"/organise/{edition}/certificates/order/?kind={kind}")
    recipients = page.locator("tbody tr").count()
    organiser.press("main form:has([name=kind]) .primary")
    bar = page.locator("[id^=batch-] progress").first
    expect(bar).to_have_attribute("value", str(recipients), timeout=90_000)
    expect(bar).to_have_attribute("max", str(recipients))


def read_book(organiser: Someone, edition: int, path: str) -> str:
    """The words of the log or the outbox."""
    page = organiser.go(f"/organise/{edition}/{path}/")
    return page.locator("main").inner_text()
