"""Each reason is a kind of Unscorable, and of ValueError."""

from juries.scoring import AllEqual, NoScores, NotFinite, ReadOnce, TooFewScores, UnfitCodes, Unscorable


def test_every_reason_is_unscorable_and_has_words() -> None:
    reasons = [NoScores(), NotFinite(3), ReadOnce(), AllEqual(), AllEqual(within=True), TooFewScores(), UnfitCodes("x")]

    assert all(str(reason) for reason in reasons)
    assert {type(reason).__mro__[1:3] for reason in reasons} == {(Unscorable, ValueError)}
