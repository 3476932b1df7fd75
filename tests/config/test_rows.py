"""A sweep's loop: each row by itself."""

import pytest

from accounts.models import User
from config.rows import one_by_one
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_row_that_fails_changes_nothing_and_holds_up_none_behind_it() -> None:
    first, broken, last = (factories.person(name) for name in ("Ada Eins", "Bea Zwei", "Cem Drei"))

    def rename(person: User) -> str:
        User.objects.filter(pk=person.pk).update(family_name="Neu")
        if person == broken:
            raise ValueError("broken")
        return person.given_name

    assert one_by_one([first, broken, last], rename) == ["Ada", "Cem"]
    assert list(User.objects.order_by("pk").values_list("family_name", flat=True)) == ["Neu", "Zwei", "Neu"]
