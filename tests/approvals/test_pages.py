"""The pages of an approval: the teacher's, the head's without an account, the organiser's."""

import pytest
from django.test import Client
from django.urls import reverse

from approvals import approvals
from approvals.models import Approval
from approvals.states import ApprovalState
from entries.models import Submission
from ledger.models import Letter
from tests import factories
from tests.approvals import asking
from tests.entries import filling

pytestmark = pytest.mark.django_db


def test_the_teacher_asks_and_sees_where_it_is(client: Client) -> None:
    entry = filling.complete(asking.before())
    client.force_login(entry.owner)
    address = reverse("approvals:of_entry", args=[entry.pk])

    answer = client.post(address, {"head_name": "Dr. Ute Groß", "head_email": asking.HEAD}, follow=True)

    assert "hat noch nicht geantwortet" in answer.content.decode()
    assert Letter.objects.filter(to_address=asking.HEAD).count() == 1


def test_a_colleague_who_may_only_read_asks_nobody(client: Client) -> None:
    entry = filling.complete(asking.before())
    client.force_login(factories.person())

    assert client.get(reverse("approvals:of_entry", args=[entry.pk])).status_code == 404


def test_the_page_of_the_submit_says_what_is_still_to_come(client: Client) -> None:
    entry = filling.complete(asking.before())
    client.force_login(entry.owner)
    address = reverse("entries:submit", args=[entry.pk])

    page = client.get(address).content.decode()
    client.post(address)

    assert "Die Schulleitung ist noch nicht gefragt." in page
    assert reverse("approvals:of_entry", args=[entry.pk]) in page
    assert not Submission.objects.exists()


def test_the_head_reads_and_approves_without_an_account(client: Client) -> None:
    approval = asking.asked()
    path = asking.path_of(approval)

    page = client.get(path).content.decode()
    after = client.post(path, {"name": "Dr. Ute Groß", "outcome": "approve"}, follow=True).content.decode()

    assert "Brückenbau mit dem Tablet" in page
    assert "Sie haben diesen Beitrag freigegeben" in after
    assert 'name="outcome"' not in after
    assert "_auth_user_id" not in client.session
    assert Approval.objects.get().state == ApprovalState.APPROVED


def test_a_no_without_a_reason_is_asked_for_it(client: Client) -> None:
    approval = asking.asked()
    path = asking.path_of(approval)

    answer = client.post(path, {"name": "Dr. Ute Groß", "outcome": "refuse"})

    assert answer.status_code == 422
    assert "Bitte geben Sie den Grund an" in answer.content.decode()
    assert Approval.objects.get().state == ApprovalState.ASKED


def test_answered_once_the_page_takes_no_other_answer(client: Client) -> None:
    approval = asking.asked()
    path = asking.path_of(approval)
    approvals.approve(approval, name="Ute Groß")

    client.post(path, {"name": "Max Fremd", "outcome": "refuse", "reason": "Nein."})

    assert Approval.objects.get().signed_name == "Ute Groß"


@pytest.mark.usefixtures("bucket")
def test_the_head_opens_the_files_of_this_entry_alone(client: Client) -> None:
    entry = filling.complete(asking.before())
    mine = filling.file(entry).upload
    approval = asking.ask(entry)
    theirs = filling.file(filling.complete(entry.edition)).upload
    token = asking.path_of(approval).strip("/").rpartition("/")[2]

    def opened(upload: object) -> int:
        return client.get(reverse("approvals:file", args=[token, upload])).status_code

    assert (opened(mine.pk), opened(theirs.pk)) == (302, 404)
    asking.ask(entry)
    assert opened(mine.pk) == 404


def test_pages_name_nobody_for_a_head_who_was_erased(client: Client, settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    approval = asking.asked()
    entry, organiser = approval.entry, factories.organiser(approval.edition)
    approvals.forget_head(approval, organiser)
    client.force_login(entry.owner)
    of_teacher = client.get(reverse("approvals:of_entry", args=[entry.pk])).content.decode()
    client.force_login(organiser)
    listed = client.get(reverse("approvals:organiser_list", args=[entry.edition_id])).content.decode()

    assert "Bitte fragen Sie neu." in of_teacher
    assert reverse("approvals:remind", args=[entry.pk]) not in of_teacher
    assert "Name gelöscht" in listed
    for page in (of_teacher, listed):
        assert not any(gone in page for gone in ("Groß", asking.HEAD, "erased.invalid"))


def test_an_organiser_finds_who_lacks_one_and_does_without(client: Client, settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    approval = asking.asked()
    entry = approval.entry
    client.force_login(factories.organiser(entry.edition))
    listed = reverse("approvals:organiser_list", args=[entry.edition_id])
    waive = reverse("approvals:waive", args=[entry.edition_id, entry.pk])

    page = client.get(f"{listed}?state=lacking").content.decode()
    refused = client.post(waive, {"reason": ""}).content.decode()
    client.post(waive, {"reason": "Die Schulleitung ist erkrankt."})

    assert entry.owner.email in page
    assert entry.title not in page  # a draft is nobody's business but its authors'
    assert "Dieses Feld" in refused
    assert Approval.objects.get(is_current=True).state == ApprovalState.WAIVED
    assert entry.owner.email not in client.get(f"{listed}?state=lacking").content.decode()
