"""Letters to whoever nominates name nobody; each nominated person's link dies with the next."""

import pytest

from ledger.models import Letter
from nominations import letters, nominees
from nominations.models import Nominee
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


def test_letters_to_whoever_nominates_name_nobody() -> None:
    nominee = put.asked()
    nominees.accept(nominee, by=put.person())

    mine = Letter.objects.filter(to_address="mia@example.org")
    assert mine.count() == 2
    assert [one.kind for one in mine if "Yılmaz" in one.text or put.EMAIL in one.text] == []


def test_an_older_link_dies_with_the_next_one() -> None:
    nominee = put.asked()
    old = letters.nominee_link(nominee)
    Nominee.objects.update(invitation=2)
    nominee.refresh_from_db()

    assert nominees.invited_by(old.rstrip("/").rpartition("/")[2]) is None
    assert nominees.invited_by(letters.nominee_link(nominee).rstrip("/").rpartition("/")[2]) == nominee


def test_the_same_question_is_written_once() -> None:
    nominee = put.asked()

    assert letters.ask(nominee, "asked", nominator="Mia Groß") is None
