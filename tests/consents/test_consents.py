"""Answers are added, never overwritten; a withdrawal counts at once and is told."""

import pytest
from django.db import IntegrityError, transaction

from awards.states import Purpose
from consents import consents, scans, texts
from consents.consents import AnswerRefused, Words
from consents.models import Consent, Person, Scan, ScanPage, Statement
from consents.rules import Cell
from consents.states import Age, Channel, Method, Signer
from entries.models import Participant
from entries.states import EntryState
from ledger.models import Event, Letter
from tests import factories as make
from uploads.models import Upload

pytestmark = pytest.mark.django_db

PICTURE: Cell = (Purpose.PUBLISH_PICTURE, Channel.WEB)
NAME: Cell = (Purpose.PUBLISH_NAME, Channel.WEB)


def asked(age: Age = Age.ADULT) -> Person:
    entry = make.entry(make.edition(), state=EntryState.ELIGIBLE)
    one = Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin")
    return make.asked(entry, one, age=age)


def say(
    person: Person, answers: dict[Cell, bool], method: Method = Method.LINK, page: ScanPage | None = None
) -> Statement:
    words = Words(text=texts.kept(person.entry.edition))
    by = person.entry.owner if method in (Method.PAPER, Method.TEACHER) else None
    return consents.declare(
        person, answers, signer=Signer.PERSON, name=" Elif  Şahin ", method=method, words=words, by=by,
        page=page,
    )  # fmt: skip


def sheet_of(person: Person) -> ScanPage:
    """A signed sheet that was handed in."""
    owner = person.entry.owner
    upload = Upload.objects.create(
        owner=owner, scope="consents:1", key="k", filename="f", size=9, max_size=9, part_size=9
    )
    scan = Scan.objects.create(entry=person.entry, upload=upload)
    return ScanPage.objects.create(scan=scan, number=1, person=person)


def allow_word(person: Person) -> None:
    texts.set_rules(
        person.entry.edition, guardian_until=14, alone_from=18, takes_paper=True, takes_word=True, cells=[PICTURE],
        by=person.entry.owner,
    )  # fmt: skip


def standing(person: Person) -> dict[str, bool]:
    return {row.purpose: row.agreed for row in consents.standing(person)}


def test_an_answer_knows_its_words_its_way_and_who_signed() -> None:
    person = asked()

    statement = say(person, {PICTURE: True, NAME: False})

    assert (statement.name, statement.method, statement.signer) == ("Elif Şahin", "link", "person")
    assert statement.text == texts.kept(person.entry.edition)
    assert standing(person) == {"publish_picture": True, "publish_name": False}


def test_a_newer_answer_ends_the_older_one_and_keeps_it() -> None:
    person = asked()
    first = say(person, {PICTURE: True})

    second = say(person, {PICTURE: False})

    rows = list(Consent.objects.filter(person=person).order_by("pk").values_list("agreed", "ended_by", "statement"))
    assert rows == [(True, second.pk, first.pk), (False, None, second.pk)]


def test_a_withdrawal_takes_back_everything_and_is_told_to_teacher_and_organiser() -> None:
    person = asked()
    organiser = make.organiser(person.entry.edition)
    say(person, {PICTURE: True, NAME: True})
    assert Letter.objects.count() == 0

    assert consents.withdraw(person, signer=Signer.PERSON)
    assert not consents.withdraw(person, signer=Signer.PERSON)

    assert standing(person) == {"publish_picture": False, "publish_name": False}
    letters = Letter.objects.filter(kind="consents.withdrawn")
    assert set(letters.values_list("to_address", flat=True)) == {person.entry.owner.email, organiser.email}
    assert all("Elif Şahin" in letter.text for letter in letters)
    assert Event.objects.filter(what="consent.withdrawn").count() == 2


def test_a_guardian_takes_back_what_the_child_agreed_to() -> None:
    person = asked(Age.YOUTH)
    say(person, {PICTURE: True})

    assert consents.withdraw(person, signer=Signer.GUARDIAN)

    rows = {(row.signer, row.agreed) for row in consents.standing(person)}
    assert rows == {("person", True), ("guardian", False)}


def test_the_log_of_an_answer_names_nobody() -> None:
    say(asked(), {PICTURE: True})

    event = Event.objects.get(what="consent.given")
    assert (event.details, "Elif" in event.subject_name) == ({"method": "link"}, False)


def test_a_teachers_word_changes_no_no() -> None:
    person = asked()
    allow_word(person)
    say(person, {PICTURE: False})

    say(person, {PICTURE: True, NAME: True}, Method.TEACHER)

    assert standing(person) == {"publish_picture": False, "publish_name": True}


def test_of_a_sheet_that_nobody_can_see_no_no_is_changed() -> None:
    person = asked()
    say(person, {PICTURE: False})

    with pytest.raises(AnswerRefused, match="Nein der Person"):
        say(person, {PICTURE: True}, Method.PAPER)
    say(person, {PICTURE: True, NAME: True}, Method.PAPER)

    assert standing(person) == {"publish_picture": False, "publish_name": True}
    say(person, {PICTURE: True}, Method.PAPER, sheet_of(person))
    assert standing(person) == {"publish_picture": True, "publish_name": True}


def test_a_no_that_a_teacher_noted_by_mistake_is_noted_anew() -> None:
    person = asked()
    allow_word(person)
    for method in (Method.PAPER, Method.TEACHER):
        say(person, {PICTURE: True, NAME: False}, method)

        say(person, {PICTURE: True, NAME: True}, method)

        assert standing(person) == {"publish_picture": True, "publish_name": True}


