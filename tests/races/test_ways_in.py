"""Two clicks at the same moment: one entry, one letter, one answer."""

from collections.abc import Callable
from threading import Event as Signal

import pytest
from django.db import transaction

from approvals import approvals
from approvals.models import Approval
from approvals.states import Refused
from entries.models import Entry
from ledger.models import Event, Letter
from nominations import nominations, nominees
from nominations.models import Nomination, Nominee
from nominations.states import NomineeState
from nominations.states import Refused as NominationRefused
from tests import factories
from tests.approvals import asking
from tests.nominations import putting_forward as put
from tests.races.test_entries import together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_clicks_on_accept_begin_one_entry() -> None:
    nominee, person = put.asked(), put.person()

    def accept() -> int:
        return nominees.accept(Nominee.objects.get(pk=nominee.pk), by=person).pk

    first, second = together(accept, accept)

    assert first == second
    assert Entry.objects.count() == 1
    assert Letter.objects.filter(kind="nominations.accepted").count() == 1


def test_accepting_and_declining_at_once_has_one_outcome() -> None:
    nominee, person = put.asked(), put.person()

    def accept() -> str:
        try:
            return str(nominees.accept(nominee, by=person).pk)
        except NominationRefused:
            return "refused"

    def decline() -> str:
        try:
            nominees.decline(nominee)
        except NominationRefused:
            return "refused"
        return "declined"

    outcomes = together(accept, decline)

    left = Nominee.objects.get()
    assert outcomes.count("refused") == 1
    assert left.state in (NomineeState.ACCEPTED, NomineeState.DECLINED)
    assert Entry.objects.count() == (1 if left.state == NomineeState.ACCEPTED else 0)


def test_two_people_who_nominate_at_once_ask_by_one_letter() -> None:
    edition = put.edition()
    written = [put.written(edition), put.written(edition, nominator_email="otto@example.org")]

    together(*[lambda one=one: nominations.confirm(one) for one in written])

    assert Nominee.objects.get().nominations.count() == 2
    assert Letter.objects.filter(kind="nominations.asked").count() == 1


def test_yes_and_no_of_a_head_at_once_is_one_answer() -> None:
    approval = asking.asked()

    def answer(verb: object, **words: str) -> str:
        try:
            return str(verb(approval, name="Ute Groß", **words).state)  # type: ignore[operator]
        except Refused:
            return "refused by the house"

    outcomes = together(
        lambda: answer(approvals.approve), lambda: answer(approvals.refuse, reason="Bitte ohne Bilder.")
    )

    assert outcomes.count("refused by the house") == 1
    assert Approval.objects.get().state in outcomes
    assert Event.objects.filter(what__in=["approval.given", "approval.refused"]).count() == 1


def test_two_clicks_on_ask_leave_one_question_that_counts() -> None:
    entry = asking.asked().entry

    together(*[lambda: asking.ask(entry).pk] * 2)

    assert Approval.objects.filter(entry=entry, is_current=True).count() == 1


def told(verb: Callable[[], object]) -> str:
    """How it went; a deadlock, or a row that is gone, would come through as itself."""
    try:
        verb()
    except NominationRefused:
        return "refused"
    return "done"


@pytest.mark.parametrize("turn", range(4))
def test_nobody_is_asked_again_who_is_just_saying_never_again(turn: int) -> None:
    edition = put.edition()
    nominee, again = put.asked(edition), put.written(edition, nominator_email="otto@example.org")
    acts = [
        lambda: told(lambda: nominees.decline(nominee, never_again=True)),
        lambda: told(lambda: nominations.confirm(again)),
    ]

    outcome = together(*(acts if turn % 2 else reversed(acts)))

    assert outcome[0 if turn % 2 else 1] == "done"
    left = Nominee.objects.get()
    assert (left.state, left.email, left.nominations.count()) == (NomineeState.BARRED, "", 0)
    assert not Nomination.objects.filter(email=put.EMAIL).exists()
    assert not Letter.objects.filter(to_address=put.EMAIL).exists()


def test_barred_before_the_lock_is_barred() -> None:
    """The other connection has said no, and has not committed yet, when this one looks."""
    edition = put.edition()
    nominee, again = put.asked(edition), put.written(edition, nominator_email="otto@example.org")
    declined, looked = Signal(), Signal()

    def decline() -> str:
        with transaction.atomic():
            nominees.decline(nominee, never_again=True)
            declined.set()
            looked.wait(timeout=1)  # nobody sets it: the one who confirms waits for this very lock
        return "done"

    def confirm() -> str:
        declined.wait(timeout=10)
        return told(lambda: nominations.confirm(again))

    assert together(decline, confirm) == ["done", "refused"]
    assert Nominee.objects.get().state == NomineeState.BARRED


@pytest.mark.parametrize("turn", range(4))
def test_confirming_taking_back_and_declining_at_once_wait_for_each_other_in_one_order(turn: int) -> None:
    edition = put.edition()
    first = put.confirmed(edition)
    nominee = first.nominee
    assert nominee is not None
    second = put.written(edition, nominator_email="otto@example.org")
    mia = factories.person("Mia Groß", email="mia@example.org")

    outcome = together(
        lambda: told(lambda: nominations.confirm(second)),
        lambda: told(lambda: nominations.withdraw(second)),
        lambda: told(lambda: nominations.withdraw(first)),
        lambda: told(lambda: nominees.decline(nominee)),
        lambda: told(lambda: nominations.nominate(edition, put.proposal(), by=mia)),
    )

    assert set(outcome) <= {"done", "refused"}
    for left in Nominee.objects.filter(state=NomineeState.ASKED):
        assert left.nominations.exists()
    assert not Nomination.objects.filter(nominee__state=NomineeState.DECLINED).exists()
