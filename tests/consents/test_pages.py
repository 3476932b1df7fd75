"""The pages: a telephone without account, the teacher's list, the organiser's texts and rules."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from awards.states import Purpose
from consents import consents, rules, texts
from consents.models import Person, Picture, Rules, Statement
from consents.states import Age, Channel, Method, Shows, Signer, in_words
from entries.models import Entry, EntryFile, Participant
from entries.states import EntryState
from ledger.models import Letter
from tests import factories as make
from uploads.models import Upload

pytestmark = pytest.mark.django_db

FIELDS = [f"{purpose}-{channel}" for purpose, channel in rules.USUAL_CELLS]


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def pupil(age: Age = Age.ADULT, grade: str = "") -> Person:
    entry = make.entry(make.edition(), state=EntryState.SUBMITTED)
    one = Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin", grade=grade)
    return make.asked(entry, one, age=age)


def address(name: str, person: Person) -> str:
    return reverse(f"consents:{name}", args=[person.key])


def answers(said: str, person: Person, **more: str) -> dict[str, str]:
    number = texts.current(person.entry.edition).number
    return {**dict.fromkeys(FIELDS, said), "name": "Derya Şahin", "text": str(number), **more}


def signed_in(entry: Entry) -> Client:
    client = Client()
    client.force_login(entry.owner)
    return client


def test_whoever_has_the_link_answers_without_account() -> None:
    person, phone = pupil(), Client()
    page = phone.get(address("link", person), follow=True)
    assert "Elif Şahin" in page.content.decode()
    assert "checked" not in page.content.decode()

    done = phone.post(address("answer", person), answers("yes", person), follow=True)

    assert done.redirect_chain[-1][0].endswith("?thanks=1")
    statement = Statement.objects.get(person=person)
    assert (statement.name, statement.method, statement.text) == (
        "Derya Şahin", Method.LINK, texts.kept(person.entry.edition),
    )  # fmt: skip
    assert {row.agreed for row in consents.standing(person)} == {True}


def test_a_code_is_kept_as_the_way_it_came() -> None:
    person, phone = pupil(), Client()
    form = phone.get(f"{address('link', person)}?t=1", follow=True)

    phone.post(form.request["PATH_INFO"] + "?t=1", answers("no", person))

    assert Statement.objects.get(person=person).method == Method.CODE
    assert {row.agreed for row in consents.standing(person)} == {False}


def test_an_unknown_age_is_asked_first_and_once() -> None:
    person, phone = pupil(Age.UNKNOWN), Client()
    page = phone.get(address("link", person), follow=True).content.decode()
    assert ('name="age"' in page, 'name="name"' in page) == (True, False)

    phone.post(address("age", person), {"age": "child"})
    phone.post(address("age", person), {"age": "adult"})

    page = phone.get(address("answer", person)).content.decode()
    assert ('name="age"' in page, 'name="name"' in page, 'name="signer"' in page) == (False, True, False)
    assert Person.objects.get(pk=person.pk).age == Age.CHILD


def test_two_answer_one_after_the_other() -> None:
    person, phone = pupil(Age.YOUTH), Client()
    refused = phone.post(address("answer", person), answers("yes", person))
    assert refused.status_code == 422  # nobody said who was answering

    phone.post(address("answer", person), answers("yes", person, signer="person"))
    waiting = phone.get(address("link", person)).content.decode()
    phone.post(address("answer", person), answers("yes", person, signer="guardian"))
    complete = phone.get(address("link", person)).content.decode()

    assert ("consent-pass" in waiting, "consent-pass" in complete) == (True, False)
    assert Statement.objects.filter(person=person).count() == 2


def test_every_question_wants_an_answer_and_a_name() -> None:
    person, phone = pupil(), Client()

    page = phone.post(address("answer", person), answers("yes", person, name="", **{FIELDS[1]: ""}))

    assert page.status_code == 422
    assert page.content.decode().count('class="error"') >= 2
    assert not Statement.objects.exists()


def test_words_that_changed_meanwhile_must_be_read_again() -> None:
    person, phone = pupil(), Client()
    seen = answers("yes", person)
    texts.write(
        person.entry.edition, intro_de="Anders.", intro_en="", words=texts.current(person.entry.edition).words,
        by=person.entry.owner,
    )  # fmt: skip

    assert phone.post(address("answer", person), seen).status_code == 422
    assert not Statement.objects.exists()
    assert phone.post(address("answer", person), answers("yes", person)).status_code == 302


def test_the_same_link_takes_everything_back() -> None:
    person, phone = pupil(Age.YOUTH), Client()
    phone.post(address("answer", person), answers("yes", person, signer="person"))

    phone.post(address("withdraw", person), {"signer": "guardian"})

    assert {(row.signer, row.agreed) for row in consents.standing(person)} == {("person", True), ("guardian", False)}
    assert Letter.objects.filter(kind="consents.withdrawn", to_user_id=person.entry.owner_id).exists()


def test_a_link_is_not_kept_by_caches_nor_found_by_search_engines() -> None:
    person = pupil()

    page = Client().get(address("answer", person))

    assert "no-store" in page.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_one_link_writes_only_so_often() -> None:
    person, phone = pupil(), Client()

    codes = [phone.post(address("withdraw", person)).status_code for _ in range(31)]

    assert (codes[0], codes[-1]) == (302, 429)


def test_the_teacher_sees_who_is_missing_and_reminds() -> None:
    person = pupil(Age.CHILD)
    entry, client = person.entry, signed_in(person.entry)
    page = client.get(reverse("consents:of_entry", args=[entry.pk]))
    assert (page.context["done"], page.context["count"], page.context["to_remind"]) == (0, 1, 0)

    client.post(reverse("consents:person", args=[entry.pk, person.pk]), {"age": "child", "email": "e@example.org"})
    client.post(reverse("consents:remind", args=[entry.pk]))

    assert Letter.objects.get(kind="consents.reminder").to_address == "e@example.org"
    for name in ("e@example.org", "not an address"):
        code = client.post(reverse("consents:person", args=[entry.pk, person.pk]), {"age": "", "email": name})
        assert code.status_code == (302 if "@" in name else 422)


def test_a_sheet_is_noted_and_undone_and_what_was_left_blank_stays_open() -> None:
    person = pupil(Age.YOUTH)
    entry, client = person.entry, signed_in(person.entry)
    place = reverse("consents:note", args=[entry.pk, person.pk])
    said = {FIELDS[1]: "yes", "name-person": "Elif", "name-guardian": "Derya"}
    assert client.post(place, {**said, "name-person": "", "name-guardian": ""}).status_code == 422

    client.post(place, said)

    assert len(consents.standing(person)) == 2
    last = Statement.objects.filter(person=person).latest("pk")
    client.post(reverse("consents:undo", args=[entry.pk, person.pk, last.pk]))
    assert [row.signer for row in consents.standing(person)] == ["person"]


def test_it_is_said_which_answer_stays_a_no() -> None:
    person = pupil()
    client = signed_in(person.entry)
    purpose, channel = rules.USUAL_CELLS[0]
    make.consent(person.entry, purpose, channel, person.participant, agreed=False)
    place = reverse("consents:note", args=[person.entry.pk, person.pk])
    said = {FIELDS[0]: "yes", FIELDS[1]: "yes", "name-person": "Elif"}

    page = client.post(place, said, follow=True).content.decode()

    assert f"und nur sie es ändern kann: {in_words(purpose, channel)}." in page
    assert sorted(row.agreed for row in consents.standing(person)) == [False, True]


def test_a_word_is_noted_only_where_the_edition_takes_it() -> None:
    person = pupil()
    entry, client = person.entry, signed_in(person.entry)
    place = reverse("consents:note", args=[entry.pk, person.pk]) + "?way=word"
    said = {FIELDS[1]: "yes", "name-person": "Elif"}
    assert client.post(place, said).status_code == 422

    Rules.objects.create(
        edition=entry.edition, guardian_until=14, alone_from=18, takes_word=True,
        cells=[list(map(str, cell)) for cell in rules.USUAL_CELLS],
    )  # fmt: skip
    assert client.post(place, said).status_code == 302
    assert Statement.objects.get(person=person).method == Method.TEACHER


def test_a_new_link_closes_the_old_one() -> None:
    person = pupil()
    signed_in(person.entry).post(reverse("consents:renew", args=[person.entry_id, person.pk]))

    assert Client().get(address("link", person)).status_code == 404


def test_the_teacher_says_who_is_in_a_picture() -> None:
    person = pupil()
    entry, client = person.entry, signed_in(person.entry)
    upload = Upload.objects.create(
        owner=entry.owner, scope="x", key="k", filename="IMG.jpg", max_size=9, size=9, part_size=9, kind="picture"
    )
    file = EntryFile.objects.create(entry=entry, key="pictures", upload=upload)
    place = reverse("consents:picture", args=[entry.pk, file.pk])

    client.post(place, {"shows": "some"})
    assert not Picture.objects.exists()
    client.post(place, {"shows": "some", "people": [str(person.pk)]})

    assert Picture.objects.get().shows == Shows.SOME
    assert [one.person for one in Picture.objects.get().depicted.all()] == [person]


def test_the_sheets_come_as_one_pdf() -> None:
    person = pupil(Age.CHILD)
    answer = signed_in(person.entry).get(reverse("consents:sheets", args=[person.entry_id]))

    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_organisers_count_filter_and_take_the_list_along() -> None:
    person = pupil()
    entry = person.entry
    make.consent(entry, Purpose.PUBLISH_PICTURE, Channel.WEB, person.participant, agreed=False)
    client = Client()
    client.force_login(make.organiser(entry.edition))
    place = reverse("consents:of_edition", args=[entry.edition_id])

    found = {
        state: [one.entry for one in client.get(place, {"state": state}).context["page"]]
        for state in ("", "missing", "refused")
    }
    csv = client.get(reverse("consents:export", args=[entry.edition_id])).content.decode()

    assert found == {"": [entry], "missing": [entry], "refused": [entry]}
    assert csv.count("Elif Şahin") == len(FIELDS)


def test_organisers_write_texts_and_rules() -> None:
    edition = make.edition(closes_at=make.CLOSES + timedelta(days=999))
    client = Client()
    client.force_login(make.organiser(edition))
    words = {f"{purpose}_de": "Darf das?" for purpose, _channel in rules.CELLS}

    client.post(reverse("consents:texts", args=[edition.pk]), {"intro_de": "Guten Tag.", **words})
    chosen = {"guardian_until": "12", "alone_from": "16", "cells": ["press-print"]}
    client.post(reverse("consents:rules", args=[edition.pk]), chosen)
    wrong = client.post(reverse("consents:rules", args=[edition.pk]), {**chosen, "alone_from": "11"})

    assert (texts.current(edition).number, texts.current(edition).intro_de) == (2, "Guten Tag.")
    assert texts.rules_of(edition).cells == [["press", "print"]]
    assert wrong.status_code == 422


def test_a_pupil_of_year_five_cannot_make_themselves_of_age() -> None:
    person, phone = pupil(Age.UNKNOWN, grade="5"), Client()

    phone.post(address("age", person), {"age": Age.ADULT})
    phone.post(address("answer", person), answers("yes", person))

    assert Person.objects.get(pk=person.pk).age == Age.UNKNOWN
    assert list(Statement.objects.values_list("signer", flat=True)) == [Signer.GUARDIAN]
