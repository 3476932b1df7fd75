"""Files without script: a form that sends one file to the storage, and the way back, for the people on the entry."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from entries import completeness, entry_files
from entries.models import Entry, EntryFile
from entries.views.teacher_plain_files import arrival
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of
from tests.uploads.sending import picture
from tests.uploads.test_one_piece import post
from uploads import bucket as storage
from uploads import files
from uploads.models import Leftover, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def form_of(client: Client, entry: Entry) -> storage.PostForm:
    answer = client.post(reverse("entries:file_form", args=[entry.pk, "pictures"]))
    form: storage.PostForm = answer.context["form"]
    return form


def come_back(client: Client, form: storage.PostForm) -> list[str]:
    """Follow the storage's redirect; what the page says."""
    path = form.fields["success_action_redirect"].removeprefix("http://testserver")
    return [str(message) for message in client.get(path, follow=True).context["messages"]]


def test_a_form_that_was_opened_and_left_leaves_nothing_behind() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)

    first, second = form_of(client, entry), form_of(client, entry)

    assert first.fields["key"].startswith("incoming/")
    assert first.fields["key"] != second.fields["key"]
    assert (EntryFile.objects.count(), Upload.objects.count(), files.used(entry_files.scope_of(entry))) == (0, 0, 0)
    assert completeness.missing(entry) == []


def test_a_file_that_arrived_is_added_once_with_its_true_size() -> None:
    entry = filling.complete()
    client, body = client_of(entry.owner), picture()
    form = form_of(client, entry)
    post(form, body)

    said = [come_back(client, form), come_back(client, form)]

    upload = EntryFile.objects.get().upload
    assert said == [
        ["The file has arrived and is being checked."],
        ["This file has arrived already. For another file, please open the form again."],
    ]
    assert (upload.state, upload.size, form.fields["key"]) == ("stored", len(body), f"incoming/{upload.pk}")


def test_coming_back_without_a_file_changes_nothing() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)

    said = come_back(client, form_of(client, entry))

    assert said == ["The file has not arrived. Please choose it again."]
    assert (EntryFile.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_file_without_room_is_refused_and_let_go() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)
    form = form_of(client, entry)
    post(form, picture())
    for name in ("a.jpg", "b.jpg", "c.jpg"):  # meanwhile, in another tab
        filling.file(entry, name)

    said = come_back(client, form)

    assert said == ["There is no room for another file here. Please remove one first."]
    assert EntryFile.objects.count() == 3
    assert [leftover.key for leftover in Leftover.objects.all()] == [form.fields["key"]]


def test_a_full_question_shows_no_form() -> None:
    entry = filling.complete()
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        filling.file(entry, name)

    answer = client_of(entry.owner).post(reverse("entries:file_form", args=[entry.pk, "pictures"]), follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert said == ["There is no room for another file here. Please remove one first."]


def test_nobody_else_gets_a_form() -> None:
    entry = filling.complete()
    url = reverse("entries:file_form", args=[entry.pk, "pictures"])

    assert client_of(factories.person()).post(url).status_code == 404


def test_nobody_can_be_led_to_add_a_file_of_somebody_else() -> None:
    entry, stranger = filling.complete(), factories.person()
    question = filling.question(entry, "pictures")
    tokens = [arrival(entry, question, stranger, uuid4()), "forged"]

    client = client_of(entry.owner)
    answers = [client.get(reverse("entries:file_arrived", args=[entry.pk, token])).status_code for token in tokens]

    assert answers == [404, 404]