def test_a_no_noted_over_their_own_opens_no_way_around_it() -> None:
    person = asked()
    say(person, {PICTURE: False})
    say(person, {PICTURE: False}, Method.PAPER)

    with pytest.raises(AnswerRefused, match="Nein der Person"):
        say(person, {PICTURE: True}, Method.PAPER)

    assert standing(person) == {"publish_picture": False}


def test_a_no_on_a_scanned_sheet_stays_theirs_without_the_scan() -> None:
    person = asked()
    page = sheet_of(person)
    say(person, {PICTURE: False}, Method.PAPER, page)
    scans.remove(page.scan, by=person.entry.owner)

    with pytest.raises(AnswerRefused, match="Nein der Person"):
        say(person, {PICTURE: True}, Method.PAPER)


def test_what_they_took_back_themselves_is_theirs() -> None:
    person = asked()
    say(person, {PICTURE: True}, Method.PAPER)
    consents.withdraw(person, signer=Signer.PERSON)

    with pytest.raises(AnswerRefused, match="Nein der Person"):
        say(person, {PICTURE: True}, Method.PAPER)


def test_one_sheet_with_a_no_counts_for_both_who_signed_it() -> None:
    person = asked(Age.YOUTH)

    consents.declare_for_all(
        person, {PICTURE: False, NAME: True}, names={Signer.PERSON: "Elif", Signer.GUARDIAN: "Derya"},
        method=Method.PAPER, words=Words(text=texts.kept(person.entry.edition)), by=person.entry.owner,
    )  # fmt: skip

    said = {(row.signer, row.purpose, row.agreed) for row in consents.standing(person)}
    assert said == {(one, *answer) for one in Signer for answer in (("publish_picture", False), ("publish_name", True))}


def test_a_way_that_the_edition_does_not_take_is_refused() -> None:
    person = asked()

    with pytest.raises(AnswerRefused):
        say(person, {PICTURE: True}, Method.TEACHER)

    assert Statement.objects.count() == 0


def test_a_sheet_with_two_signatures_counts_for_both() -> None:
    person = asked(Age.YOUTH)
    names = {Signer.PERSON: "Elif", Signer.GUARDIAN: "Derya Şahin"}

    consents.declare_for_all(
        person, {PICTURE: True}, names=names, method=Method.PAPER,
        words=Words(text=texts.kept(person.entry.edition)), by=person.entry.owner,
    )  # fmt: skip

    assert {(row.signer, row.agreed) for row in consents.standing(person)} == {("person", True), ("guardian", True)}


def test_undo_brings_back_what_stood_before() -> None:
    person = asked()
    say(person, {PICTURE: False})
    noted = say(person, {PICTURE: True}, Method.PAPER, sheet_of(person))
    assert standing(person) == {"publish_picture": True}

    consents.undo(noted, by=person.entry.owner)

    assert standing(person) == {"publish_picture": False}
    with pytest.raises(AnswerRefused):
        consents.undo(noted, by=person.entry.owner)


def test_nobody_undoes_what_the_person_said() -> None:
    person = asked()
    own = say(person, {PICTURE: False})

    with pytest.raises(AnswerRefused):
        consents.undo(own, by=person.entry.owner)

    assert standing(person) == {"publish_picture": False}


def test_undo_does_not_reach_behind_a_newer_answer() -> None:
    person = asked()
    noted = say(person, {PICTURE: True}, Method.PAPER)
    say(person, {PICTURE: False})

    with pytest.raises(AnswerRefused):
        consents.undo(noted, by=person.entry.owner)


def test_what_an_undo_brought_back_can_be_undone() -> None:
    person = asked()
    say(person, {NAME: False})
    slip = say(person, {PICTURE: True}, Method.PAPER)
    again = say(person, {PICTURE: False}, Method.PAPER)
    with pytest.raises(AnswerRefused):
        consents.undo(slip, by=person.entry.owner)

    consents.undo(again, by=person.entry.owner)
    assert standing(person) == {"publish_picture": True, "publish_name": False}
    consents.undo(slip, by=person.entry.owner)

    assert standing(person) == {"publish_name": False}


def test_postgresql_keeps_one_standing_answer() -> None:
    person = asked()
    statement = say(person, {PICTURE: True})
    row = consents.standing(person)[0]

    with pytest.raises(IntegrityError, match="consent_one_standing"), transaction.atomic():
        Consent.objects.create(
            statement=statement, person=person, purpose=row.purpose, channel=row.channel, signer=row.signer,
            agreed=False, given_at=row.given_at,
        )  # fmt: skip


@pytest.mark.parametrize("change", [{"agreed": False}, {"purpose": "press"}, {"ended_at": None, "signer": "guardian"}])
def test_postgresql_lets_an_answer_end_and_no_more(change: dict[str, object]) -> None:
    person = asked()
    say(person, {PICTURE: True})

    with pytest.raises(IntegrityError, match="only ends"), transaction.atomic():
        Consent.objects.filter(person=person).update(**change)


def test_an_ended_answer_does_not_come_back() -> None:
    person = asked()
    say(person, {PICTURE: True})
    consents.withdraw(person, signer=Signer.PERSON)

    with pytest.raises(IntegrityError, match="only ends"), transaction.atomic():
        Consent.objects.filter(person=person, agreed=True).update(ended_at=None)
