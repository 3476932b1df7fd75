"""Nominating: confirmed before anybody is written to, once by each of each, taken back with every word."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import invitations
from ledger.models import Event, Letter
from nominations import letters, nominations, nominees
from nominations.models import Nomination, Nominee
from nominations.states import NominationState, NomineeState, Refused
from tests import factories
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


def kinds(to: str) -> list[str]:
    return list(Letter.objects.filter(to_address=to).order_by("pk").values_list("kind", flat=True))


def test_nobody_is_written_to_before_the_nomination_is_confirmed() -> None:
    nomination = put.written()

    assert nomination.state == NominationState.UNCONFIRMED
    assert (kinds("mia@example.org"), kinds(put.EMAIL)) == (["nominations.confirm"], [])
    assert not Nominee.objects.exists()


def test_confirmed_the_person_gets_one_letter_with_a_link() -> None:
    nominee = put.asked()

    letter = Letter.objects.get(to_address=put.EMAIL)
    assert (nominee.name, nominee.state, letter.kind) == ("Ayşe Yılmaz", NomineeState.ASKED, "nominations.asked")
    assert letter.secret == letters.nominee_link(nominee)


def test_confirming_twice_changes_nothing() -> None:
    nomination = put.confirmed()

    nominations.confirm(nomination)

    assert kinds(put.EMAIL) == ["nominations.asked"]
    assert Event.objects.filter(what="nomination.confirmed").count() == 1


def test_several_nominations_of_one_person_ask_once_and_come_together() -> None:
    edition = put.edition()
    first = put.confirmed(edition)
    second = put.confirmed(edition, nominator_email="otto@example.org", email=put.EMAIL.upper(), relation="parent")

    assert first.nominee == second.nominee
    assert kinds(put.EMAIL) == ["nominations.asked"]


def test_signed_in_it_counts_at_once() -> None:
    mia = factories.person("Mia Groß", email="mia@example.org")

    nomination = nominations.nominate(put.edition(), put.proposal(), by=mia)

    assert (nomination.state, nomination.nominator) == (NominationState.CONFIRMED, mia)
    assert kinds("mia@example.org") == []


def test_signed_in_as_somebody_else_it_still_has_to_be_confirmed() -> None:
    nomination = nominations.nominate(put.edition(), put.proposal(), by=factories.person())

    assert nomination.state == NominationState.UNCONFIRMED


def test_oneself_is_pointed_to_the_normal_way() -> None:
    with pytest.raises(Refused, match="beginnen Sie bitte einen Beitrag"):
        put.written(nominator_email=f" {put.EMAIL.upper()}")


@pytest.mark.parametrize("closed", [{"takes_nominations": False}, {"state": "judging"}])
def test_a_call_that_takes_none_refuses(closed: dict[str, object]) -> None:
    edition = put.edition()
    for name, value in closed.items():
        setattr(edition, name, value)

    with pytest.raises(Refused):
        nominations.nominate(edition, put.proposal())


def test_written_again_before_confirming_the_latest_words_count() -> None:
    edition = put.edition()
    first = put.written(edition, why="Erster Versuch.")
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        second = put.written(edition, why="Besser gesagt.")

    assert (first.pk, second.why) == (second.pk, "Besser gesagt.")
    with pytest.raises(invitations.BadLink):
        nominations.read_link(letters.nominator_link(first).rstrip("/").rpartition("/")[2])


def test_nominated_again_by_the_same_person_only_a_letter_says_so() -> None:
    edition = put.edition()
    put.confirmed(edition)

    put.written(edition, why="Noch einmal.")

    assert Nomination.objects.get().why == put.WHY
    assert kinds("mia@example.org") == ["nominations.confirm", "nominations.already"]


def test_an_address_that_wants_no_letters_gets_none() -> None:
    edition = put.edition()
    nominees.decline(put.asked(edition), never_again=True)
    again = put.written(edition, nominator_email="otto@example.org", email=put.EMAIL.upper())

    with pytest.raises(Refused, match="Für diese Adresse"):
        nominations.confirm(again)
    assert kinds(put.EMAIL) == []


def test_the_mark_of_an_address_belongs_to_one_edition() -> None:
    one, other = put.edition(), put.edition()

    assert nominations.digests_of(one, put.EMAIL) == nominations.digests_of(one, f" {put.EMAIL.upper()} ")
    assert nominations.digests_of(one, put.EMAIL) != nominations.digests_of(other, put.EMAIL)


def test_who_wants_no_letters_is_recognised_after_a_change_of_keys(settings: Settings) -> None:
    edition = put.edition()
    nominees.decline(put.asked(edition), never_again=True)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"

    with pytest.raises(Refused, match="Für diese Adresse"):
        put.confirmed(edition, nominator_email="otto@example.org")


def test_what_was_erased_meanwhile_is_refused_in_words() -> None:
    nomination = put.written()
    Nomination.objects.all().delete()

    with pytest.raises(Refused, match="gibt es nicht mehr"):
        nominations.confirm(nomination)
    nominations.withdraw(nomination)  # as wanted: it is gone

    assert not Nominee.objects.exists()


def test_taken_back_nothing_of_it_stays() -> None:
    nomination = put.confirmed()
    assert kinds(put.EMAIL) == ["nominations.asked"]

    nominations.withdraw(nomination)

    assert (Nomination.objects.count(), Nominee.objects.count(), kinds(put.EMAIL)) == (0, 0, [])


def test_taken_back_by_one_of_two_the_person_is_still_asked() -> None:
    edition = put.edition()
    first = put.confirmed(edition)
    put.confirmed(edition, nominator_email="otto@example.org")

    nominations.withdraw(first)

    assert Nominee.objects.get().nominations.get().nominator_email == "otto@example.org"


def test_once_accepted_it_cannot_be_taken_back() -> None:
    nominee = put.asked()
    nominees.accept(nominee, by=put.person())

    with pytest.raises(Refused):
        nominations.withdraw(nominee.nominations.get())


def test_what_nobody_confirmed_is_erased_after_a_week() -> None:
    edition = put.edition()
    put.confirmed(edition)
    put.written(edition, nominator_email="otto@example.org")

    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert nominations.drop_unconfirmed() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert nominations.drop_unconfirmed() == 1
    assert Nomination.objects.get().nominator_email == "mia@example.org"


def test_the_log_names_nobody() -> None:
    nominees.decline(put.asked())

    told = " ".join(f"{one.subject_name} {one.details}" for one in Event.objects.filter(what__startswith="nomination."))
    assert Event.objects.filter(what="nomination.declined").exists()
    assert "Yılmaz" not in told
    assert put.EMAIL not in told
