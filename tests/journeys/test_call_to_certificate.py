"""From the call to the certificate: one year of an award, by people in browsers, mails, a worker and the clock."""

import re
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from awards.models import Edition
from config.celery import app
from embedded.process import Child
from juries.models import Round
from tests.conftest import ArrivedMail, until
from tests.journeys import steps_juror, steps_organiser, steps_teacher
from tests.journeys.steps_people import Someone, invite_in, sign_in
from tests.uploads.sending import pdf, picture

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.usefixtures("bucket"),
]

TITLE, SECOND = "Brücken aus Papier", "Der sprechende Schulgarten"
SUMMARY = "Die Klasse 7b baut Brücken, belastet sie und filmt den Bruch in Zeitlupe."
SCHOOL, TOWN = "Gesamtschule Nordstern", "Gelsenkirchen"
CITATION = "Eine Idee, die man am Montag nachmachen möchte."
FEEDBACK = "Klar beschrieben und gut belegt."


@pytest.fixture
def people(live: str, arrived: ArrivedMail, open_page: Callable[..., Page]) -> dict[str, Someone]:
    """Everybody at a computer of their own."""
    names = {
        "organiser": "Katharina Groß", "second": "Bernd Müller-Lüdenscheidt", "teacher": "Ayşe Yılmaz",
        "colleague": "Zofia Łuczak", "juror": "Łukasz Nowak", "other": "Oksana Шевченко", "visitor": "Vera Gast",
    }  # fmt: skip
    return {
        role: invite_in(name, f"{role}@{role}.example.org", live, arrived, open_page) for role, name in names.items()
    }


@pytest.mark.parametrize("language", ["de", "en"], indirect=True)
def test_a_year_from_the_call_to_the_certificate(
    people: dict[str, Someone], worker: Child, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "Brücke-über-die-Ruhr")
    call_command("createsuperuser", "--noinput", email=people["organiser"].email, verbosity=0)

    edition, call = set_up(people["organiser"], people["second"])
    numbers = enter(people, call, tmp_path)
    round_ = judge(people, edition, numbers)
    decide(people, edition, round_, call, language)
    certify(people, edition, numbers[0], language)

    log = steps_organiser.read_book(people["organiser"], edition, "log")
    outbox = steps_organiser.read_book(people["organiser"], edition, "letters")
    assert people["juror"].name in log
    assert people["teacher"].name in outbox
    assert numbers[0] in outbox


def set_up(organiser: Someone, second: Someone) -> tuple[int, str]:
    """Award and edition from the preset, dates, a second person, publication; the edition's number and its call."""
    organiser.go("/organise/awards/new/")
    sign_in(organiser)
    edition = steps_organiser.begin_edition(organiser, "Stiftung Bildung Ruhr", "MINT-Ideenpreis", "STEM Idea Award")
    now = timezone.now()
    steps_organiser.set_call(organiser, edition, now - timedelta(days=9), now + timedelta(days=3))
    steps_organiser.give_role(organiser, edition, second, "organiser")
    organiser.go(f"/organise/{edition}/")
    steps_organiser.step(organiser, edition, "publish")
    return edition, f"/awards/mint-ideenpreis/{timezone.localdate().year + 1}/"


def enter(people: dict[str, Someone], call: str, folder: Path) -> list[str]:
    """Two entries, by the teacher with her colleague and by the colleague alone; their numbers."""
    teacher, colleague = people["teacher"], people["colleague"]
    steps_teacher.read_call(people["visitor"], call, ["Innovation"])
    entry = steps_teacher.begin(teacher, call)
    steps_teacher.describe_idea(teacher, TITLE, SUMMARY)
    steps_teacher.describe_teaching(teacher)
    for question, path in files(folder).items():
        steps_teacher.send_file(teacher, question, path)
    steps_teacher.next_page(teacher)
    steps_teacher.add_people(teacher, SCHOOL, TOWN, [("Mia", "Çelik"), ("Łukasz", "Öztürk")])
    steps_teacher.agree(teacher)
    steps_teacher.show_nobody(teacher, entry)

    steps_teacher.invite_colleague(teacher, entry, colleague)
    page = colleague.open_link("", "/entries/colleagues/")
    colleague.press("main form .primary")
    page.wait_for_url(f"**{entry}")
    colleague.go(f"{entry}pages/3/")
    colleague.write("#q-inclusion", "Bauanleitungen in drei Sprachen.")
    page.keyboard.press("Tab")
    steps_teacher.saved(page)

    steps_teacher.preview(teacher, entry, "Bauanleitungen in drei Sprachen.", SCHOOL)
    number = steps_teacher.submit(teacher, entry)
    receipt = teacher.mail.wait_for(teacher.email, number)
    assert teacher.page.locator(".checksum").first.inner_text() in teacher.mail.text(receipt)
    for path in files(folder).values():
        assert path.name in teacher.mail.text(receipt)
    return [number, enter_small(colleague, call)]


def enter_small(colleague: Someone, call: str) -> str:
    """An entry without files; its number."""
    colleague.go(call)
    colleague.press(".call-box a[href*='/entries/begin/']")
    entry = steps_teacher.begin_here(colleague)
    steps_teacher.describe_idea(colleague, SECOND, "Sensoren melden, wann gegossen werden muss.")
    steps_teacher.describe_teaching(colleague)
    steps_teacher.next_page(colleague)
    steps_teacher.add_people(colleague, "Realschule am Kanal", "Herne", [])
    steps_teacher.agree(colleague)
    return steps_teacher.submit(colleague, entry)


