"""Files without script: a room for one file and a form to fill it, for the people on the entry."""

import pytest
from django.urls import reverse

from entries.models import EntryFile
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_the_form_leads_to_the_storage_and_asking_again_takes_no_more_room() -> None:
    entry = filling.complete()
    url = reverse("entries:file_form", args=[entry.pk, "pictures"])
    client = client_of(entry.owner)

    first, second = client.post(url), client.post(url)

    upload = EntryFile.objects.get().upload
    fields = second.context["form"].fields
    assert (first.status_code, second.status_code) == (200, 200)
    assert fields["key"] == f"incoming/{upload.pk}"
    assert fields["success_action_redirect"] == f"http://testserver/entries/{entry.pk}/files/{upload.pk}/arrived/"


def test_coming_back_without_a_file_changes_nothing() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)
    client.post(reverse("entries:file_form", args=[entry.pk, "pictures"]))
    file = EntryFile.objects.get()

    answer = client.get(reverse("entries:file_arrived", args=[entry.pk, file.upload_id]), follow=True)

    file.upload.refresh_from_db()
    said = [str(message) for message in answer.context["messages"]]
    assert said == ["The file has not arrived. Please choose it again."]
    assert file.upload.state == "uploading"


def test_nobody_else_gets_a_form() -> None:
    entry = filling.complete()
    url = reverse("entries:file_form", args=[entry.pk, "pictures"])

    assert client_of(factories.person()).post(url).status_code == 404
    assert EntryFile.objects.count() == 0
