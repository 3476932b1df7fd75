"""The door to uploads: one's own files, and nobody else's."""

import pytest

from tests.factories import person
from tests.uploads.sending import begun
from uploads.access import uploads_of

pytestmark = pytest.mark.django_db


def test_a_person_finds_their_own_files_only() -> None:
    teacher, stranger = person("Ayşe Yılmaz"), person("Jörg Weiß")
    own = begun(b"x", owner=teacher)
    other = begun(b"x", owner=stranger)

    assert (list(uploads_of(teacher)), list(uploads_of(stranger))) == ([own], [other])
