"""Who is asked, by which link, and what is left of somebody who was taken off."""

import pytest

from awards.states import Purpose
from consents import consents, people, telling, texts
from consents.consents import AnswerRefused
from consents.models import Person, Statement
from consents.states import Age, Channel, Signer
from entries import participants
from entries.models import Entry, Participant
from entries.states import Rights
from entries.together import colleagues
from ledger.models import Letter
from tests import factories as make

pytestmark = pytest.mark.django_db


def entry_of_three() -> Entry:
    """Owner, a colleague who joined, one who did not, and two participants."""
    entry = make.entry(make.edition())
    for name in ("Elif", "Mia"):
        Participant.objects.create(entry=entry, given_name=name, grade="5")
    joined = colleagues.invite(entry, email="zofia@example.org", rights=Rights.EDIT, by=entry.owner)
    colleagues.invite(entry, email="fern@example.org", rights=Rights.EDIT, by=entry.owner)
    colleagues.accept(joined, by=make.person("Zofia Łuczak"))
    return entry


def test_everybody_on_the_entry_is_asked_once() -> None:
    entry = entry_of_three()

    names = [people.name_of(person) for person in people.of_entry(entry)]

    assert names == ["Jürgen von der Weiß", "Zofia Łuczak", "Elif", "Mia"]
    assert [person.pk for person in people.of_entry(entry)] == [person.pk for person in people.of_entry(entry)]
    assert len({person.key for person in Person.objects.all()}) == 4


def test_a_link_leads_to_its_person_until_a_new_one_is_made() -> None:
    entry = entry_of_three()
    person = people.of_entry(entry)[2]
    assert people.by_key(person.key) == person
    assert f"/consent/{person.key}/" in people.link(person)

    people.renew_link(person, by=entry.owner)

    assert people.by_key(person.key) is None
    assert people.by_key(Person.objects.get(pk=person.pk).key) == person


def test_the_age_is_known_where_it_was_said_or_where_part_and_year_tell() -> None:
    entry = entry_of_three()
    row = texts.rules_of(entry.edition)
    older = Participant.objects.create(entry=entry, given_name="Jan", grade="8")
    teacher = Participant.objects.create(entry=entry, given_name="Ute", part=Participant.Part.TEACHER)
    ages = {people.name_of(person): people.age_of(person, row) for person in people.of_entry(entry)}
    assert (ages["Elif"], ages["Jan"], ages["Ute"]) == (Age.CHILD, Age.UNKNOWN, Age.ADULT)

    assert people.say_age(make.asked(entry, older), Age.YOUTH)
    assert not people.say_age(make.asked(entry, older), Age.ADULT)
    people.describe(make.asked(entry, teacher), age=Age.ADULT, email=" eltern@example.org ")

    assert Person.objects.get(participant=older).age == Age.YOUTH
    assert Person.objects.get(participant=teacher).email == "eltern@example.org"


def test_whoever_never_answered_leaves_nothing() -> None:
    entry = entry_of_three()
    people.of_entry(entry)

    participants.remove(entry.participants.get(given_name="Elif"))

    assert Person.objects.filter(entry=entry).count() == 3


def test_whoever_answered_leaves_an_answer_without_a_name() -> None:
    entry = entry_of_three()
    elif_ = entry.participants.get(given_name="Elif")
    person = make.asked(entry, elif_, age=Age.CHILD, email="eltern@example.org")
    make.consent(entry, Purpose.PUBLISH_PICTURE, Channel.WEB, elif_, agreed=False)
    Statement.objects.filter(person=person).update(name="Derya Şahin")
    key = person.key

    participants.remove(elif_)

    person.refresh_from_db()
    assert (person.participant_id, person.email, people.name_of(person)) == (None, "", "")
    assert person.key != key
    assert people.by_key(person.key) is None
    assert set(Statement.objects.filter(person=person).values_list("name", flat=True)) == {""}
    assert person.consents.filter(agreed=False, ended_at=None).exists()


