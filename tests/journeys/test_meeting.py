"""A jury meeting in five browsers: the chair by keyboard alone, two members, one on an English phone, one recused."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from juries.models import Juror
from meetings import printing
from meetings.models import Ballot, Minutes, Tally
from meetings.states import MinutesState
from results.models import Decision
from tests.journeys.by_keyboard import press, write
from tests.meetings.scene import TITLES, Scene, scene
from winners.models import Winner

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("bucket"),
    pytest.mark.timeout(300),
]

BLANK = "Gerade ist nichts auf Ihrem Bildschirm."


def sit_down(page: Page, live: str, user: User, address: str) -> Page:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(live + address)
    return page


def sheet_of(case: Scene) -> str:
    return reverse("results:sheet", args=[case.edition.pk, case.case.category.code])


def vote(page: Page, choice: str) -> None:
    page.locator(f"[data-live] input[value={choice}]").check()
    page.locator("#cast").click()
    expect(page.locator("[data-live] .live-voted")).to_be_visible()


def test_five_browsers_follow_vote_decide_and_sign(live: str, open_page: Callable[..., Page]) -> None:
    case = scene()
    User.objects.filter(email=case.jurors[1].email).update(language="en")
    address = reverse("meetings:screen", args=[case.meeting.pk])
    chair = sit_down(open_page(), live, case.leader, reverse("meetings:lead", args=[case.meeting.pk]))
    first, second = (sit_down(open_page(), live, case.user(case.jurors[place]), address) for place in (0, 2))
    phone = sit_down(open_page("phone"), live, case.user(case.jurors[1]), address)
    recused = sit_down(open_page(), live, case.user(case.recused), address)
    everybody = (first, second, phone, recused)
    expect(phone.locator("[data-live]")).to_contain_text("The meeting has not begun yet.")

    press(chair.locator("#open-meeting"))
    for page in everybody:
        expect(page.locator("#join")).to_be_visible()
        page.locator("#join").click()
        expect(page.locator("#join")).to_have_count(0)
    _shows_a_first_entry(chair, everybody)
    _talks_without_the_recused(case, chair, first, second, phone, recused)
    _closes_decides_and_signs(case, live, chair, first)


def _shows_a_first_entry(chair: Page, everybody: tuple[Page, ...]) -> None:
    press(chair.locator(f".agenda-list button:has-text('{TITLES[0]}')"))
    for page in everybody:
        expect(page.locator("[data-live] .live-title")).to_contain_text(TITLES[0])
        expect(page.locator("[data-document] .reading-title")).to_contain_text(TITLES[0])


def _talks_without_the_recused(case: Scene, chair: Page, first: Page, second: Page, phone: Page, recused: Page) -> None:
    press(chair.locator(f".agenda-list button:has-text('{TITLES[1]}')"))
    for page in (first, second, phone):
        expect(page.locator("[data-live] .live-title")).to_contain_text(TITLES[1])
    expect(recused.locator("[data-live]")).to_contain_text(BLANK)
    assert TITLES[1] not in recused.content()
    assert TITLES[0] not in recused.locator("main").inner_text()
    expect(first.locator(".live-out")).to_contain_text("Aylin Şahin")

    write(chair.locator("#notes"), "Klar und übertragbar.")
    press(chair.locator("#save-notes"))
    expect(phone.locator(".live-notes")).to_contain_text("Klar und übertragbar.")
    press(chair.locator("[name=is_secret]"), key="Space")
    press(chair.locator("#open-vote"))
    for page, choice in ((first, "yes"), (second, "no"), (phone, "yes")):
        vote(page, choice)
    vote(chair, "abstention")
    expect(chair.locator(".live-vote.open")).to_contain_text("4 von 4 haben abgestimmt")
    assert recused.locator(".live-vote").count() == 0
    press(chair.locator("#close-vote"))
    expect(phone.locator(".live-result")).to_contain_text("Abstention")
    assert dict(Tally.objects.values_list("choice", "count")) == {"yes": 2, "no": 1, "abstention": 1}
    assert set(Ballot.objects.values_list("choice", flat=True)) == {""}

    press(chair.locator(f".agenda-list button:has-text('{TITLES[2]}')"))
    expect(recused.locator("[data-live] .live-title")).to_contain_text(TITLES[2])


def _closes_decides_and_signs(case: Scene, live: str, chair: Page, first: Page) -> None:
    press(chair.locator("#close-meeting"))
    expect(first.locator("[data-live]")).to_contain_text("Die Sitzung ist geschlossen.")
    chair.goto(live + sheet_of(case))
    winner = case.entries[1]
    chair.locator(f"#outcome-{winner.pk}").select_option(str(case.case.prize.pk))
    press(chair.locator("#save-sheet"))
    expect(chair.locator("main")).to_contain_text("Bitte geben Sie einen Grund an.")
    assert Decision.objects.count() == 0
    write(chair.locator(f"#reason-{winner.pk}"), "Nach Aussprache besser übertragbar.")
    press(chair.locator("#save-sheet"))
    expect(chair.locator(f"#reason-{winner.pk}")).to_have_value("Nach Aussprache besser übertragbar.")
    organiser = case.organiser
    client = Client()
    client.force_login(organiser)
    page = client.get(reverse("results:decisions", args=[case.edition.pk]))
    client.post(reverse("results:decisions_confirm_all", args=[case.edition.pk]), {"seal": page.context["whole_seal"]})
    assert Winner.objects.get().entry == winner

    minutes = reverse("meetings:minutes", args=[case.meeting.pk])
    chair.goto(live + minutes)
    expect(chair.locator(".minutes")).to_contain_text("Nach Aussprache besser übertragbar.")
    press(chair.locator("#sign"))
    expect(chair.locator("main")).to_contain_text("Eine zweite Person muss unterschreiben.")
    first.goto(live + minutes)
    first.locator("#sign").click()
    expect(first.locator("main")).to_contain_text("Abgezeichnet und eingefroren")
    row = Minutes.objects.get()
    assert (row.chair, row.second, row.state) == (case.leader, case.user(case.jurors[0]), MinutesState.WAITING)
    assert printing.print_minutes(row.pk)
    first.reload()
    expect(first.locator("a[href$='minutes.pdf']")).to_be_visible()


def test_a_member_recuses_themselves_in_the_middle_and_returns(live: str, page: Page) -> None:
    case = scene()
    case.begin(0)
    member: Juror = case.jurors[0]
    sit_down(page, live, case.user(member), reverse("meetings:screen", args=[case.meeting.pk]))
    expect(page.locator("[data-document] .reading-title")).to_contain_text(TITLES[0])

    page.locator(".meeting-recuse summary").click()
    page.locator(".meeting-recuse [name=reason]").fill("Meine Schwester unterrichtet dort.")
    page.locator(".meeting-recuse button").click()

    expect(page.locator("[data-live]")).to_contain_text(BLANK)
    assert TITLES[0] not in page.content()
