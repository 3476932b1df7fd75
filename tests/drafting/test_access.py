"""Only whoever may edit an entry meets the documents brought to it."""

import pytest
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from drafting import access
from drafting.models import WordFile
from entries.models import Colleague
from entries.states import Rights
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def word_file() -> WordFile:
    return WordFile.objects.create(entry=factories.entry(factories.edition()), found={})


def colleague(word_file: WordFile, rights: Rights) -> User:
    user = factories.person()
    fields = {"user": user, "email": user.email, "rights": rights, "accepted_at": timezone.now()}
    Colleague.objects.create(entry=word_file.entry, **fields)
    return user


def test_owner_and_editing_colleague_meet_the_document(word_file: WordFile) -> None:
    for user in (word_file.entry.owner, colleague(word_file, Rights.EDIT)):
        assert access.word_file_for_edit(user, word_file.entry_id, word_file.pk) == word_file


def test_reading_colleague_stranger_and_another_entry_meet_nothing(word_file: WordFile) -> None:
    other = factories.entry(factories.edition(), word_file.entry.owner)
    asked = [
        (colleague(word_file, Rights.VIEW), word_file.entry_id),
        (factories.person(), word_file.entry_id),
        (word_file.entry.owner, other.pk),
    ]
    for user, entry in asked:
        with pytest.raises(Http404):
            access.word_file_for_edit(user, entry, word_file.pk)


def test_a_document_goes_only_into_entries_one_owns_in_that_call(word_file: WordFile) -> None:
    entry = word_file.entry
    factories.entry(factories.edition(), entry.owner)
    factories.entry(entry.edition)

    assert list(access.drafts_of(entry.owner, entry.edition_id)) == [entry]
