"""Where a dot stands."""

from decimal import Decimal

from results.plotting import Axis, Tick, axis_for, openings


def test_ends_of_the_axis_keep_a_margin() -> None:
    axis = Axis(40, 80)

    assert [axis.x(40), axis.x(60), axis.x(80)] == ["2.00%", "50.00%", "98.00%"]


def test_values_beyond_the_axis_stand_at_its_end() -> None:
    assert Axis(40, 80).x(Decimal("99.5")) == "98.00%"


def test_axis_holds_every_value_in_whole_tens() -> None:
    axis = axis_for([Decimal("43.2"), Decimal("81.7")])

    assert (axis.low, axis.high, axis.is_whole) == (40, 90, False)


def test_axis_is_never_shorter_than_twenty_and_never_leaves_the_scale() -> None:
    axis = axis_for([Decimal("99.1")])

    assert (axis.low, axis.high) == (80, 100)


def test_axis_without_values_is_the_whole_scale() -> None:
    assert axis_for([]).is_whole


def test_long_axis_has_fewer_ticks() -> None:
    assert [tick.value for tick in Axis(0, 100).ticks] == [0, 20, 40, 60, 80, 100]
    assert Axis(60, 80).ticks == (Tick(60, "2.00%"), Tick(70, "50.00%"), Tick(80, "98.00%"))


def test_band_opens_where_it_differs_from_the_one_above() -> None:
    assert openings([1, 1, 2, 3, 3]) == [True, False, True, True, False]
    assert openings([]) == []
