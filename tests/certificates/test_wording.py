"""What a certificate says, in the recipient's language."""

import pytest

from certificates.models import Certificate
from certificates.wording import public_name, wording_for
from entries.models import Participant
from tests import factories
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


@pytest.mark.parametrize("agreed", [True, False])
@pytest.mark.parametrize("part", ["pupil", "teacher", "partner"])
def test_only_adults_who_agreed_are_shown_in_full(announced: Announced, part: str, agreed: bool) -> None:
    one = Participant.objects.create(entry=announced.entry, part=part, given_name="Şeyma", family_name="Öztürk")
    factories.consent(announced.entry, "publish_name", "web", one, agreed=agreed)
    certificate = Certificate(entry=announced.entry, participant=one, recipient="Şeyma Öztürk")

    assert public_name(certificate) == ("Şeyma Öztürk" if agreed and part != "pupil" else "Ş. Ö.")


def test_the_entrant_is_shown_in_full_once_they_agreed(announced: Announced) -> None:
    own = Certificate(entry=announced.entry, recipient=announced.entry.owner.name)
    assert public_name(own) != announced.entry.owner.name

    factories.consent(announced.entry, "publish_name")

    assert public_name(own) == announced.entry.owner.name


def test_whoever_was_taken_off_the_entry_is_nobodys_name_to_show(announced: Announced) -> None:
    factories.consent(announced.entry, "publish_name")

    assert public_name(Certificate(entry=announced.entry, recipient="Mia Groß")) == "M. G."