def test_somebody_with_an_account_finds_their_answers() -> None:
    entry = make.entry(make.edition())
    make.consent(entry, Purpose.PUBLISH_WORK)
    make.consent(make.entry(make.edition()), Purpose.PUBLISH_WORK)

    assert [statement.person.entry for statement in people.of_user(entry.owner)] == [entry]


def written_to(entry: Entry, name: str, email: str) -> Participant:
    """A participant who never answered and was reminded of it by a letter that waits."""
    one = Participant.objects.create(entry=entry, given_name=name)
    person = make.asked(entry, one)
    people.describe(person, age=Age.CHILD, email=email)
    assert telling.remind(entry, [Person.objects.get(pk=person.pk)], by=entry.owner) == 1
    return one


def test_with_somebody_go_the_reminders_to_their_address() -> None:
    entry = make.entry(make.edition())
    elif_ = written_to(entry, "Elif", "eltern@example.org")
    written_to(entry, "Mia", "andere@example.org")

    participants.remove(elif_)

    assert list(Letter.objects.values_list("to_address", flat=True)) == ["andere@example.org"]


def test_word_of_a_withdrawal_to_the_same_address_stays() -> None:
    entry = make.entry(make.edition())
    elif_ = written_to(entry, "Elif", entry.owner.email)
    make.consent(entry, Purpose.PUBLISH_WORK)
    consents.withdraw(Person.objects.get(user=entry.owner), signer=Signer.PERSON)

    participants.remove(elif_)

    assert list(Letter.objects.values_list("kind", "to_address")) == [("consents.withdrawn", entry.owner.email)]


def test_of_two_at_one_address_each_has_reminders_of_their_own() -> None:
    entry = make.entry(make.edition())
    elif_, can = (written_to(entry, name, "eltern@example.org") for name in ("Elif", "Can"))
    links = [people.link(Person.objects.get(participant=one)) for one in (elif_, can)]
    assert set(Letter.objects.values_list("secret", flat=True)) == set(links)

    participants.remove(elif_)

    assert list(Letter.objects.values_list("secret", flat=True)) == [links[1]]
    participants.remove(can)
    assert Letter.objects.count() == 0


def test_at_another_address_the_reminder_goes_out_the_same_day() -> None:
    entry = make.entry(make.edition())
    one = written_to(entry, "Elif", "falsch@example.org")
    person = Person.objects.get(participant=one)
    people.describe(person, age=Age.CHILD, email="falsch@example.org")
    assert Letter.objects.count() == 1

    people.describe(person, age=Age.CHILD, email="eltern@example.org")

    assert Letter.objects.count() == 0
    assert telling.remind(entry, [Person.objects.get(pk=person.pk)], by=entry.owner) == 1
    assert Letter.objects.get().to_address == "eltern@example.org"


def test_of_somebody_who_was_taken_off_nothing_is_kept_any_more() -> None:
    entry = make.entry(make.edition())
    never, answered = [Participant.objects.create(entry=entry, given_name=name) for name in ("Elif", "Mia")]
    make.consent(entry, Purpose.PUBLISH_NAME, participant=answered)
    before = [Person.objects.get(participant=answered), make.asked(entry, never)]
    for one in (never, answered):
        participants.remove(one)

    for person in before:
        people.describe(person, age=Age.CHILD, email="eltern@example.org")
        with pytest.raises(AnswerRefused, match="steht nicht mehr beim Beitrag"):
            consents.withdraw(person, signer=Signer.PERSON)

    assert [(left.email, left.statements.count()) for left in Person.objects.filter(user=None)] == [("", 1)]


def test_the_year_group_leaves_no_age_to_say() -> None:
    entry = entry_of_three()
    child = people.of_entry(entry)[2]

    assert not people.say_age(child, Age.ADULT)

    assert people.age_of(Person.objects.get(pk=child.pk), texts.rules_of(entry.edition)) == Age.CHILD
