"""What people write about themselves."""

import pytest

from accounts import profile
from accounts.models import User
from ledger.models import Event
from schools.directory import Typed
from schools.models import School
from tests import factories

pytestmark = pytest.mark.django_db


def test_changed_fields_are_kept_and_named_in_the_ledger() -> None:
    ayse = factories.person("Ayşe Yılmaz")
    school = factories.school()

    profile.change(ayse, school=school, title="Dr.", given_name="Ayşe", family_name="von Öztürk", language="en")

    kept = User.objects.get(pk=ayse.pk)
    assert (kept.name, kept.language, kept.school) == ("Dr. Ayşe von Öztürk", "en", school)
    assert Event.objects.get().details == {"fields": ["title", "family_name", "language", "school"]}


def test_nothing_changed_is_no_event() -> None:
    ayse = factories.person("Ayşe Yılmaz")

    profile.change(ayse, given_name="Ayşe", family_name="Yılmaz", title="", language="")

    assert not Event.objects.exists()


def test_school_that_is_not_listed_is_typed_in() -> None:
    ayse = factories.person()

    typed = Typed(name="Freie Schule Altona", city="Hamburg", state="HH", postcode="22765")
    profile.change(ayse, typed_school=typed)

    kept = User.objects.get(pk=ayse.pk)
    assert kept.school is not None
    assert (kept.school.name, kept.school.details) == ("Freie Schule Altona", ("22765 Hamburg", "Hamburg"))
    assert School.objects.filter(listed=False).count() == 1
