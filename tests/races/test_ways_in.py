"""Two clicks at the same moment: one entry, one letter, one answer."""

import pytest

from approvals import approvals
from approvals.models import Approval
from approvals.states import Refused
from entries.models import Entry
from ledger.models import Event, Letter
from nominations import nominations, nominees
from nominations.models import Nominee
from nominations.states import NomineeState
from nominations.states import Refused as NominationRefused
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
