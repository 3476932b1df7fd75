"""A directory of schools the size of the country's, invented: no school in it is a real one."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from demo.content.country import COUNTRY, KINDS, NAMESAKES, PARTS, SPOTS
from demo.content.places import STREETS
from schools import imports
from schools.listing import Row

# Below it lie the numbers that the demo's own schools take, above it nothing else.
FIRST_NUMBER = 1_000_000


def rows(count: int, rng: Random) -> dict[str, list[Row]]:
    """``count`` schools by Bundesland; the same seed gives the same schools."""
    by_state: dict[str, list[Row]] = {}
    for state, row in _rows(count, rng):
        by_state.setdefault(state, []).append(row)
    return by_state


def load(count: int, rng: Random) -> int:
    """Bring them into the directory beside what is there, and say how many came new."""
    loaded = 0
    for state, found in rows(count, rng).items():
        report = imports.carry_over(found, state=state, source="demo", is_complete=False, by=None)
        loaded += len(report.added)
    return loaded


def _rows(count: int, rng: Random) -> Iterator[tuple[str, Row]]:
    towns = list(accumulate(weight for *_, weight in COUNTRY))
    kinds = list(accumulate(share for _, share, _ in KINDS))
    for n in range(count):
        town, state, prefix, _ = rng.choices(COUNTRY, cum_weights=towns)[0]
        form, _, names = rng.choices(KINDS, cum_weights=kinds)[0]
        name = rng.choice(names).format(who=rng.choice(NAMESAKES), where=rng.choice(PARTS), spot=rng.choice(SPOTS))
        yield (
            state,
            Row(
                number=str(FIRST_NUMBER + n),
                name=name,
                city=town,
                form=form,
                street=f"{rng.choice(STREETS)} {rng.randint(1, 180)}",
                postcode=f"{prefix}{rng.randint(10, 99)}",
            ),
        )