def files(folder: Path) -> dict[str, Path]:
    """A picture of more than one part, a PDF and a short video, by the question they answer."""
    found = {name: folder / path for name, path in
             {"pictures": "bruecke.png", "documents": "anleitung.pdf", "videos": "bruch.mp4"}.items()}  # fmt: skip
    if not found["videos"].exists():
        found["pictures"].write_bytes(picture((1900, 1600), kind="PNG", compress_level=0))
        found["documents"].write_bytes(pdf())
        subprocess.run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=2", "-c:v", "mpeg4",
             str(found["videos"])],
            check=True,
        )  # fmt: skip
    return found


def judge(people: dict[str, Someone], edition: int, numbers: list[str]) -> int:
    """The call closes, entries are admitted, jurors come, one of them recused, and score; the round's number."""
    organiser, juror, other = people["organiser"], people["juror"], people["other"]
    steps_organiser.invite_jurors(organiser, edition, [juror, other])
    now = timezone.now()
    steps_organiser.set_call(organiser, edition, now - timedelta(days=9), now - timedelta(days=1))
    steps_organiser.admit_all(organiser, edition, numbers)
    organiser.go(f"/organise/{edition}/")
    steps_organiser.begin_judging(organiser, edition)
    round_ = steps_organiser.prepare_round(organiser, edition)
    for person in (juror, other):
        steps_juror.accept(person, "")
    steps_organiser.assign(organiser, edition, round_, [2, 2])
    steps_organiser.release(organiser, edition, round_)

    for person, title in ((juror, TITLE), (other, SECOND)):
        steps_juror.open_pile(person, "", [TITLE, SECOND])
        steps_juror.take_up(person, title)
    steps_juror.recuse(other, "Die Einreichende ist meine Schwester.")
    steps_juror.score(juror, "54", FEEDBACK)
    juror.page.wait_for_url("**/jury/assignments/**")
    steps_juror.score(juror, "23", "Mehr Belege wären schön.")
    other.go(f"/jury/rounds/{round_}/")
    expect(other.page.get_by_text(SECOND)).to_have_count(0)
    steps_juror.take_up(other, TITLE)
    steps_juror.score(other, "44", "Ein eigener Zugang.")

    steps_organiser.read_progress(organiser, edition, round_, {juror.name: "2 / 2", other.name: "1 / 1"})
    # The clock: the round is over, and the last who were in time were served; the sweep writes it down.
    Round.objects.filter(pk=round_).update(closes_at=timezone.now() - timedelta(minutes=3))
    sweep("juries")
    until(lambda: Round.objects.get(pk=round_).state == "closed", "the round to close")
    return round_


def decide(people: dict[str, Someone], edition: int, round_: int, call: str, language: str) -> None:
    """Ranking, proposal, a second person, the announced moment."""
    organiser, second, visitor = people["organiser"], people["second"], people["visitor"]
    steps_organiser.read_ranking(organiser, edition, round_, [TITLE, SECOND])
    steps_organiser.propose(organiser, edition, TITLE, CITATION)
    expect(organiser.page.locator("form[action$='/confirm/']")).to_have_count(0)  # not by whoever drafted it
    second.open_link("", f"/organise/{edition}/")
    sign_in(second)
    assert steps_organiser.confirm_all(second, edition) >= 1
    steps_organiser.set_announcement(organiser, edition, timezone.now() + timedelta(days=2))

    assert visitor.page.request.get(f"{visitor.live}{call}winners/").status == 404
    strike(edition, timezone.now() - timedelta(seconds=1))
    page = visitor.go(f"{call}winners/")
    expect(page.get_by_text(TITLE).first).to_be_visible()
    expect(page.get_by_text(CITATION)).to_be_visible()
    expect(page.locator(".laurel img").first).to_be_visible()
    sweep("awards")
    teacher = people["teacher"]
    assert TITLE in teacher.mail.text(teacher.mail.wait_for(teacher.email, TITLE))
    entry = teacher.go("/entries/").get_by_role("link", name=TITLE).first
    entry.click()
    expect(teacher.page.get_by_text(FEEDBACK)).to_be_visible()


def certify(people: dict[str, Someone], edition: int, number: str, language: str) -> None:
    """Certificates for the winners; the teacher downloads hers, and anybody can check it."""
    teacher, visitor = people["teacher"], people["visitor"]
    steps_organiser.order_certificates(people["organiser"], edition, "winner")
    page = teacher.open_link(number, "/certificates/")
    row = page.locator("tbody tr", has_text=teacher.name)
    with page.expect_download() as download:
        row.locator("a").click()
    document = PdfReader(BytesIO(download.value.path().read_bytes()))
    text = document.pages[0].extract_text()
    assert teacher.name in text
    page = visitor.go(f"/c/{serial_in(text)}/")
    expect(page.locator("h1")).to_have_text({"de": "gültig", "en": "valid"}[language])
    expect(page.get_by_text(number)).to_be_visible()


def serial_in(text: str) -> str:
    """The serial in the address of the check page that is printed on the certificate."""
    found = re.search(r"/c/([A-Z0-9]+)/", text)
    assert found, text
    return found.group(1)


def strike(edition: int, at: datetime) -> None:
    """The clock: the moment of the announcement has come."""
    Edition.objects.filter(pk=edition).update(announce_at=at)


def sweep(room: str) -> None:
    """What beat sends each minute."""
    app.send_task(f"{room}.tasks.sweep")
