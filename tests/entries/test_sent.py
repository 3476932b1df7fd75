"""The content of a sent entry is erased whole, or not at all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts import people
from accounts.models import User
from entries import entries, participants, receipts, screening
from entries.access import entries_visible_to
from entries.erasing import sent
from entries.models import Answer, Entry, Participant, ReceiptPrint, Submission
from ledger.models import Event, Letter
from results.models import Decision
from tests import factories
from tests.entries import filling
from tests.entries.test_drafts import with_a_picture
from tests.uploads.sending import picture, stored
from uploads import bucket as storage
from uploads import files
from uploads.housekeeping import reconciling
from uploads.models import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(_afresh: None) -> None:
    translation.activate("en")


def withdrawn() -> Entry:
    """Sent, with a receipt that was printed, and withdrawn."""
    entry = filling.complete()
    participants.add(entry, [participants.Person("Mia", "Groß", "7")], by=entry.owner)
    with_a_picture(entry)
    submission = entries.submit(Entry.objects.get(pk=entry.pk), by=entry.owner)
    assert receipts.print_receipt(ReceiptPrint.objects.get(submission=submission).pk)
    entries.withdraw(entry, by=entry.owner)
    return Entry.objects.get(pk=entry.pk)


def test_what_remains_is_number_state_and_dates(bucket: object) -> None:
    entry = withdrawn()
    for prefix in ("blind", "consents"):
        stored(picture(), owner=entry.owner, scope=f"{prefix}:{entry.pk}")
    organiser = factories.organiser(entry.edition)
    checksum = Submission.objects.get(entry=entry).sha256
    assert Letter.objects.filter(about=f"entry:{entry.pk}").count() == 2
    assert len(list(storage.keys(""))) > 5

    assert sent.erase(entry, by=organiser)
    files.delete_leftovers()

    left = Entry.objects.get(pk=entry.pk)
    assert (left.number, left.state, left.submitted_at) == (entry.number, "withdrawn", entry.submitted_at)
    assert (left.title, left.school, left.erased_at is not None) == ("", None, True)
    kept = Submission.objects.get(entry=entry)
    assert (kept.sha256, kept.content["pages"], kept.content["owner"]["email"]) == (checksum, [], "")
    for model in (Answer, Participant, ReceiptPrint, Upload):
        assert model._default_manager.count() == 0
    assert not Letter.objects.filter(about=f"entry:{entry.pk}").exists()
    assert (list(storage.keys("")), list(reconciling.compare(older_than=timedelta(0)))) == ([], [])
    assert not Event.objects.filter(subject_kind="upload").exclude(subject_name="").exists()


def test_a_receipt_of_it_is_still_recognised(bucket: object) -> None:
    entry = withdrawn()
    submission = Submission.objects.get(entry=entry)
    value = receipts.signature(submission)

    sent.erase(entry, by=factories.organiser(entry.edition))

    assert receipts.find_signed(entry.number, 1, value) == submission


def test_twice_is_once() -> None:
    entry = factories.entry(factories.edition(), state="ineligible", screening_reason="Zu spät", title="Brücke")
    organiser = factories.organiser(entry.edition)

    assert sent.erase(entry, by=organiser)
    assert not sent.erase(entry, by=organiser)

    assert Event.objects.filter(what="entry.erased", subject_name=entry.number).count() == 1
    assert Entry.objects.get(pk=entry.pk).state == "ineligible"


def test_what_takes_part_is_erased_only_at_its_owners_wish() -> None:
    entry = factories.entry(factories.edition(), state="eligible")
    organiser = factories.organiser(entry.edition)
    with pytest.raises(entries.EntryError, match="takes part"):
        sent.erase(entry, by=organiser)

    people.ask_for_erasure(entry.owner, organisation=None)
    sent.erase(entry, by=organiser)

    assert Entry.objects.get(pk=entry.pk).state == "withdrawn"


def test_what_the_jury_decided_about_stays_and_the_page_says_why() -> None:
    entry = factories.entry(factories.edition(), state="ineligible", screening_reason="Zu spät")
    organiser = factories.organiser(entry.edition)
    Decision.objects.create(edition=entry.edition, entry=entry, outcome="none", drafted_by=organiser)

    with pytest.raises(entries.EntryError) as refusal:
        sent.erase(entry, by=organiser)

    page = client_of(organiser).get(reverse("entries:organiser_erase", args=[entry.edition_id, entry.pk]))
    assert refusal.value.message in page.content.decode()
    assert b"Erase the content for good" not in page.content


def test_an_erased_entry_comes_back_by_no_path() -> None:
    entry = factories.entry(factories.edition(), state="ineligible", screening_reason="Zu spät")
    organiser = factories.organiser(entry.edition)
    sent.erase(entry, by=organiser)
    entry = Entry.objects.get(pk=entry.pk)

    with pytest.raises(entries.Closed):
        entries.screen(entry, admitted=True, by=organiser)
    with pytest.raises(entries.Closed):
        screening.send_back(entry, until=timezone.now() + timedelta(days=1), reason="Bitte", by=organiser)
    assert not entry.takes_changes(timezone.now())
    assert not entries_visible_to(entry.owner).exists()
    with pytest.raises(IntegrityError, match="entry_erased_is_out_and_empty"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(title="Brücke")


def test_the_organiser_erases_by_one_button_and_reads_a_note() -> None:
    entry = factories.entry(factories.edition(), state="ineligible", screening_reason="Zu spät", title="Brücke")
    client = client_of(factories.organiser(entry.edition))
    address = reverse("entries:organiser_erase", args=[entry.edition_id, entry.pk])
    assert b"Erase the content for good" in client.get(address).content

    answer = client.post(address, follow=True)

    assert "The content was erased" in answer.content.decode()
    assert "Brücke" not in answer.content.decode()


def client_of(person: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client
