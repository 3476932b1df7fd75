"""The receipt's PDF on the teacher's page, and the public check of a receipt."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from entries import entries, receipts
from entries.models import Entry, ReceiptPrint, Submission
from entries.states import PrintState
from entries.views.public import MOST_CHECKS
from tests import factories
from tests.entries import filling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture
def submission() -> Submission:
    entry = filling.complete()
    return entries.submit(entry, by=entry.owner)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(entry: Entry, name: str, client: Client) -> str:
    return client.get(reverse(f"entries:{name}", args=[entry.pk])).content.decode()


def test_receipt_is_complete_while_its_pdf_is_being_printed(submission: Submission) -> None:
    client = signed_in(submission.entry.owner)

    html = page(submission.entry, "receipt", client)

    assert receipts.signature(submission) in html
    assert "Das PDF wird gerade gedruckt." in html
    assert "hx-get" in page(submission.entry, "receipt_state", client)


def test_pdf_is_one_click_away_once_it_is_printed(submission: Submission) -> None:
    client = signed_in(submission.entry.owner)
    receipts.print_receipt(ReceiptPrint.objects.get().pk)

    state = page(submission.entry, "receipt_state", client)
    response = client.get(reverse("entries:receipt_pdf", args=[submission.entry.pk]))

    assert "Eingangsbestätigung als PDF" in state
    assert "hx-get" not in state
    assert response.status_code == 302
    assert ReceiptPrint.objects.get().key in response["Location"]


def test_asking_for_the_pdf_too_early_leads_back_to_the_receipt(submission: Submission) -> None:
    client = signed_in(submission.entry.owner)

    response = client.get(reverse("entries:receipt_pdf", args=[submission.entry.pk]), follow=True)

    assert response.redirect_chain == [(reverse("entries:receipt", args=[submission.entry.pk]), 302)]
    assert "Das PDF ist noch nicht gedruckt." in response.content.decode()


def test_a_receipt_that_failed_can_be_ordered_again(submission: Submission) -> None:
    client = signed_in(submission.entry.owner)
    ReceiptPrint.objects.update(state=PrintState.FAILED)
    assert "Eingangsbestätigung als PDF anfordern" in page(submission.entry, "receipt", client)

    client.post(reverse("entries:receipt_print", args=[submission.entry.pk]))

    assert ReceiptPrint.objects.get().state == PrintState.WAITING


def test_a_submission_from_before_there_were_pdfs_can_have_one(submission: Submission) -> None:
    ReceiptPrint.objects.all().delete()

    signed_in(submission.entry.owner).post(reverse("entries:receipt_print", args=[submission.entry.pk]))

    assert ReceiptPrint.objects.get().submission == submission


# -- The public check --------------------------------------------------------------------------------------------------


def check(client: Client, address: str = "198.51.100.1", **asked: str | int) -> tuple[int, str]:
    response = client.get(reverse("entries:receipt_check"), asked, REMOTE_ADDR=address)
    return response.status_code, response.content.decode()


def verdict(html: str) -> str:
    start = html.index('class="verdict"')
    return html[start : html.index("</div>", start)]


def test_check_says_when_it_arrived_and_nothing_else(submission: Submission, client: Client) -> None:
    status, html = check(client, number="MINT26-0001", version=1, value=receipts.signature(submission))

    assert status == 200
    assert "gültig" in verdict(html)
    assert "Eingegangen am" in verdict(html)
    assert submission.content["title"] != ""
    for content in (submission.content["title"], submission.content["owner"]["name"], submission.sha256):
        assert content not in html


def test_qr_code_leads_to_the_answer(submission: Submission, client: Client) -> None:
    address = receipts.check_url(submission)

    html = client.get(address[address.index("/receipts/") :]).content.decode()

    assert "gültig" in verdict(html)


def test_unknown_and_wrong_get_the_same_answer(submission: Submission, client: Client) -> None:
    value = receipts.signature(submission)

    _status, wrong = check(client, number="MINT26-0001", version=1, value="00000-00000-00000-00000")
    status, unknown = check(client, number="MINT26-0999", version=1, value=value)

    assert verdict(wrong) == verdict(unknown)
    assert "nicht bestätigt" in verdict(unknown)
    assert status == 200


@pytest.mark.parametrize("asked", [{"number": "X"}, {"number": "X", "version": "viele", "value": "y"}])
def test_half_a_question_gets_the_form_back(asked: dict[str, str], client: Client) -> None:
    status, html = check(client, **asked)

    assert status == 200
    assert 'class="verdict"' not in html


def test_checks_are_limited(client: Client) -> None:
    most = int(MOST_CHECKS.split("/")[0])
    asked: dict[str, str | int] = {"number": "MINT26-0001", "version": 1, "value": "0"}

    answers = [check(client, "203.0.113.9", **asked)[0] for _check in range(most + 1)]

    assert answers == [200] * most + [429]
    assert check(client, "203.0.113.10", **asked)[0] == 200


def test_a_stranger_meets_no_receipt(submission: Submission) -> None:
    stranger = signed_in(factories.person("Max Fremd"))

    for name in ("receipt", "receipt_state", "receipt_pdf"):
        assert stranger.get(reverse(f"entries:{name}", args=[submission.entry.pk])).status_code == 404
