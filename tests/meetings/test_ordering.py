"""The agenda begins with what is most open: close to the cut, in the measure of how far the readers disagree."""

from math import sqrt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.ordering import Contender, propose


def contender(key: int, mean: float | None, spread: float | None = 6.0, count: int = 3, group: int = 1) -> Contender:
    return Contender(key, group, mean, spread, count)


def test_by_hand() -> None:
    # Two win. The cut lies at (80 + 70) / 2 = 75; each mean has a standard error of 6 / sqrt(3).
    field = [contender(1, 90), contender(2, 80), contender(3, 70), contender(4, 40)]

    error = 6 / sqrt(3)
    places = propose(field, {1: 2})
    assert [(one.key, one.place) for one in places] == [(2, 2), (3, 3), (1, 1), (4, 4)]
    assert [one.distance for one in places] == pytest.approx([5 / error, 5 / error, 15 / error, 35 / error])


def test_disagreement_brings_an_entry_forward() -> None:
    calm, disputed = contender(1, 85, 4), contender(2, 63, 16)

    assert [place.key for place in propose([calm, disputed, contender(3, 78, 9), contender(4, 72, 9)], {1: 2})] == [
        3,
        4,
        2,
        1,
    ]


def test_two_who_happen_to_agree_do_not_make_a_mean_certain() -> None:
    usual = [contender(key, mean, 10.0) for key, mean in ((2, 90), (3, 60), (4, 50))]

    by_key = {place.key: place.distance for place in propose([contender(1, 80, 0.0, 2), *usual], {1: 2})}

    pooled = sqrt(3 * 100 * 2 / (3 * 2 + 1))
    assert by_key[1] == pytest.approx(10 / (0.5 * pooled / sqrt(2)))


def test_each_category_has_its_own_cut() -> None:
    field = [contender(1, 90, group=1), contender(2, 60, group=1), contender(3, 30, group=2), contender(4, 20, group=2)]

    places = {place.key: (place.place, place.distance) for place in propose(field, {1: 1, 2: 1})}

    assert [places[key][0] for key in (1, 2, 3, 4)] == [1, 2, 1, 2]
    assert places[1][1] == pytest.approx(3 * (places[3][1] or 0))


def test_entries_without_a_review_stand_last() -> None:
    assert [place.key for place in propose([contender(1, None, None, 0), contender(2, 10)], {1: 1})] == [2, 1]


def test_without_any_disagreement_the_plain_distance_sorts() -> None:
    field = [contender(key, mean, 0.0) for key, mean in ((1, 90), (2, 70), (3, 60))]

    assert [(one.key, one.distance) for one in propose(field, {1: 1})] == [(1, 10), (2, 10), (3, 20)]


fields = st.lists(
    st.tuples(st.one_of(st.none(), st.floats(0, 100)), st.floats(0, 50), st.integers(1, 9), st.integers(0, 2)),
    max_size=12,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fields, st.integers(0, 40))
def test_nobody_is_lost_and_distances_grow(field: list[tuple[float | None, float, int, int]], cut: int) -> None:
    contenders = [Contender(key, group, mean, spread, count) for key, (mean, spread, count, group) in enumerate(field)]

    places = propose(contenders, dict.fromkeys(range(3), cut))

    assert sorted(place.key for place in places) == list(range(len(field)))
    known = [place.distance for place in places if place.distance is not None]
    assert known == sorted(known)
    assert propose(contenders[::-1], dict.fromkeys(range(3), cut)) == places
