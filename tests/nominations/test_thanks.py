"""After the announcement whoever nominated is thanked, once, with the result."""

import pytest
from django.utils import timezone

from awards.models import Edition
from entries.models import Entry
from entries.states import EntryState
from ledger.models import Letter
from nominations import nominees, thanks
from tests import factories
from tests.nominations import putting_forward as put
from winners import winners

pytestmark = pytest.mark.django_db


def announced(state: str, *, wins: bool = False) -> Edition:
    """The winners are public, and everybody who entered has heard back."""
    edition = put.edition()
    entry = nominees.accept(put.asked(edition), by=put.person())
    sent = {"number": "MINT26-0001", "submitted_at": timezone.now(), "category": edition.categories.get()}
    Entry.objects.filter(pk=entry.pk).update(state=state, **(sent if state != EntryState.DRAFT else {}))
    if wins:
        winners.place(Entry.objects.get(pk=entry.pk), edition.prizes.get(), citation="", by=None)
    now = timezone.now()
    Edition.objects.update(state="announced", announced_at=now, results_written_at=now)
    return edition


@pytest.mark.parametrize(
    ("state", "wins", "said"),
    [
        (EntryState.ELIGIBLE, True, "hat gewonnen: 1. Preis"),
        (EntryState.ELIGIBLE, False, "dieses Mal nicht unter den Preisträgern"),
        (EntryState.DRAFT, False, "am Ende keinen Beitrag eingereicht"),
    ],
)
def test_whoever_nominated_hears_the_result_once(state: str, wins: bool, said: str) -> None:
    announced(state, wins=wins)

    assert [thanks.write_due(), thanks.write_due()] == [1, 0]
    letter = Letter.objects.get(kind="nominations.thanks")
    assert letter.to_address == "mia@example.org"
    assert said in " ".join(letter.text.split())


def test_nobody_is_thanked_before_the_nominated_have_heard() -> None:
    announced(EntryState.ELIGIBLE)
    Edition.objects.update(results_written_at=None)

    assert thanks.write_due() == 0


def test_whoever_was_told_of_a_refusal_hears_no_more() -> None:
    edition = put.edition()
    nominees.decline(put.asked(edition))
    factories.entry(edition, state=EntryState.ELIGIBLE)
    now = timezone.now()
    Edition.objects.update(state="announced", announced_at=now, results_written_at=now)

    assert thanks.write_due() == 0
