"""A draft that nobody will send goes with everything that belongs to it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from entries import entries, entry_files
from entries.erasing import drafts
from entries.models import Entry
from ledger.models import Event
from tests import factories
from tests.entries import filling
from tests.uploads.sending import picture, send_part, stored
from uploads import bucket as storage
from uploads import files, inspection, previews
from uploads.models import Upload

pytestmark = pytest.mark.django_db


def with_a_picture(entry: Entry) -> Upload:
    body = picture()
    question = filling.question(entry, "pictures")
    file = entry_files.begin(entry, question, filename="brücke.jpg", size=len(body), by=entry.owner)
    send_part(file.upload, body, 1)
    upload = files.finish(file.upload)
    assert inspection.inspect(upload.pk)
    assert previews.make(upload.pk)
    return upload


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_draft_is_deleted_with_its_files_and_their_objects(bucket: object) -> None:
    entry, kept = filling.complete(), filling.complete(owner=factories.person("Ayşe Yılmaz"))
    gone, stays = with_a_picture(entry), with_a_picture(kept)
    for prefix in ("blind", "consents"):
        stored(picture(), owner=entry.owner, scope=f"{prefix}:{entry.pk}")
    objects = 1 + gone.derivatives.count()
    assert len(list(storage.keys(f"uploads/{gone.pk}/"))) == objects > 9

    drafts.delete(entry, by=entry.owner)
    files.delete_leftovers()

    assert list(Entry.objects.values_list("pk", flat=True)) == [kept.pk]
    assert list(Upload.objects.values_list("pk", flat=True)) == [stays.pk]
    assert list(storage.keys(f"uploads/{gone.pk}/")) == []
    assert len(list(storage.keys(f"uploads/{stays.pk}/"))) == len(list(storage.keys(""))) == objects
    assert Event.objects.filter(what="entry.deleted").count() == 1


def test_once_the_drafts_are_gone_a_person_can_go_and_no_object_stays(bucket: object) -> None:
    entry = filling.complete()
    with_a_picture(entry)
    owner = entry.owner

    drafts.delete(entry, by=owner)
    User.objects.filter(pk=owner.pk).delete()
    files.delete_leftovers()

    assert (User.objects.filter(pk=owner.pk).exists(), list(storage.keys(""))) == (False, [])


def test_what_was_sent_once_is_not_deleted() -> None:
    entry = filling.complete()
    entries.submit(entry, by=entry.owner)
    entries.withdraw(entry, by=entry.owner)

    with pytest.raises(entries.EntryError):
        drafts.delete(entry, by=entry.owner)

    assert Entry.objects.count() == 1


def test_a_question_is_asked_before_and_the_list_follows() -> None:
    entry = filling.complete()
    client, address = client_of(entry.owner), reverse("entries:delete", args=[entry.pk])
    assert address in client.get(reverse("entries:entry", args=[entry.pk])).content.decode()

    assert "Entwurf löschen" in client.get(address).content.decode()
    assert Entry.objects.count() == 1
    answer = client.post(address)

    assert (answer.status_code, answer["Location"], Entry.objects.count()) == (302, reverse("entries:mine"), 0)


def test_a_sent_entry_has_no_such_page() -> None:
    entry = filling.complete()
    entries.submit(entry, by=entry.owner)
    client, address = client_of(entry.owner), reverse("entries:delete", args=[entry.pk])

    assert client.get(address).status_code == 404
    assert address not in client.get(reverse("entries:entry", args=[entry.pk])).content.decode()
    assert client.post(address)["Location"] == reverse("entries:entry", args=[entry.pk])
