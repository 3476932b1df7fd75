"""Only files of the entry that was let through can be reached by its pages."""

import pytest
from django.http import Http404
from django.utils import timezone

from blindness import access
from entries.models import EntryFile
from tests.entries import filling

pytestmark = pytest.mark.django_db


def test_a_file_of_another_entry_is_not_found() -> None:
    mine, other = filling.complete(), filling.complete(filling.edition(slug="2027"))
    file = filling.file(other)

    assert access.file_of(other, file.upload_id) == file
    for door in (access.file_of, access.sent_file_of, access.redaction_of):
        with pytest.raises(Http404):
            door(mine, file.upload_id)


def test_a_removed_file_is_reached_by_organisers_alone() -> None:
    entry = filling.complete()
    file = filling.file(entry)
    EntryFile.objects.update(removed_at=timezone.now())

    assert access.sent_file_of(entry, file.upload_id) == file
    with pytest.raises(Http404):
        access.file_of(entry, file.upload_id)
