"""What certificates add to the board and to the teacher's entry."""

import pytest
from django.utils import timezone, translation

from awards.board import Count, Todo
from certificates import board, orders
from certificates.models import Certificate
from certificates.states import CertificateKind
from tests.certificates.conftest import Announced

pytestmark = pytest.mark.django_db


def test_board_is_silent_before_the_first_order(announced: Announced) -> None:
    assert list(board.for_organiser(announced.edition, announced.organiser)) == []


def test_board_counts_and_asks_about_failures(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    Certificate.objects.filter(recipient="Zofia Łuczak").update(state="failed", last_error="too long")

    with translation.override("en"):
        todo, count = board.for_organiser(announced.edition, announced.organiser)

    assert isinstance(todo, Todo)
    assert todo.text == "1 certificate could not be printed."
    assert isinstance(count, Count)
    assert (count.value, count.of) == (0, 3)


def test_entry_notes_speak_once_there_is_something_to_fetch(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    before = list(board.for_entry(announced.entry, announced.teacher))
    Certificate.objects.update(state="issued", sha256="0" * 64, issued_at=timezone.now())

    with translation.override("en"):
        (note,) = board.for_entry(announced.entry, announced.teacher)

    assert before == []
    assert note.paragraphs == ("3 certificates are ready to download.",)
