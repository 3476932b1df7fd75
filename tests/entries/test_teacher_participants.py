"""The people on an entry: by script row by row, and with a button each without it."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from entries import participants
from entries.models import Entry, Participant
from entries.participants import Person
from tests.entries import filling
from tests.entries.test_teacher import client_of

pytestmark = pytest.mark.django_db

MIA = {"given_name": "Mia", "family_name": "Çelik", "part": "pupil", "grade": "7"}


def by_script(client: Client, name: str, *args: int, **values: Any) -> Any:
    return client.post(reverse(f"entries:{name}", args=args), values, headers={"accept": "application/json"})


def test_participants_are_added_changed_and_removed() -> None:
    entry = filling.complete()
    client, url = client_of(entry.owner), reverse("entries:participants", args=[entry.pk])

    client.post(url, {"given_name": "Mia", "family_name": "Celik", "part": "pupil", "grade": "7"})
    client.post(url, {"names": "Jan Groß\nNowak, Łukasz"})
    mia = Participant.objects.get(given_name="Mia")
    change = reverse("entries:participant", args=[entry.pk, mia.pk])
    client.post(change, {"given_name": "Mia", "family_name": "Çelik", "part": "pupil", "grade": "8"})
    client.post(reverse("entries:participant_remove", args=[entry.pk, Participant.objects.get(given_name="Jan").pk]))

    assert [(one.name, one.grade) for one in Participant.objects.all()] == [("Mia Çelik", "8"), ("Łukasz Nowak", "")]


def test_participants_by_htmx_bring_only_their_part_of_the_page() -> None:
    entry = filling.complete()
    url = reverse("entries:participants", args=[entry.pk])

    answer = client_of(entry.owner).post(url, {"given_name": ""}, headers={"hx-request": "true"})

    page = answer.content.decode().strip()
    assert page.startswith('<section class="field people"')
    assert "Please enter a given name." in page


def test_a_participant_of_another_entry_is_404() -> None:
    entry, other = filling.complete(), filling.complete(filling.edition(slug="2027"))
    (person,) = participants.add(other, [Person("Mia")])

    answer = client_of(entry.owner).post(
        reverse("entries:participant", args=[entry.pk, person.pk]), {"given_name": "X"}
    )

    assert answer.status_code == 404


def one_row() -> tuple[Entry, Client, Participant]:
    entry = filling.complete()
    (row,) = participants.add(entry, [Person("Mia", "Celik", "7")], by=entry.owner)
    return entry, client_of(entry.owner), row


def test_by_script_a_row_says_its_version_and_when_it_was_saved() -> None:
    entry, client, row = one_row()

    answer = by_script(client, "participant", entry.pk, row.pk, version=1, **MIA)

    told = answer.json()
    row.refresh_from_db()
    assert (answer.status_code, told["row"], told["version"]) == (200, row.pk, 2)
    assert (row.name, told["saved_at"]) == ("Mia Çelik", row.saved_at.isoformat())


def test_moving_somebody_who_is_gone_tells_the_time_and_touches_nothing() -> None:
    entry, client, row = one_row()
    address = {"to": "down"}
    participants.remove(row)
    saved_at = Entry.objects.get().saved_at

    answer = by_script(client, "participant_move", entry.pk, row.pk, **address)

    assert answer.status_code == 200
    assert Entry.objects.get().saved_at == saved_at


def test_by_script_a_row_that_is_sent_twice_is_there_once() -> None:
    entry, mark = filling.complete(), str(uuid4())
    client = client_of(entry.owner)

    first = by_script(client, "participants", entry.pk, mark=mark, **MIA)
    second = by_script(client, "participants", entry.pk, mark=mark, **MIA)

    assert first.json()["row"] == second.json()["row"]
    assert Participant.objects.count() == 1


def test_by_script_a_row_changed_by_two_carries_both() -> None:
    entry, client, row = one_row()
    by_script(client, "participant", entry.pk, row.pk, version=1, **MIA)

    answer = by_script(client, "participant", entry.pk, row.pk, version=1, **{**MIA, "grade": "8"})

    told = answer.json()
    assert (answer.status_code, told["gone"], told["version"]) == (409, False, 2)
    assert (told["mine"], told["theirs"]) == ("Mia Çelik · Pupil · Year 8", "Mia Çelik · Pupil · Year 7")
    assert told["theirs_value"] == {**MIA, "spelling": ""}


def test_by_script_a_row_that_another_took_off_says_so_with_my_text() -> None:
    entry, client, row = one_row()
    by_script(client, "participant_remove", entry.pk, row.pk, version=1)

    answer = by_script(client, "participant", entry.pk, row.pk, version=1, **MIA)

    told = answer.json()
    assert (answer.status_code, told["gone"], told["by"]) == (409, True, "Jürgen von der Weiß")
    assert told["mine"] == "Mia Çelik · Pupil · Year 7"


def test_by_script_a_row_that_another_changed_is_not_taken_off_unseen() -> None:
    entry, client, row = one_row()
    by_script(client, "participant", entry.pk, row.pk, version=1, **MIA)

    refused = by_script(client, "participant_remove", entry.pk, row.pk, version=1)
    assert (refused.status_code, refused.json()["theirs"]) == (409, "Mia Çelik · Pupil · Year 7")
    agreed = by_script(client, "participant_remove", entry.pk, row.pk, version=2)

    assert agreed.status_code == 200
    assert Participant.objects.count() == 0


def test_by_script_half_a_name_is_422_and_a_row_that_never_was_404() -> None:
    entry, client, row = one_row()

    assert by_script(client, "participants", entry.pk, family_name="Çelik", part="pupil").status_code == 422
    assert by_script(client, "participant", entry.pk, row.pk + 1000, version=1, **MIA).status_code == 404


def test_without_script_a_row_changed_by_two_shows_both_and_the_next_save_decides() -> None:
    entry, client, row = one_row()
    participants.change(row, Person("Mia", "Çelik", "7"), by=entry.owner)
    url = reverse("entries:participant", args=[entry.pk, row.pk])

    first = client.post(url, {**MIA, "grade": "8", "version": 1})
    page = first.content.decode()
    assert (first.status_code, "<pre>Mia Çelik · Pupil · Year 7</pre>" in page) == (409, True)
    assert "<option selected>8</option>" in page
    second = client.post(url, {**MIA, "grade": "8", "version": 2})

    row.refresh_from_db()
    assert (second.status_code, row.grade) == (302, "8")


def test_without_script_a_row_taken_off_meanwhile_can_be_added_again() -> None:
    entry, client, row = one_row()
    participants.remove(row, by=entry.owner)

    answer = client.post(reverse("entries:participant", args=[entry.pk, row.pk]), {**MIA, "version": 1})

    page = answer.content.decode()
    assert (answer.status_code, "<pre>Mia Çelik · Pupil · Year 7</pre>" in page) == (409, True)
    assert '<input type="hidden" name="family_name" value="Çelik">' in page


def test_rows_are_moved_up_and_down() -> None:
    entry = filling.complete()
    _mia, jan = participants.add(entry, [Person("Mia"), Person("Jan")])
    client, url = client_of(entry.owner), reverse("entries:participant_move", args=[entry.pk, jan.pk])

    client.post(url, {"to": "up"})

    assert [one.name for one in Participant.objects.all()] == ["Jan", "Mia"]
    client.post(url, {"to": "down"})
    assert [one.name for one in Participant.objects.all()] == ["Mia", "Jan"]
