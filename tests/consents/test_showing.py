"""No picture without consent: the one answer to "may this be shown here?", and what makes it no."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.states import Purpose
from consents import consents, people, pictures, showing, texts
from consents.consents import Words
from consents.states import Age, Channel, Method, Shows, Signer
from entries import participants
from entries.models import Entry, EntryFile, Participant
from entries.states import EntryState
from tests import factories as make
from uploads.models import Upload

pytestmark = pytest.mark.django_db

PICTURE = (Purpose.PUBLISH_PICTURE, Channel.WEB)


def entered(**fields: Any) -> Entry:
    return make.entry(make.edition(), state=EntryState.ELIGIBLE, **fields)


def pupil(entry: Entry, name: str = "Elif", age: str = Age.ADULT) -> Participant:
    made = Participant.objects.create(entry=entry, given_name=name)
    make.asked(entry, made, age=age)
    return made


def picture(entry: Entry) -> EntryFile:
    key = uuid.uuid4()
    upload = Upload.objects.create(
        pk=key, owner=entry.owner, scope=f"entry:{entry.pk}", key=f"uploads/{key}", filename="IMG.jpg", max_size=9,
        size=9, part_size=9, kind="picture",
    )  # fmt: skip
    return EntryFile.objects.create(entry=entry, key="pictures", upload=upload)


def shows(entry: Entry, file: EntryFile) -> bool:
    return showing.may_show(entry, *PICTURE, upload=file.upload_id)


def test_nothing_may_be_shown_without_consent() -> None:
    entry = entered()
    make.consent(entry, Purpose.PUBLISH_WORK)

    assert showing.may_show(entry, Purpose.PUBLISH_WORK)
    assert not showing.may_show(entry, Purpose.PUBLISH_PICTURE)


def test_a_yes_for_one_channel_says_nothing_about_another() -> None:
    entry = entered()
    make.consent(entry, Purpose.PUBLISH_PICTURE, Channel.WEB)

    assert [showing.may_show(entry, Purpose.PUBLISH_PICTURE, channel) for channel in list(Channel)[1:]] == [
        True, False, False, False,
    ]  # fmt: skip


def test_the_forms_word_for_print_means_the_work_in_print() -> None:
    entry = entered()
    make.consent(entry, Purpose.PUBLISH_PRINT)

    assert showing.may_show(entry, Purpose.PUBLISH_PRINT)
    assert showing.may_show(entry, Purpose.PUBLISH_WORK, Channel.PRINT)
    assert not showing.may_show(entry, Purpose.PUBLISH_WORK)


def test_one_no_on_the_entry_hides_it() -> None:
    entry = entered()
    make.consent(entry, Purpose.PUBLISH_WORK)
    one = pupil(entry)
    assert showing.may_show(entry, Purpose.PUBLISH_WORK)

    make.consent(entry, Purpose.PUBLISH_WORK, participant=one, agreed=False)
    assert not showing.may_show(entry, Purpose.PUBLISH_WORK)

    make.consent(entry, Purpose.PUBLISH_WORK, participant=one)
    assert showing.may_show(entry, Purpose.PUBLISH_WORK)


def test_what_an_edition_asks_everybody_needs_everybodys_yes() -> None:
    entry = entered()
    make.consent(entry, Purpose.PUBLISH_WORK)
    one = pupil(entry)
    asked = [(Purpose.PUBLISH_WORK, Channel.WEB)]
    texts.set_rules(
        entry.edition, guardian_until=14, alone_from=18, takes_paper=True, takes_word=False, cells=asked, by=entry.owner
    )
    assert not showing.may_show(entry, Purpose.PUBLISH_WORK)

    make.consent(entry, Purpose.PUBLISH_WORK, participant=one)
    assert showing.may_show(entry, Purpose.PUBLISH_WORK)


def test_a_picture_of_the_team_needs_everybody() -> None:
    entry = entered()
    file, first, second = picture(entry), pupil(entry, "Elif"), pupil(entry, "Mia")
    make.consent(entry, *PICTURE)
    make.consent(entry, *PICTURE, participant=first)
    assert not shows(entry, file)

    make.consent(entry, *PICTURE, participant=second)
    assert shows(entry, file)

    make.consent(entry, *PICTURE, participant=second, agreed=False)
    assert not shows(entry, file)


def test_somebody_who_was_never_even_asked_hides_the_picture() -> None:
    entry = entered()
    file = picture(entry)
    make.consent(entry, *PICTURE)
    assert shows(entry, file)

    Participant.objects.create(entry=entry, given_name="Neu")
    assert not shows(entry, file)


def test_only_those_in_the_picture_count_but_a_no_counts_always() -> None:
    entry = entered()
    file, seen, unseen = picture(entry), pupil(entry, "Elif"), pupil(entry, "Mia")
    make.consent(entry, *PICTURE)
    make.consent(entry, *PICTURE, participant=seen)
    pictures.mark(file, Shows.SOME, [make.asked(entry, seen)], by=entry.owner)
    assert shows(entry, file)

    pictures.mark(file, Shows.SOME, [make.asked(entry, unseen)], by=entry.owner)
    assert not shows(entry, file)


def test_a_picture_of_nobody_needs_the_entrant_alone() -> None:
    entry = entered()
    file = picture(entry)
    pupil(entry)
    pictures.mark(file, Shows.NOBODY, [], by=entry.owner)
    assert not shows(entry, file)

    make.consent(entry, *PICTURE)
    assert shows(entry, file)


@pytest.mark.parametrize("marked", [True, False])
def test_striking_a_name_brings_no_picture_back(marked: bool) -> None:
    entry = make.entry(make.edition())
    file, one = picture(entry), pupil(entry)
    make.consent(entry, *PICTURE)
    make.consent(entry, *PICTURE, participant=one, agreed=False)
    if marked:
        pictures.mark(file, Shows.SOME, [make.asked(entry, one)], by=entry.owner)

    participants.remove(one)

    assert not shows(entry, file)


def test_a_child_needs_the_guardian_and_a_youth_both() -> None:
    entry = entered()
    file = picture(entry)
    make.consent(entry, *PICTURE)
    child, youth = pupil(entry, "Elif", Age.CHILD), pupil(entry, "Mia", Age.YOUTH)
    make.consent(entry, *PICTURE, participant=child)
    make.consent(entry, *PICTURE, participant=youth)
    assert not shows(entry, file)

    make.consent(entry, *PICTURE, participant=child, signer=Signer.GUARDIAN)
    assert not shows(entry, file)

    make.consent(entry, *PICTURE, participant=youth, signer=Signer.GUARDIAN)
    assert shows(entry, file)


def test_a_name_is_its_bearers_alone_to_give() -> None:
    entry = entered()
    first, second = pupil(entry, "Elif"), pupil(entry, "Mia")
    make.consent(entry, Purpose.PUBLISH_NAME, participant=first)

    assert showing.may_show(entry, Purpose.PUBLISH_NAME, participant=first)
    assert not showing.may_show(entry, Purpose.PUBLISH_NAME, participant=second)
    assert not showing.may_show(entry, Purpose.PUBLISH_NAME, Channel.PRINT, participant=first)


def test_a_new_owner_has_agreed_to_nothing() -> None:
    entry = entered()
    make.consent(entry, Purpose.PUBLISH_WORK)
    assert showing.may_show(entry, Purpose.PUBLISH_WORK)

    Entry.objects.filter(pk=entry.pk).update(owner=make.person("Neue Inhaberin"))
    entry.refresh_from_db()

    assert not showing.may_show(entry, Purpose.PUBLISH_WORK)


def test_a_withdrawal_counts_at_once() -> None:
    entry = entered()
    file, one = picture(entry), pupil(entry)
    person = make.asked(entry, one)
    make.consent(entry, *PICTURE)
    words = Words(text=texts.kept(entry.edition))
    consents.declare(person, {PICTURE: True}, signer=Signer.PERSON, name="Elif", method=Method.LINK, words=words)
    assert shows(entry, file)

    consents.withdraw(person, signer=Signer.PERSON)

    assert not shows(entry, file)


def test_a_list_asks_as_often_as_one_entry() -> None:
    edition = make.edition()
    made = [make.entry(edition, state=EntryState.ELIGIBLE) for _ in range(3)]
    for entry in made:
        make.consent(entry, Purpose.PUBLISH_WORK)
        people.of_entry(entry)
        pictures.mark(picture(entry), Shows.NOBODY, [], by=entry.owner)

    asked = []
    for some in (made[:1], made):
        with CaptureQueriesContext(connection) as queries:
            showing.of_entries(some)
        asked.append(len(queries))

    assert asked == [1, 1]
