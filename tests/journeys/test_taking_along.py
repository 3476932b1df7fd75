"""A juror takes the pile along, loses the net, starts anew, scores, and comes back: nothing is lost, nothing stays."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from juries import recusals, reviews
from juries.models import Assignment, Review, Round
from juries.queries import scores_of
from tests import factories
from tests.conftest import until
from tests.juries.conftest import Judging, judging

__all__ = ["judging"]  # the fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.goes_offline]

KEPT = """async () => (await vault.list()).map(({ path }) => path)
    .filter((path) => path.includes("/assignments/")).toSorted()"""
LEFT = """async () => [(await indexedDB.databases()).some(({ name }) => name === "preiswerk-pile"),
    (await navigator.serviceWorker.getRegistrations()).length]"""
RAW = """async () => {
    const request = indexedDB.open("preiswerk-pile");
    const base = await new Promise((done) => { request.onsuccess = () => done(request.result); });
    const all = (name) => new Promise((done) => {
        const asked = base.transaction(name).objectStore(name).getAll();
        asked.onsuccess = () => done(asked.result);
    });
    const [{ key }] = await all("about");
    const text = (await all("pages")).map(({ data }) => new TextDecoder("latin1").decode(data)).join("");
    base.close();
    const taken = await crypto.subtle.exportKey("raw", key).then(() => "read", () => "refused");
    return { key: taken, length: text.length, tells: text.includes("tablet") || text.includes("<html") };
}"""


def pile(judging: Judging) -> str:
    return reverse("juries:pile", args=[judging.round.pk])


def desk(assignment: Assignment) -> str:
    return reverse("juries:desk", args=[assignment.pk])


def takes_along(page: Page, live: str, judging: Judging) -> None:
    client = Client()
    client.force_login(judging.user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(live + pile(judging))
    page.locator("[data-take]").click()
    expect(page.locator("[data-give-back]")).to_be_visible()


def test_a_juror_takes_the_pile_along_scores_without_net_and_merges(live: str, page: Page, judging: Judging) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    takes_along(page, live, judging)
    assert page.evaluate(KEPT) == sorted([desk(judging.assignment), desk(second)])
    kept = page.evaluate(RAW)
    assert (kept["key"], kept["tells"]) == ("refused", False)
    assert kept["length"] > 10_000

    context = page.context
    page.close()
    context.set_offline(True)
    page = context.new_page()  # as after a restart: nothing is open any more
    page.goto(live + desk(judging.assignment))
    expect(page.locator("h1")).to_have_text("Brückenbau mit dem Tablet")
    page.keyboard.press("4")
    page.keyboard.press("2")
    page.locator("#note").fill("im Tunnel")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "offline")
    page.locator("[rel=next]").last.click()
    expect(page.locator("h1")).to_have_text("Wasser messen")
    page.keyboard.press("5")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "offline")
    page.goto(live + desk(judging.assignment))
    expect(page.locator("#note")).to_have_value("im Tunnel")
    expect(page.locator("[name=score-innovation]:checked")).to_have_value("4")
    assert Review.objects.count() == 0

    # Meanwhile, on another device, the second entry was scored otherwise.
    reviews.save_field(second, "score-innovation", "1", version=0, by=judging.user)
    context.set_offline(False)
    page.goto(live + pile(judging))
    expect(page.locator("[data-open-reviews] a")).to_have_text(judging.entries[1].number)
    review = Review.objects.get(assignment=judging.assignment)
    assert (scores_of(review), review.note) == ({"innovation": 4, "impact": 2}, "im Tunnel")
    page.locator("[data-open-reviews] a").click()
    conflict = page.locator("[data-field=score-innovation] .conflict")
    expect(conflict.locator("[data-theirs]")).to_have_text("1")
    expect(conflict.locator("[data-mine]")).to_have_text("5")
    conflict.locator("[data-keep-mine]").click()
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    assert scores_of(Review.objects.get(assignment=second)) == {"innovation": 5}


def test_what_is_taken_back_goes_at_the_next_contact_and_all_of_it_with_the_session(
    live: str, page: Page, judging: Judging
) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    takes_along(page, live, judging)
    recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    page.goto(live + pile(judging))
    until(lambda: page.evaluate(KEPT) == [desk(second)], "the recused entry to go")

    page.locator("summary", has_text=judging.user.given_name).first.click()
    with page.expect_navigation():
        page.locator("form[action$='/logout/'] button").first.click()
    assert page.evaluate(LEFT) == [False, 0]


def test_after_the_round_nothing_of_it_can_be_read(live: str, page: Page, judging: Judging) -> None:
    takes_along(page, live, judging)
    page.clock.install(time=judging.round.closes_at)
    page.clock.set_fixed_time(judging.round.closes_at)
    assert page.evaluate("(path) => vault.unseal(path)", desk(judging.assignment)) is None
    assert page.evaluate(KEPT) == []

    Round.objects.update(state="closed", closed_at=timezone.now())
    page.goto(live + reverse("juries:home"))
    until(lambda: page.evaluate(LEFT) == [False, 0], "the pile to go")
