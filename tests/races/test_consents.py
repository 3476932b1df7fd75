"""Two people speak for one person at the same moment: both are kept, a no stands, and nobody is reminded twice."""

from collections.abc import Callable
from threading import Event as Signal

import pytest
from django.db import transaction

from awards.states import Purpose
from consents import consents, people, scans, telling, texts
from consents.consents import AnswerRefused, Words
from consents.models import Consent, Person, Scan, ScanPage, Statement
from consents.rules import Cell
from consents.states import Age, Channel, Method, ScanState, Signer
from entries import participants
from entries.models import Participant
from entries.states import EntryState
from ledger.models import Event, Letter
from tests import factories as make
from tests.consents.test_scans import handed_in, photographed
from tests.races.test_entries import together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

PICTURE: Cell = (Purpose.PUBLISH_PICTURE, Channel.WEB)
NAME: Cell = (Purpose.PUBLISH_NAME, Channel.WEB)


def asked(age: Age = Age.YOUTH, state: EntryState = EntryState.ELIGIBLE) -> Person:
    entry = make.entry(make.edition(), state=state)
    one = Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin")
    texts.kept(entry.edition)
    texts.set_rules(
        entry.edition, guardian_until=14, alone_from=18, takes_paper=True, takes_word=True, cells=[PICTURE, NAME],
        by=entry.owner,
    )  # fmt: skip
    return make.asked(entry, one, age=age)


def say(person: Person, agreed: bool, signer: Signer = Signer.PERSON, method: Method = Method.LINK) -> str:
    words = Words(text=texts.kept(person.entry.edition))
    try:
        consents.declare(
            person, {PICTURE: agreed, NAME: agreed}, signer=signer, name="Elif", method=method, words=words,
            by=person.entry.owner if method == Method.TEACHER else None,
        )  # fmt: skip
    except AnswerRefused:
        return "refused"
    return "kept"


def standing(person: Person) -> set[tuple[str, str, bool]]:
    return {(row.signer, row.purpose, row.agreed) for row in consents.standing(person)}


def test_an_answer_and_a_withdrawal_of_two_signers_at_once_are_both_kept() -> None:
    person = asked()
    say(person, agreed=True, signer=Signer.GUARDIAN)

    answer, withdrawn = together(
        lambda: say(person, agreed=True),
        lambda: str(consents.withdraw(Person.objects.get(pk=person.pk), signer=Signer.GUARDIAN)),
    )

    assert (answer, withdrawn) == ("kept", "True")
    own = {("person", purpose, True) for purpose in ("publish_picture", "publish_name")}
    refused = {("guardian", purpose, False) for purpose in ("publish_picture", "publish_name")}
    assert standing(person) == own | refused
    # Whoever was first, the guardian's no is told: once to the teacher, by what was taken back.
    assert Letter.objects.filter(kind="consents.withdrawn").count() == 1
    assert Event.objects.filter(what="consent.withdrawn").count() == 2


def test_the_same_answer_sent_twice_at_once_stands_once() -> None:
    person = asked()

    assert together(*[lambda: say(person, agreed=True)] * 2) == ["kept", "kept"]

    assert Consent.objects.filter(person=person, ended_at=None).count() == 2
    assert Consent.objects.filter(person=person).count() == 4


def test_a_teachers_word_never_outruns_a_no() -> None:
    person = asked(Age.ADULT)

    own, word = together(lambda: say(person, agreed=False), lambda: say(person, agreed=True, method=Method.TEACHER))

    # The word came first and the no ended it, or the no came first and the word was refused. The no stands.
    assert own == "kept"
    assert word in ("kept", "refused")
    assert standing(person) == {("person", purpose, False) for purpose in ("publish_picture", "publish_name")}
    assert Letter.objects.filter(kind="consents.withdrawn").exists() == (word == "kept")


def test_a_reminder_clicked_twice_is_one_letter() -> None:
    person = asked()
    people.describe(person, age=Age.YOUTH, email="eltern@example.org")
    entry = person.entry

    def remind() -> int:
        return telling.remind(entry, [Person.objects.get(pk=person.pk)], by=entry.owner)

    assert sorted(together(remind, remind)) == [0, 1]

    assert Letter.objects.filter(kind="consents.reminder").count() == 1
    assert Event.objects.filter(what="consent.reminded").count() == 1


def during_removal[T](person: Person, deed: Callable[[], T]) -> T:
    """What ``deed`` answers that begins while the teacher's removal of ``person`` is not committed yet."""
    removed, finished, participant = Signal(), Signal(), person.participant
    assert participant is not None

    def remove() -> None:
        with transaction.atomic():
            participants.remove(participant)
            removed.set()
            finished.wait(timeout=1)  # nobody sets it: the other one waits for this very lock

    def other() -> T:
        removed.wait(timeout=10)
        return deed()

    _none, answer = together(remove, other)
    assert answer is not None
    return answer


@pytest.mark.parametrize("answered", [False, True])
def test_an_answer_that_comes_while_its_person_is_taken_off_is_refused(answered: bool) -> None:
    person = asked(Age.ADULT, EntryState.DRAFT)
    if answered:
        say(person, agreed=False)

    assert during_removal(person, lambda: say(person, agreed=True)) == "refused"

    assert list(Statement.objects.values_list("name", flat=True)) == [""] * answered


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize("answered", [False, True])
def test_a_sheet_read_while_its_person_is_taken_off_is_nobodys(answered: bool) -> None:
    person = asked(Age.ADULT, EntryState.DRAFT)
    scan = handed_in(person.entry, photographed(person.entry, [person]))
    assert [page.person for page in scan.pages.all()] == [person, None]
    ScanPage.objects.all().delete()
    Scan.objects.update(state=ScanState.WAITING)
    if answered:
        say(person, agreed=False)

    assert during_removal(person, lambda: scans.read(scan.pk))

    assert [page.person for page in scan.pages.all()] == [None, None]
