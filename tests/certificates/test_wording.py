"""What a certificate says, in the recipient's language."""

import pytest

from certificates.models import Certificate
from certificates.wording import public_name, wording_for
from entries.models import Participant
from tests.certificates.conftest import Announced

pytestmark = pytest.mark.django_db


def test_german_wording_of_a_prize(announced: Announced) -> None:
    wording = wording_for(announced.entry, "Zofia Łuczak", announced.winner, "de")

    assert (wording["heading"], wording["deed"], wording["prize"]) == (
        "Urkunde",
        "wird ausgezeichnet für die Idee",
        "1. Preis",
    )
    assert wording["school"] == "Helmholtz-Gymnasium, Essen"


def test_english_wording_of_participation(announced: Announced) -> None:
    wording = wording_for(announced.entry, "Zofia Łuczak", None, "en")

    assert (wording["heading"], wording["deed"], wording["prize"]) == (
        "Certificate",
        "has taken part with the idea",
        "",
    )
    assert wording["edition"] == "STEM Idea Award 2026"


@pytest.mark.parametrize(
    ("part", "shown"), [("pupil", "Ş. Ö."), ("teacher", "Şeyma Öztürk"), ("partner", "Şeyma Öztürk")]
)
def test_pupils_are_shown_by_initials(part: str, shown: str) -> None:
    certificate = Certificate(participant=Participant(part=part), recipient="Şeyma Öztürk")

    assert public_name(certificate) == shown


def test_entrant_is_shown_in_full() -> None:
    assert public_name(Certificate(recipient="Dr. Jürgen von der Weiß")) == "Dr. Jürgen von der Weiß"
