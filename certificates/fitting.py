"""Makes a line of text fit a width by measuring it. Pure: the measure is handed in."""

from collections.abc import Callable
from dataclasses import dataclass

type Measure = Callable[[str, float], float]
"""Width of a text, in points, at a size in points."""


@dataclass(frozen=True)
class Fitted:
    size: float  # points
    lines: tuple[str, ...]


class DoesNotFitError(ValueError):
    """Even two lines at the smallest size are too wide."""


def fit(text: str, *, width: float, largest: float, smallest: float, measure: Measure) -> Fitted:
    """Shrink one line down to ``smallest``; then break it into two at the best space, and shrink again.

    ``width``, ``largest``, ``smallest`` in points. Raises DoesNotFitError; text is never cut and never overflows.
    """
    size = _shrink([text], width, largest, smallest, measure)
    if size is not None:
        return Fitted(size, (text,))
    words = text.split()
    best: Fitted | None = None
    for cut in range(1, len(words)):
        lines = [" ".join(words[:cut]), " ".join(words[cut:])]
        size = _shrink(lines, width, largest, smallest, measure)
        if size is not None and (best is None or size > best.size):
            best = Fitted(size, tuple(lines))
    if best is None:
        raise DoesNotFitError(text)
    return best


def _shrink(lines: list[str], width: float, largest: float, smallest: float, measure: Measure) -> float | None:
    # Widths grow in proportion to the size, so one measurement tells the size that fits.
    widest = max(measure(line, largest) for line in lines)
    size = largest if widest <= width else int(largest * width / widest * 4) / 4
    return size if size >= smallest else None
