"""A confirmed erasure leaves no word of the person in any column, and no object of theirs in the storage."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts import people
from accounts.erasing import carrying_out, requests, shares
from accounts.models import Erasure, User
from accounts.states import ErasureState
from entries.models import Entry, Participant, Submission
from juries.models import Assignment
from ledger import letters
from ledger.models import Event, Letter
from tests import factories
from tests.accounts import unusual
from uploads import files
from uploads.housekeeping import reconciling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(_afresh: None) -> None:
    translation.activate("en")


def confirmed(user: User, by: User) -> Erasure:
    people.ask_for_erasure(user, organisation=None)
    erasure = Erasure.objects.get(user=user)
    requests.confirm(erasure, seen=shares.fingerprint(shares.steps_of(user)), by=by)
    return erasure


def test_no_word_of_the_person_remains_but_for_the_public_record(bucket: object) -> None:
    there = unusual.everywhere()
    tables = {table for table, _column, _pk in unusual.traces()}
    assert {
        "accounts.User", "account.EmailAddress", "admin.LogEntry", "ledger.Event", "ledger.Letter", "entries.Answer",
        "entries.Participant", "entries.Submission", "entries.Colleague", "juries.Juror", "juries.Recusal",
        "nominations.Nominee", "nominations.Nomination", "uploads.Upload",
        "approvals.Approval", "blindness.Acceptance", "consents.Statement", "drafting.WordFile",
    } <= tables  # fmt: skip
    erasure = confirmed(there.user, there.organiser)

    assert carrying_out.carry_out(erasure.pk)
    [farewell] = Letter.objects.filter(kind="accounts.erased")
    assert farewell.to_address == unusual.EMAIL
    farewell.delete()  # as delivery does

    credited = Participant.objects.get(entry=there.winning)
    [sent] = Submission.objects.filter(entry=there.winning)
    files_that_stay = [there.winning.files.get().upload_id, there.shared.files.get().upload_id]
    about_them = Event.objects.filter(subject_kind="upload", subject_id__in=[str(pk) for pk in files_that_stay])
    assert unusual.traces() == {
        # A prize: who is credited is public, in the words they were sent with. Files of a team are the team's.
        ("entries.Participant", "given_name", str(credited.pk)),
        ("entries.Participant", "family_name", str(credited.pk)),
        ("entries.Submission", "content", str(sent.pk)),
        ("entries.Submission", "content", str(Submission.objects.get(entry=there.shared).pk)),
        *(("uploads.Upload", "filename", str(pk)) for pk in files_that_stay),
        *(("ledger.Event", "subject_name", str(event.pk)) for event in about_them),
    }
    assert sent.content["owner"] == {"name": "", "email": ""}
    files.delete_leftovers()
    assert list(reconciling.compare(older_than=timedelta(0))) == []


def test_each_entry_meets_the_fate_that_the_page_told(bucket: object) -> None:
    there = unusual.everywhere()
    erasure = confirmed(there.user, there.organiser)

    carrying_out.carry_out(erasure.pk)

    assert not Entry.objects.filter(pk=there.draft.pk).exists()
    alone = Entry.objects.get(pk=there.alone.pk)
    assert (alone.state, alone.title, alone.number) == ("withdrawn", "", there.alone.number)
    assert alone.erased_at is not None
    assert Entry.objects.get(pk=there.shared.pk).owner == there.heir
    assert Letter.objects.filter(kind="entries.inherited", to_user_id=there.heir.pk).count() == 1
    winning = Entry.objects.get(pk=there.winning.pk)
    assert (winning.title, winning.erased_at) == ("winning", None)
    assert not winning.answers.filter(key__in=["phone", "contact"]).exists()
    nobody = User.objects.get(pk=there.user.pk)
    assert (nobody.name, nobody.is_active, nobody.has_usable_password()) == ("Erased person", False, False)
    assert Assignment.objects.filter(juror__user=nobody).count() == 1
    erasure.refresh_from_db()
    assert (erasure.state, erasure.user, erasure.steps_done) == (ErasureState.DONE, None, erasure.steps)
    assert Event.objects.filter(what="user.erased", subject_id=str(there.user.pk), subject_name="").count() == 1


def test_somebody_to_whom_nothing_points_leaves_no_row() -> None:
    chief, user = factories.person("Chefin Chef", is_staff=True), factories.person(unusual.NAME, email=unusual.EMAIL)
    erasure = confirmed(user, chief)

    carrying_out.carry_out(erasure.pk)

    assert not User.objects.filter(pk=user.pk).exists()
    assert Erasure.objects.get(pk=erasure.pk).state == ErasureState.DONE


def test_the_address_is_forgotten_once_the_last_letter_was_sent() -> None:
    chief, user = factories.person("Chefin Chef", is_staff=True), factories.person(unusual.NAME, email=unusual.EMAIL)
    carrying_out.carry_out(confirmed(user, chief).pk)
    letter = Letter.objects.get(kind="accounts.erased")

    assert letters.deliver(letter.pk)

    assert unusual.traces() == set()


def test_it_is_done_once_and_a_dead_worker_is_followed_by_another() -> None:
    chief, user = factories.person("Chefin Chef", is_staff=True), factories.person()
    erasure = confirmed(user, chief)
    long_ago = timezone.now() - timedelta(hours=1)
    Erasure.objects.filter(pk=erasure.pk).update(state=ErasureState.RUNNING, claimed_at=long_ago, attempts=1)
    assert not carrying_out.carry_out(erasure.pk)

    assert carrying_out.waiting() == [erasure.pk]
    assert carrying_out.carry_out(erasure.pk)

    assert not carrying_out.carry_out(erasure.pk)
    assert Letter.objects.filter(kind="accounts.erased").count() == 1


def test_a_step_that_fails_undoes_itself_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    chief, user = factories.person("Chefin Chef", is_staff=True), factories.person()
    erasure = confirmed(user, chief)

    def fail(by: User) -> None:
        raise RuntimeError("with words about somebody")

    broken = [shares.Step("thing", shares.Fate.DELETED, "goes", fail)]
    monkeypatch.setattr(shares, "_shares", [lambda user: broken])
    for _attempt in range(carrying_out.MOST_ATTEMPTS):
        assert not carrying_out.carry_out(erasure.pk)

    erasure.refresh_from_db()
    assert (erasure.state, erasure.last_error) == (ErasureState.FAILED, "RuntimeError")
    assert User.objects.filter(pk=user.pk, erased_at=None).exists()
