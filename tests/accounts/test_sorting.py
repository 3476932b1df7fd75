"""Names in the order of a German dictionary."""

import pytest

from accounts.models import User
from accounts.sorting import by_language
from tests import factories

NAMES = ["Zimmermann", "Öztürk", "Ozan", "Straßer", "Strasse", "Ärmel", "Arm", "Łukasik", "Lux", "çelik", "Celan"]


@pytest.mark.django_db
def test_names_are_sorted_by_the_rules_of_the_language() -> None:
    for name in NAMES:
        factories.person(f"Anna {name}")

    found = User.objects.order_by(by_language("family_name")).values_list("family_name", flat=True)

    assert list(found) == [
        "Arm", "Ärmel", "Celan", "çelik", "Łukasik", "Lux", "Ozan", "Öztürk", "Strasse", "Straßer", "Zimmermann",
    ]  # fmt: skip
