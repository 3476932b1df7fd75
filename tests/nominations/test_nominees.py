"""The nominated person: accepts with an entry, declines and is forgotten, is reminded once, expires with the call."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from config import arrival
from entries import entries
from entries.models import Entry
from ledger.models import Letter
from nominations import nominations, nominees
from nominations.models import Nomination, Nominee
from nominations.states import NomineeState, Refused
from tests import factories
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


def kinds(to: str) -> list[str]:
    return list(Letter.objects.filter(to_address=to).order_by("pk").values_list("kind", flat=True))


def test_accepting_begins_an_entry_of_their_own_and_tells_whoever_nominated() -> None:
    nominee, person = put.asked(), put.person()

    entry = nominees.accept(nominee, by=person)

    nominee.refresh_from_db()
    assert (entry.owner, nominee.entry, nominee.state) == (person, entry, NomineeState.ACCEPTED)
    assert kinds("mia@example.org") == ["nominations.confirm", "nominations.accepted"]


def test_accepting_twice_is_the_same_entry() -> None:
    nominee, person = put.asked(), put.person()

    assert nominees.accept(nominee, by=person) == nominees.accept(nominee, by=person)
    assert Entry.objects.count() == 1


def test_accepted_by_one_account_it_is_not_another_ones() -> None:
    nominee = put.asked()
    nominees.accept(nominee, by=put.person())

    with pytest.raises(Refused, match="jemand anderes"):
        nominees.accept(nominee, by=factories.person())


def test_nobody_accepts_their_own_nomination_by_a_second_address() -> None:
    nominee = put.asked()

    with pytest.raises(Refused, match="eigene Nominierung"):
        nominees.accept(nominee, by=factories.person(email="mia@example.org"))
    assert not Entry.objects.exists()


def test_reasons_can_join_an_entry_that_was_begun_already() -> None:
    edition, person = put.edition(), put.person()
    mine = entries.begin(edition, by=person)
    nominee = put.asked(edition)

    assert nominees.entries_to_join(nominee, person) == [mine]
    assert nominees.accept(nominee, by=person, into=mine) == mine
    assert nominees.entries_to_join(nominee, person) == []


def test_a_later_voice_joins_the_accepted_entry_and_asks_to_submit_again() -> None:
    edition = put.edition()
    entry = nominees.accept(put.asked(edition), by=put.person())
    before = Entry.objects.get(pk=entry.pk).saved_at

    put.confirmed(edition, nominator_email="otto@example.org")

    assert Entry.objects.get(pk=entry.pk).saved_at > before
    assert kinds(put.EMAIL) == ["nominations.asked", "nominations.joined"]
    assert Nomination.objects.filter(nominee__entry=entry).count() == 2


def test_after_the_deadline_nothing_is_accepted() -> None:
    nominee, person = put.asked(), put.person()

    with time_machine.travel(nominee.edition.closes_at + timedelta(seconds=2)), pytest.raises(entries.Closed):
        nominees.accept(nominee, by=person)
    nominee.refresh_from_db()
    assert nominee.state == NomineeState.ASKED


def test_an_answer_that_arrived_in_the_last_second_counts_however_long_it_waited(
    rf: RequestFactory, settings: Settings
) -> None:
    settings.BEHIND_PROXY = True
    nominee, person = put.asked(), put.person()
    closes = nominee.edition.closes_at
    request = rf.post("/", headers={"X-Request-Start": str(int(closes.timestamp() * 1000))})

    def answer(_request: HttpRequest) -> HttpResponse:
        nominees.accept(nominee, by=person)
        return HttpResponse()

    with time_machine.travel(closes + timedelta(seconds=20), tick=False):
        assert nominees.expire_due() == 0  # a sweep comes by while the request waits
        arrival.ArrivalMiddleware(answer)(request)

    nominee.refresh_from_db()
    assert nominee.state == NomineeState.ACCEPTED


def test_declined_only_a_count_stays_and_whoever_nominated_is_told() -> None:
    nominee = put.asked()
    assert kinds(put.EMAIL) == ["nominations.asked"]

    nominees.decline(nominee)

    left = Nominee.objects.get()
    assert (left.state, left.email, left.name, left.school_name, left.digest) == (NomineeState.DECLINED, "", "", "", "")
    assert (Nomination.objects.count(), kinds(put.EMAIL)) == (0, [])
    assert kinds("mia@example.org") == ["nominations.confirm", "nominations.declined"]
    assert not Letter.objects.filter(text__contains="Yılmaz").exists()


def test_declined_what_others_had_not_confirmed_yet_is_erased_as_well() -> None:
    edition = put.edition()
    nominee = put.asked(edition)
    put.written(edition, nominator_email="otto@example.org", email=put.EMAIL.upper())
    put.written(edition, nominator_email="otto@example.org", email="another@schule.example.org")

    nominees.decline(nominee)

    assert list(Nomination.objects.values_list("email", flat=True)) == ["another@schule.example.org"]


def test_taken_back_meanwhile_it_can_be_neither_accepted_nor_declined() -> None:
    nominee = put.asked()
    nominations.withdraw(nominee.nominations.get())

    with pytest.raises(Refused, match="zurückgenommen"):
        nominees.accept(nominee, by=put.person())
    with pytest.raises(Refused, match="zurückgenommen"):
        nominees.decline(nominee)


def test_declined_the_link_opens_nothing() -> None:
    nominee = put.asked()
    token = put.path_of(nominee).strip("/").rpartition("/")[2]
    assert nominees.invited_by(token) == nominee

    nominees.decline(nominee)

    assert nominees.invited_by(token) is None


def test_declining_twice_tells_once() -> None:
    nominee = put.asked()
    nominees.decline(nominee)
    nominees.decline(nominee, never_again=True)

    assert Nominee.objects.get().state == NomineeState.DECLINED
    assert kinds("mia@example.org") == ["nominations.confirm", "nominations.declined"]


def test_what_was_accepted_is_not_declined() -> None:
    nominee = put.asked()
    nominees.accept(nominee, by=put.person())

    with pytest.raises(Refused):
        nominees.decline(nominee)


def test_never_again_keeps_a_mark_and_no_address() -> None:
    nominee = put.asked()

    nominees.decline(nominee, never_again=True)

    left = Nominee.objects.get()
    assert (left.state, left.email) == (NomineeState.BARRED, "")
    assert left.digest == nominations.digests_of(nominee.edition, put.EMAIL)[0]


def test_a_row_that_refused_cannot_keep_a_name() -> None:
    nominee = put.asked()

    with pytest.raises(IntegrityError, match="nominee_who_refused_is_erased"), transaction.atomic():
        Nominee.objects.filter(pk=nominee.pk).update(state=NomineeState.DECLINED)


def test_reminded_once_after_a_week() -> None:
    put.asked(put.edition(closes_at=timezone.now() + timedelta(days=30)))

    assert nominees.remind_due() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert [nominees.remind_due(), nominees.remind_due()] == [1, 0]
    assert kinds(put.EMAIL) == ["nominations.asked", "nominations.reminder"]


def test_nobody_is_reminded_on_the_last_day() -> None:
    put.asked(put.edition(closes_at=timezone.now() + timedelta(days=9)))

    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert nominees.remind_due() == 0


def test_unanswered_it_ends_with_the_call_and_is_erased_after_the_set_days() -> None:
    nominee = put.asked(put.edition(nominations_kept_days=10))
    closes = nominee.edition.closes_at

    with time_machine.travel(closes):
        assert nominees.expire_due() == 0
    with time_machine.travel(closes + timedelta(seconds=2) + arrival.LONGEST_WAIT):
        assert [nominees.expire_due(), nominees.expire_due()] == [1, 0]
    with time_machine.travel(closes + timedelta(days=9)):
        assert nominees.erase_due() == 0
    assert Nominee.objects.get().email == put.EMAIL
    with time_machine.travel(closes + timedelta(days=11)):
        assert [nominees.erase_due(), nominees.erase_due()] == [1, 0]

    left = Nominee.objects.get()
    assert (left.state, left.email, Nomination.objects.count()) == (NomineeState.EXPIRED, "", 0)
    assert kinds("mia@example.org") == ["nominations.confirm", "nominations.expired"]
    assert kinds(put.EMAIL) == []


def test_nominated_again_after_the_deadline_was_moved_they_are_asked_again() -> None:
    edition = put.edition()
    nominee = put.asked(edition)
    old = put.path_of(nominee).strip("/").rpartition("/")[2]
    Nominee.objects.update(state=NomineeState.EXPIRED)

    put.confirmed(edition, nominator_email="otto@example.org")

    nominee.refresh_from_db()
    assert (nominee.state, nominees.invited_by(old)) == (NomineeState.ASKED, None)
    assert kinds(put.EMAIL) == ["nominations.asked", "nominations.asked"]
