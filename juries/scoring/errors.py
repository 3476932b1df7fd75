"""Why numbers cannot be scored, each reason a type of its own with words for people."""


class Unscorable(ValueError):
    """No fair score can be computed from these numbers; the message says why."""


class NoScores(Unscorable):
    """Nothing was rated."""

    def __init__(self) -> None:
        super().__init__("There is no score yet: nothing can be compared.")


class NotFinite(Unscorable):
    """A score is infinite or no number."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} of the scores are infinite or not a number.")


class ReadOnce(Unscorable):
    """Every entry was rated once, so that what an entry is worth cannot be told from what a rating happened to be."""

    def __init__(self) -> None:
        super().__init__(
            "Every entry was rated once. How much entries differ cannot be separated from chance: at least some need "
            "a second review."
        )


class AllEqual(Unscorable):
    """Nothing differs, so that nothing can be ranked."""

    def __init__(self, *, within: bool = False) -> None:
        super().__init__("All scores of each category are equal." if within else "All scores are equal.")


class TooFewScores(Unscorable):
    """Each category has so few scores that its mean uses them up."""

    def __init__(self) -> None:
        super().__init__("There are no more scores than categories: nothing is left to tell entries apart by.")


class UnfitCodes(Unscorable):
    """The codes are no whole numbers from 0, or not as many as the scores."""
