"""The pages: what a teacher and an organiser meet, and what each button does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from awards.models import Edition
from blindness import checks, redacting
from blindness.models import Acceptance, Check, HiddenFile, Redaction
from blindness.states import CheckState, RedactionState, Version
from entries import entries
from entries.models import Correction
from juries.models import Round
from ledger.models import Event
from tests import factories
from tests.blindness.conftest import Telling, preview_all
from tests.uploads.sending import picture
from tests.uploads.telling import written_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def client_of(user: object, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)  # type: ignore[arg-type]
    return client


@pytest.fixture
def teacher(telling: Telling) -> Client:
    return client_of(telling.entry.owner)


@pytest.fixture
def organiser(telling: Telling) -> Client:
    return client_of(factories.organiser(telling.edition))


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"blindness:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def submit(telling: Telling) -> None:
    entries.submit(telling.entry, by=telling.entry.owner)
    telling.entry.refresh_from_db()


def test_a_teacher_reads_where_it_stands_and_on_which_page(telling: Telling) -> None:
    telling.file(written_pdf("Titel", "Wir vom Helmholtz-Gymnasium bauen"), "konzept.pdf")
    telling.check()

    shown = page(client_of(telling.entry.owner, "de"), "entry", telling.entry.pk)

    assert "In Ihrer PDF „konzept.pdf“ steht „Helmholtz-Gymnasium“ auf Seite 2." in shown
    assert "Wir vom <mark>Helmholtz-Gymnasium</mark> bauen" in shown


def test_while_it_is_searched_the_page_says_so_and_asks_again(telling: Telling, teacher: Client) -> None:
    shown = page(teacher, "entry", telling.entry.pk)

    assert "are being searched" in shown
    assert reverse("blindness:report", args=[telling.entry.pk]) in shown
    assert Check.objects.get().state == CheckState.WAITING

    checks.run(Check.objects.get().pk)
    assert "hx-get" not in page(teacher, "report", telling.entry.pk)


def test_nothing_found_is_said_as_well(telling: Telling, teacher: Client) -> None:
    telling.check()
    assert "Nothing is left to look at" in page(teacher, "entry", telling.entry.pk)


def test_a_place_is_let_stand_with_one_click_and_looked_at_again(telling: Telling, teacher: Client) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    (leak,) = telling.check()

    teacher.post(reverse("blindness:accept", args=[telling.entry.pk]), {"leak": [leak.fingerprint]})
    assert "May stay" in page(teacher, "entry", telling.entry.pk)
    assert Acceptance.objects.count() == 1

    teacher.post(reverse("blindness:reconsider", args=[telling.entry.pk]), {"leak": [leak.fingerprint]})
    assert "Let it stand" in page(teacher, "entry", telling.entry.pk)


def test_a_document_is_blackened_previewed_and_uncovered(telling: Telling, teacher: Client) -> None:
    upload = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf").upload
    telling.check()
    assert 'name="word" value="Helmholtz-Gymnasium" checked' in page(teacher, "entry", telling.entry.pk)
    args = [telling.entry.pk, upload.pk]

    teacher.post(reverse("blindness:blacken", args=args), {"word": ["Helmholtz-Gymnasium"]})
    assert "A blackened copy is being made" in page(teacher, "entry", telling.entry.pk)

    row = Redaction.objects.get()
    redacting.make(row.pk)
    preview_all()
    telling.check()
    shown = page(teacher, "entry", telling.entry.pk)
    assert "One place is black" in shown
    preview = reverse("entries:file_preview", args=[telling.entry.pk, row.stand_in, "page-1"])
    assert preview in shown
    assert teacher.get(preview).status_code == 302

    teacher.post(reverse("blindness:undo", args=args))
    assert not Redaction.objects.exists()
    assert teacher.get(preview).status_code == 404


def test_areas_of_a_picture_are_typed_without_script(telling: Telling, teacher: Client) -> None:
    upload = telling.file(picture((60, 40)), "tor.jpg", key="pictures").upload
    telling.check()
    address = reverse("blindness:areas", args=[telling.entry.pk, upload.pk])
    assert address in page(teacher, "entry", telling.entry.pk)
    sent = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-0-left": 10, "form-0-top": 20, "form-0-width": 30}

    assert teacher.post(address, {**sent, "form-0-height": 400}).status_code == 422
    assert teacher.post(address, {**sent, "form-0-height": 40.5}).status_code == 302

    assert Redaction.objects.get().boxes == [[100, 200, 300, 405]]
    assert 'value="40.5"' in teacher.get(address).content.decode()


def test_before_a_submit_the_page_advises_and_blocks_nothing(telling: Telling, teacher: Client) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    address = reverse("entries:submit", args=[telling.entry.pk])
    assert "Names are being searched" in teacher.get(address).content.decode()

    telling.check()
    assert "1 place may tell the jury who you are" in teacher.get(address).content.decode()
    assert "1 place may tell" in page(teacher, "advice", telling.entry.pk)
    assert teacher.post(address).headers["Location"] == reverse("entries:receipt", args=[telling.entry.pk])


def test_where_every_round_reads_names_there_is_no_such_page(telling: Telling, teacher: Client) -> None:
    factories.round_(telling.edition, is_blind=False)

    assert teacher.get(reverse("blindness:entry", args=[telling.entry.pk])).status_code == 404
    assert (
        "Names are being searched"
        not in teacher.get(reverse("entries:submit", args=[telling.entry.pk])).content.decode()
    )

    Round.objects.update(is_blind=True)
    assert teacher.get(reverse("blindness:entry", args=[telling.entry.pk])).status_code == 200


def test_after_the_deadline_the_page_only_tells(telling: Telling, teacher: Client) -> None:
    upload = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf").upload
    telling.check()
    Edition.objects.update(closes_at=timezone.now() - timedelta(days=1))

    assert "Blacken these words" not in page(teacher, "entry", telling.entry.pk)
    teacher.post(reverse("blindness:blacken", args=[telling.entry.pk, upload.pk]), {"word": ["Helmholtz-Gymnasium"]})
    assert not Redaction.objects.exists()


def test_an_organiser_finds_the_entries_to_look_at(telling: Telling, organiser: Client) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    submit(telling)
    assert "No entry is left" in page(organiser, "overview", telling.edition.pk)

    telling.check(Version.SENT)

    shown = page(organiser, "overview", telling.edition.pk)
    assert telling.entry.number in shown
    assert "Name: 1" in shown
    board = organiser.get(reverse("awards:board", args=[telling.edition.pk])).content.decode()
    assert "1 entry may tell a blind jury who made it." in board


def test_an_organiser_accepts_hides_and_shows(telling: Telling, organiser: Client) -> None:
    upload = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf").upload
    submit(telling)
    (leak,) = telling.check(Version.SENT)
    args = [telling.edition.pk, telling.entry.pk]

    organiser.post(reverse("blindness:organiser_accept", args=args), {"leak": [leak.fingerprint]})
    assert "No entry is left" in page(organiser, "overview", telling.edition.pk)
    organiser.post(reverse("blindness:organiser_reconsider", args=args), {"leak": [leak.fingerprint]})
    assert telling.entry.number in page(organiser, "overview", telling.edition.pk)

    organiser.post(reverse("blindness:hide", args=[*args, upload.pk]))
    assert HiddenFile.objects.count() == 1
    assert "Hidden in blind rounds" in page(organiser, "organiser_entry", *args)
    organiser.post(reverse("blindness:show", args=[*args, upload.pk]))
    assert not HiddenFile.objects.exists()


def test_a_correction_is_asked_for_in_words_that_are_there_already(telling: Telling, organiser: Client) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    submit(telling)
    telling.check(Version.SENT)
    args = [telling.edition.pk, telling.entry.pk]
    shown = page(organiser, "organiser_entry", *args)
    assert "– The answer says “Petra Sorg”." in shown

    address = reverse("blindness:send_back", args=args)
    assert organiser.post(address, {"until": "", "reason": "Bitte"}).status_code == 422
    until = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    assert organiser.post(address, {"until": until, "reason": "Bitte schwärzen"}).status_code == 302

    assert Correction.objects.get().reason == "Bitte schwärzen"


def test_an_organiser_settles_a_file_that_could_not_be_blackened(telling: Telling, organiser: Client) -> None:
    upload = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf").upload
    redacting.ask(upload.entry_file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)
    submit(telling)
    telling.check(Version.SENT)
    Redaction.objects.update(state=RedactionState.FAILED)
    args = [telling.edition.pk, telling.entry.pk]
    assert "One file not blackened" in page(organiser, "overview", telling.edition.pk)
    shown = page(organiser, "organiser_entry", *args)
    assert "This file could not be blackened" in shown
    assert "Nothing is left to look at" not in shown

    organiser.post(reverse("blindness:hide", args=[*args, upload.pk]))
    assert "could not be blackened" not in page(organiser, "organiser_entry", *args)
    organiser.post(reverse("blindness:show", args=[*args, upload.pk]))
    assert "This file could not be blackened" in page(organiser, "organiser_entry", *args)

    organiser.post(reverse("blindness:uncover", args=[*args, upload.pk]))
    assert not Redaction.objects.exists()
    telling.check(Version.SENT)
    assert "Helmholtz-Gymnasium" in page(organiser, "organiser_entry", *args)


def test_an_organiser_notes_that_they_looked_through_what_could_not_be_searched(
    telling: Telling, organiser: Client
) -> None:
    submit(telling)
    telling.check(Version.SENT)
    Check.objects.update(state=CheckState.FAILED)
    args = [telling.edition.pk, telling.entry.pk]
    assert "Not searched" in page(organiser, "overview", telling.edition.pk)
    assert "Please look through this entry yourself." in page(organiser, "organiser_entry", *args)

    organiser.post(reverse("blindness:looked", args=args))

    assert "No entry is left" in page(organiser, "overview", telling.edition.pk)
    assert "This entry was looked through by hand" in page(organiser, "organiser_entry", *args)
    assert Event.objects.filter(what="entry.looked_through").count() == 1


def test_what_the_storage_keeps_from_its_end_is_said_to_be_tried_again(telling: Telling, organiser: Client) -> None:
    upload = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf").upload
    redacting.ask(upload.entry_file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)
    submit(telling)
    telling.check(Version.SENT)
    soon = timezone.now() + timedelta(minutes=5)
    Check.objects.update(state=CheckState.FAILED, retry_at=soon)
    Redaction.objects.update(state=RedactionState.FAILED, retry_at=soon)

    shown = page(organiser, "organiser_entry", telling.edition.pk, telling.entry.pk)

    assert "The search is tried again by itself" in shown
    assert "It is tried again by itself" in shown
    assert "It is tried again by itself" in page(client_of(telling.entry.owner), "entry", telling.entry.pk)
