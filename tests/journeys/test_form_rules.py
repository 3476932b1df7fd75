"""The browser counts and decides as the server does; an organiser builds a form, and an entrant is asked by answers."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, Route, expect

from accounts.models import User
from awards.models import Edition
from entries.completeness import load
from entries.freezing import freeze
from entries.models import Answer
from questions import queries
from questions.models import Question
from tests import factories
from tests.entries import filling

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CASES = Path(__file__).resolve().parents[1] / "questions"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return found


def signed_in(page: Page, live: str, user: User) -> Page:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    return page


def drafted(edition: Edition) -> list[Question]:
    return queries.questions_of(queries.draft(edition.form))


def test_the_browser_counts_as_the_server_does(live: str, page: Page) -> None:
    page.goto(f"{live}/imprint/")

    counted = page.evaluate(
        """async (cases) => {
            const { count } = await import("/static/js/counting.js");
            return cases.map(({ text }) => [count(text, "characters"), count(text, "words")]);
        }""",
        cases("counting.json"),
    )

    assert counted == [[case["characters"], case["words"]] for case in cases("counting.json")]


def test_the_browser_decides_as_the_server_does(live: str, page: Page) -> None:
    page.goto(f"{live}/imprint/")

    decided = page.evaluate(
        """async (cases) => {
            const { holds } = await import("/static/js/conditions.js");
            return cases.map(({ condition, values }) => holds(condition, values));
        }""",
        cases("conditions.json"),
    )

    assert decided == [case["holds"] for case in cases("conditions.json")]


def test_a_question_appears_by_an_answer_and_keeps_what_was_typed(live: str, page: Page) -> None:
    entry = filling.complete()
    by_robot = {"match": "all", "rules": [{"key": "tools", "test": "is", "values": ["robot"]}]}
    Question.objects.filter(version=entry.form, key="link").update(condition=by_robot)
    signed_in(page, live, entry.owner).goto(f"{live}/entries/{entry.pk}/pages/1/")
    link, state = page.locator("#q-link"), page.locator("[data-save-state]")

    expect(link).to_be_hidden()
    page.get_by_label("Roboter").nth(1).check()
    expect(link).to_be_visible()
    link.fill("https://www.example.org/roboter")
    page.get_by_label("Roboter").nth(1).uncheck()
    expect(link).to_be_hidden()
    expect(state).to_have_attribute("data-state", "saved")

    assert Answer.objects.get(key="link").value == "https://www.example.org/roboter"
    assert "link" not in load(entry).asked
    assert "roboter" not in json.dumps(freeze(entry))
    page.get_by_label("Roboter").nth(1).check()
    expect(link).to_have_value("https://www.example.org/roboter")


def test_a_table_grows_is_saved_and_survives_a_reload(live: str, page: Page) -> None:
    entry = filling.complete()
    columns = [{"code": "what", "de": "Was", "en": "What"}, {"code": "cost", "de": "Kosten", "en": "Costs"}]
    factories.question(entry.form.pages.get(position=1), "costs", "table", options=columns, limit=5)
    signed_in(page, live, entry.owner).goto(f"{live}/entries/{entry.pk}/pages/1/")

    page.get_by_label("Was, Zeile 1").fill("Sensoren")
    page.get_by_label("Kosten, Zeile 1").fill("120")
    page.get_by_role("button", name="Zeile hinzufügen").click()
    page.keyboard.type("Papier")
    page.keyboard.press("Tab")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    page.reload()

    expect(page.get_by_label("Was, Zeile 2")).to_have_value("Papier")
    assert Answer.objects.get(key="costs").value == [
        {"what": "Sensoren", "cost": "120"},
        {"what": "Papier", "cost": ""},
    ]


def test_an_organiser_builds_a_form_and_publishes_it(live: str, page: Page) -> None:
    entry = filling.complete()
    organiser = factories.organiser(entry.edition)
    signed_in(page, live, organiser).goto(f"{live}/organise/{entry.edition_id}/form/")

    page.get_by_role("button", name="Formular ändern").click()
    first = page.locator(".build-page").first
    first.get_by_label("Art der Frage").select_option("scale")
    first.get_by_role("button", name="Frage hinzufügen").click()
    page.get_by_label("Frage (Deutsch)").fill("Wie oft erprobt?")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("Wie oft erprobt?")
    page.get_by_label("Pflichtangabe").check()
    page.get_by_role("button", name="Frage speichern").click()

    row = page.locator(".build-question", has_text="Wie oft erprobt?")
    row.get_by_role("button", name="nach oben").press("Enter")
    expect(page.locator(".build-question", has_text="Wie oft erprobt?")).to_be_visible()
    assert [one.label_de for one in drafted(entry.edition) if one.page.position == 1][-2] == "Wie oft erprobt?"
    page.locator(".build-question", has_text="lessons").get_by_role("button", name="entfernen").click()
    page.get_by_role("button", name="Zurückholen").click()
    expect(page.locator(".build-question", has_text="lessons")).to_be_visible()

    page.get_by_role("link", name="Prüfen und veröffentlichen").click()
    expect(page.locator("main")).to_contain_text("1 Entwurf muss dies beantworten")
    page.get_by_role("button", name="Diese Fassung veröffentlichen").click()
    expect(page.locator("main")).to_contain_text("Gefragt wird jetzt Fassung 2")

    entry.refresh_from_db()
    assert entry.form.number == 2


def test_the_preview_follows_also_what_was_typed_before_its_script_had_come(live: str, page: Page) -> None:
    edition = filling.edition()
    signed_in(page, live, factories.organiser(edition)).goto(f"{live}/organise/{edition.pk}/form/")
    page.get_by_role("button", name="Formular ändern").click()
    page.wait_for_url("**/form/edit/")
    asked = drafted(edition)[0]
    held: list[Route] = []
    page.route("**/htmx*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls

    page.goto(f"{live}/organise/{edition.pk}/form/questions/{asked.pk}/", wait_until="commit")
    page.get_by_label("Frage (Deutsch)").fill("Auf langsamer Leitung?")
    expect(page.locator("#preview")).not_to_contain_text("Auf langsamer Leitung?")
    [script] = held
    script.continue_()

    expect(page.locator("#preview")).to_contain_text("Auf langsamer Leitung?")


def drag(page: Page, what: Locator, to: Locator) -> None:
    """Pick up, move in steps as a hand does, let go."""
    to.scroll_into_view_if_needed()
    start, end = what.bounding_box(), to.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, start["y"] + 40, steps=5)
    page.mouse.move(end["x"] + 40, end["y"] + 8, steps=25)
    page.mouse.move(end["x"] + 40, end["y"] + 12, steps=5)
    # The list makes room once it has noticed the hand above it; only then is let go.
    expect(to.locator("xpath=..").locator(".build-ghost")).to_be_visible()
    page.mouse.up()


def test_a_question_is_dragged_to_another_page(live: str, page: Page) -> None:
    edition = filling.edition()
    signed_in(page, live, factories.organiser(edition)).goto(f"{live}/organise/{edition.pk}/form/")
    page.get_by_role("button", name="Formular ändern").click()

    page.set_viewport_size({"width": 1440, "height": 2000})  # both ends in sight
    handle = page.locator(".build-question", has_text="lessons").locator("[data-handle]")
    with page.expect_response(lambda answer: "/move/" in answer.url):
        drag(page, handle, page.locator(".build-page").nth(1).locator(".build-question").first)

    page.reload()
    expect(page.locator(".build-page").nth(1)).to_contain_text("lessons")
    assert next(one for one in drafted(edition) if one.key == "lessons").page.position == 2
