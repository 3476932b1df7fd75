"""What several pages share."""

import pytest

from results.queries import named_entries
from tests.results.judged import judged

pytestmark = pytest.mark.django_db


def test_entries_come_by_number_without_the_hidden() -> None:
    case = judged()
    entries = [case.entry((5, 5)) for _number in range(3)]

    assert [row[0] for row in named_entries(case.round, [entries[1].pk])] == [entries[0].pk, entries[2].pk]
