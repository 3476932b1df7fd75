"""The zone beside a time."""

from datetime import UTC, datetime

import pytest

from awards.templatetags.zone import zone


@pytest.mark.parametrize(("month", "names"), [(1, {"CET", "MEZ"}), (7, {"CEST", "MESZ"})])
def test_zone_follows_summer_time(month: int, names: set[str]) -> None:
    assert zone(datetime(2026, month, 1, 12, tzinfo=UTC)) in names
