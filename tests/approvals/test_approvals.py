"""The head of school approves one version; a changed entry says so, and asks again where the edition wants it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from approvals import approvals, queries
from approvals.models import Approval
from approvals.states import ApprovalState, Refused
from entries import entries
from entries.completeness import load
from entries.models import Entry, Submission
from entries.states import EntryState
from ledger.models import Event, Letter
from tests import factories
from tests.approvals import asking
from tests.entries import filling

pytestmark = pytest.mark.django_db


def kinds(to: str) -> list[str]:
    return list(Letter.objects.filter(to_address=to).order_by("pk").values_list("kind", flat=True))


def current(entry: Entry) -> Approval:
    return Approval.objects.get(entry=entry, is_current=True)


def test_asking_sends_the_entry_as_it_stands() -> None:
    approval = asking.asked()

    assert approval.content is not None
    assert (approval.content["title"], approval.state) == ("Brückenbau mit dem Tablet", ApprovalState.ASKED)
    assert kinds(asking.HEAD) == ["approvals.asked"]


def test_an_incomplete_entry_is_not_read() -> None:
    edition = asking.before()
    entry = entries.begin(edition, by=factories.person())

    with pytest.raises(Refused, match="Es fehlt noch etwas"):
        asking.ask(entry)


def test_an_edition_that_needs_none_asks_nobody() -> None:
    with pytest.raises(Refused):
        asking.ask(filling.complete())


def test_before_the_approval_a_submit_is_refused_in_words() -> None:
    entry = filling.complete(asking.before())

    with pytest.raises(entries.Waiting) as refusal:
        entries.submit(entry, by=entry.owner)

    assert refusal.value.message == "Die Schulleitung ist noch nicht gefragt."
    assert not Submission.objects.exists()


def test_approved_it_can_be_submitted() -> None:
    approval = asking.asked()

    approvals.approve(approval, name=" Ute Groß ")

    entry = approval.entry
    assert entries.submit(entry, by=entry.owner).number == 1
    assert kinds(entry.owner.email)[0] == "approvals.approved"
    assert current(entry).signed_name == "Ute Groß"


def test_the_answer_is_signed_and_a_changed_row_is_found() -> None:
    approval = approvals.approve(asking.asked(), name="Ute Groß")
    event = Event.objects.get(what="approval.given")

    assert approvals.is_genuine(Approval.objects.get(pk=approval.pk))
    assert (event.details["signature"], event.details["signed_by"]) == (approval.signature, "Ute Groß")
    Approval.objects.filter(pk=approval.pk).update(signed_name="Max Fremd")
    assert not approvals.is_genuine(Approval.objects.get(pk=approval.pk))


def test_answering_twice_is_one_answer() -> None:
    approval = asking.asked()
    approvals.approve(approval, name="Ute Groß")
    approvals.approve(approval, name="Jemand anderes")

    with pytest.raises(Refused):
        approvals.refuse(approval, name="Ute Groß", reason="Doch nicht.")
    assert current(approval.entry).signed_name == "Ute Groß"
    assert Event.objects.filter(what="approval.given").count() == 1


def test_a_refusal_needs_a_reason_which_the_teacher_reads() -> None:
    approval = asking.asked()

    with pytest.raises(Refused):
        approvals.refuse(approval, name="Ute Groß", reason=" ")
    approvals.refuse(approval, name="Ute Groß", reason="Bitte ohne Bilder.")

    entry = approval.entry
    assert "Bitte ohne Bilder." in Letter.objects.get(kind="approvals.refused").text
    with pytest.raises(entries.Waiting, match="Bitte ohne Bilder"):
        entries.submit(entry, by=entry.owner)


def test_a_changed_entry_needs_a_new_approval() -> None:
    approval = asking.asked()
    approvals.approve(approval, name="Ute Groß")
    entry = approval.entry

    asking.change(entry)

    with pytest.raises(entries.Waiting, match="Seitdem wurde er geändert"):
        entries.submit(entry, by=entry.owner)
    approvals.approve(asking.ask(entry), name="Ute Groß")
    assert entries.submit(entry, by=entry.owner).content["title"] == "Neuer Titel"


def test_where_the_edition_does_not_ask_again_a_change_is_only_said() -> None:
    approval = asking.asked(asking.before(approval_again=False))
    approvals.approve(approval, name="Ute Groß")
    entry = Entry.objects.select_related("edition").get(pk=approval.entry_id)

    asking.change(entry)

    assert approvals.standing(load(entry)).is_changed
    assert entries.submit(entry, by=entry.owner).number == 1


def test_the_number_that_a_submit_gives_is_no_change() -> None:
    approval = asking.asked()
    approvals.approve(approval, name="Ute Groß")
    entry = approval.entry
    entries.submit(entry, by=entry.owner)

    entry = Entry.objects.select_related("edition").get(pk=entry.pk)
    assert entry.number
    assert not approvals.standing(load(entry)).is_changed


def test_asked_anew_the_older_link_dies() -> None:
    approval = asking.asked()
    old = asking.path_of(approval).strip("/").rpartition("/")[2]
    assert approvals.read_link(old) == approval

    new = asking.ask(approval.entry, "neu@schule.example.org")

    assert approvals.read_link(old) is None
    with pytest.raises(Refused):
        approvals.approve(approval, name="Ute Groß")
    assert approvals.read_link(asking.path_of(new).strip("/").rpartition("/")[2]) == new


def test_reminded_once_a_day() -> None:
    approval = asking.asked()

    with pytest.raises(Refused):
        approvals.remind(approval, by=approval.entry.owner)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        approvals.remind(approval, by=approval.entry.owner)
        with pytest.raises(Refused):
            approvals.remind(approval, by=approval.entry.owner)
    assert kinds(asking.HEAD) == ["approvals.asked", "approvals.reminder"]


def test_afterwards_the_entry_is_submitted_first_and_approved_until_the_date() -> None:
    entry = filling.complete(asking.after())

    assert entries.submit(entry, by=entry.owner).number == 1
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        approval = asking.ask(entry)
        approvals.approve(approval, name="Ute Groß")
    with time_machine.travel(timezone.now() + timedelta(days=21)), pytest.raises(Refused, match="zu spät"):
        asking.ask(entry)


def test_submitted_again_with_other_words_the_head_is_asked_again_by_itself() -> None:
    entry = filling.complete(asking.after())
    entries.submit(entry, by=entry.owner)
    approvals.approve(asking.ask(entry), name="Ute Groß")
    assert approvals.compare_due() == 0

    asking.change(entry)
    entries.submit(entry, by=entry.owner)

    assert [approvals.compare_due(), approvals.compare_due()] == [1, 0]
    assert current(entry).state == ApprovalState.ASKED
    assert kinds(asking.HEAD) == ["approvals.asked", "approvals.asked"]


def test_where_it_is_not_asked_again_the_approval_is_marked() -> None:
    entry = filling.complete(asking.after(approval_again=False))
    entries.submit(entry, by=entry.owner)
    approvals.approve(asking.ask(entry), name="Ute Groß")
    asking.change(entry)
    entries.submit(entry, by=entry.owner)

    assert [approvals.compare_due(), approvals.compare_due()] == [1, 0]
    assert current(entry).outdated_at is not None
    assert kinds(asking.HEAD) == ["approvals.asked"]


def test_an_organiser_does_without_for_a_reason() -> None:
    entry = filling.complete(asking.before())
    organiser = factories.organiser(entry.edition)

    with pytest.raises(Refused):
        approvals.waive(entry, reason=" ", by=organiser)
    approvals.waive(entry, reason="Die Schulleitung ist erkrankt.", by=organiser)

    assert entries.submit(entry, by=entry.owner).number == 1
    assert "Die Schulleitung ist erkrankt." in Letter.objects.get(kind="approvals.waived").text


def test_an_unsigned_answer_does_not_exist() -> None:
    approval = asking.asked()

    with pytest.raises(IntegrityError, match="approval_answered_is_signed"), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(state=ApprovalState.APPROVED)


def test_the_link_dies_with_the_entry_and_nobody_answers_any_more() -> None:
    approval = asking.asked()
    token = asking.path_of(approval).strip("/").rpartition("/")[2]
    assert approvals.read_link(token) == approval

    Entry.objects.update(state=EntryState.WITHDRAWN)

    assert approvals.read_link(token) is None
    with pytest.raises(Refused, match="zurückgezogen"):
        approvals.approve(approval, name="Ute Groß")
    with time_machine.travel(timezone.now() + timedelta(days=2)), pytest.raises(Refused, match="zurückgezogen"):
        approvals.remind(current(approval.entry), by=approval.entry.owner)
    assert current(approval.entry).state == ApprovalState.ASKED
    assert kinds(asking.HEAD) == ["approvals.asked"]


def test_a_head_who_was_erased_answers_and_hears_nothing_any_more(client: Client) -> None:
    approval = asking.asked()
    path = asking.path_of(approval)
    assert client.get(path).status_code == 200
    approvals.forget_head(approval, approval.entry.owner)
    letters = Letter.objects.count()

    assert client.get(path).status_code == 404
    with pytest.raises(Refused):
        approvals.approve(approval, name="Ute Groß")
    with pytest.raises(Refused, match="bekommt keine Nachrichten mehr"):
        approvals.remind(current(approval.entry), by=approval.entry.owner)
    assert Letter.objects.count() == letters
    assert asking.ask(approval.entry, "neu@schule.example.org").is_current


def test_an_erased_head_is_not_asked_again_by_itself_and_the_entry_lacks_an_approval() -> None:
    approval = asking.asked(asking.after(approval_again=True))
    entry = approval.entry
    approvals.approve(approval, name="Ute Groß")
    approvals.forget_head(approval, entry.owner)
    asking.change(entry)
    entries.submit(Entry.objects.get(pk=entry.pk), by=entry.owner)
    asked = Event.objects.filter(what="approval.asked").count()

    assert approvals.compare_due() == 1

    assert current(entry).state == ApprovalState.ASKED
    assert kinds(asking.HEAD) == ["approvals.asked"]
    assert Event.objects.filter(what="approval.asked").count() == asked
    assert queries.counts(entry.edition)[queries.LACKING] == 1


def test_nobody_is_asked_about_their_own_entry() -> None:
    entry = filling.complete(asking.before())
    colleague = factories.person(email="zofia@schule.example.org")

    for by, address in ((entry.owner, entry.owner.email), (colleague, entry.owner.email), (colleague, colleague.email)):
        with pytest.raises(Refused, match="gehört zum Beitrag selbst"):
            approvals.ask(entry, head_name="Dr. Ute Groß", head_email=f" {address.upper()}", by=by)

    assert not Approval.objects.exists()


def test_a_question_that_arrived_in_time_is_in_time_however_long_it_waited(settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    edition = asking.after()
    entry = filling.complete(edition)
    client = Client()
    client.force_login(entry.owner)
    until = edition.approval_until
    assert until is not None
    arrived = str(int(until.timestamp() * 1000))
    form = {"head_name": "Dr. Ute Groß", "head_email": asking.HEAD}

    with time_machine.travel(until + timedelta(seconds=20), tick=False):
        answer = client.post(reverse("approvals:of_entry", args=[entry.pk]), form, headers={"X-Request-Start": arrived})
        with pytest.raises(Refused, match="zu spät"):
            asking.ask(entry)

    assert answer.status_code == 302
    assert Approval.objects.get().head_email == asking.HEAD
