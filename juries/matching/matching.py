"""Who reads what, as well as it can be done: the door of this package."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from juries.matching import proof, shortages
from juries.matching.costs import Costs, put_together
from juries.matching.islands import islands
from juries.matching.pricing import best_plan
from juries.matching.problem import Ints, Problem, Specialities, TooLargeError, read
from juries.matching.shortages import InfeasibleError


@dataclass(frozen=True)
class Matching:
    """A plan. ``pairs`` are (entry, juror), sorted; ``loads`` counts them by juror."""

    pairs: Ints
    objective: int | float  # the sum of the affinities of all pairs
    loads: Ints
    worst_entry: int | float  # the smallest sum of affinities of an entry; 0 where there are no entries
    components: int  # parts of the reading graph: scores compare within one
    strangers: int = 0  # seats taken by a juror who is not at home in the entry's category, or below the threshold
    without_own: int = 0  # entries read by such strangers only


def match(  # noqa: PLR0913 - the contract: independent wishes, each by its name
    affinity: ArrayLike,
    forbidden: ArrayLike,
    demand: ArrayLike,
    capacity: ArrayLike,
    *,
    minimum_load: ArrayLike | None = None,
    category: ArrayLike | None = None,
    juror_categories: Specialities | None = None,
    locked: ArrayLike | None = None,
    crossing: float = 0.0,
    seed: int = 0,
) -> Matching:
    """The plan with the greatest sum of affinities in which each entry has ``demand`` different jurors.

    ``affinity``: int32[E, J] from 0 to 1000, or float64[E, J] from 0 to 1. ``forbidden``: bool[E, J]. ``demand``:
    int[E]. ``capacity``: int[J]. ``minimum_load``: what each juror reads at least, one number or int[J]. ``category``:
    int[E] with ``juror_categories``: of each juror the categories they are at home in (a collection or one code each,
    or bool[J, categories]). ``locked``: int[n, 2], pairs that must be in the plan.

    Whole affinities: no plan has a greater sum. Floats are counted in parts of 2**-46, or as fine as 64 bits allow
    (2**-31 for 50,000 entries and 1,500 jurors), and then improved by every exchange of readers that gains more than
    ``proof.slack``, at most 1e-8 at that size and 1e-11 for 100 jurors.

    With categories the plan looks after the worst-served: as few entries as possible have no reader of their own
    category, whatever the affinities; of several seats the second one taken by a stranger costs half the range of
    affinities, each further one the whole range. ``crossing`` is the share of all seats that strangers should take so
    that scores compare across categories; ``seed`` shuffles whose. Without categories, the parts into which the best
    plan falls take their place. ``objective`` is always the sum of affinities alone.

    The same input gives the same plan. Raises BadShapeError, OutOfRangeError, NotFiniteError, LockedError,
    TooLargeError, or InfeasibleError, which names the smallest causes; all are MatchingError, with ``reasons``.
    """
    return arrange(
        affinity,
        forbidden,
        demand,
        capacity,
        minimum_load=minimum_load,
        category=category,
        juror_categories=juror_categories,
        locked=locked,
        crossing=crossing,
        seed=seed,
    )


def arrange(
    affinity: ArrayLike, forbidden: ArrayLike, demand: ArrayLike, capacity: ArrayLike, **wishes: Any
) -> Matching:
    """What ``match`` does, with three more wishes.

    ``existing``: int[n, 2], pairs that stay unless a seat or the evenness needs them; ``is_even``: loads as even as the
    capacities and the forbidden pairs allow, whatever the affinities; ``threshold``: below this affinity a juror counts
    as a stranger, so that no entry is left with such readers only where that can be avoided.
    """
    problem = read(affinity, forbidden, demand, capacity, **wishes)
    if problem.crossing and problem.category is None:
        return _across_islands(problem)
    return _solve(problem)


def _across_islands(problem: Problem) -> Matching:
    plain = _solve(replace(problem, crossing=0.0))
    if plain.components <= 1:
        return plain
    of_entry, of_juror = islands(plain.pairs, problem.entries, problem.jurors)
    home = of_juror[:, None] == np.arange(plain.components)[None, :]
    return _solve(replace(problem, category=of_entry.clip(min=0), home=home))


def _solve(problem: Problem) -> Matching:
    evened: Ints | None = None
    for asked in _evened(problem):
        try:
            evened = _best_pairs(asked)
        except TooLargeError:
            continue
        if not shortages.find(asked, evened):
            return _matching(problem, _polished(asked, evened))
    plain = replace(problem, is_even=False)
    pairs = _best_pairs(plain)
    if found := shortages.find(plain, pairs):
        raise InfeasibleError(found, pairs if evened is None or len(evened) < len(pairs) else evened)
    return _matching(problem, _polished(plain, pairs))


def _evened(problem: Problem) -> Iterator[Problem]:
    """The ways to even loads, the cheapest first: all at one level or the next; each further entry dearer."""
    if problem.is_even:
        level, levelled = _levelled(problem)
        yield levelled
        # Nobody reads thrice the level where loads can be even; the bound keeps the prices small.
        fixed = np.bincount(problem.locked[:, 1], minlength=problem.jurors).clip(problem.minimum)
        yield replace(problem, capacity=np.minimum(problem.capacity, fixed.clip(min=3 * level + 10)))


def _best_pairs(problem: Problem) -> Ints:
    costs: Costs = put_together(problem)
    offer, flow = best_plan(costs)
    chosen = np.stack([offer.entry[flow.taken], offer.juror[flow.taken]], axis=1)
    if not len(problem.locked):
        return chosen
    pairs = np.concatenate([chosen, problem.locked])
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _polished(problem: Problem, pairs: Ints) -> Ints:
    """Floats were rounded for the solver: take what is still to gain."""
    while not problem.is_whole and (moves := proof.improvement(problem, pairs)):
        pairs = proof.carry_out(pairs, moves)
    return pairs


def _levelled(problem: Problem) -> tuple[int, Problem]:
    """With loads held to one level or the next: as even as capacities allow, if forbidden pairs allow it."""
    total = int(problem.demand.sum())
    fixed = np.bincount(problem.locked[:, 1], minlength=problem.jurors).clip(problem.minimum)
    most = np.minimum(problem.capacity, (~problem.forbidden).sum(axis=0)).clip(min=fixed)
    low, high = 0, int(most.max(initial=0))
    while low < high:  # the highest level that the seats fill
        middle = (low + high + 1) // 2
        if np.clip(middle, fixed, most).sum() <= total:
            low = middle
        else:
            high = middle - 1
    bounds = np.clip(low, fixed, most), np.clip(low + 1, fixed, most)
    return low, replace(problem, minimum=bounds[0], capacity=bounds[1], is_even=False)


def _matching(problem: Problem, pairs: Ints) -> Matching:
    entry, juror = pairs.T
    values: NDArray[Any] = problem.affinity[entry, juror]
    values = values.astype(np.int64 if problem.is_whole else np.float64)
    sums = np.zeros(problem.entries, dtype=values.dtype)
    np.add.at(sums, entry, values)
    strange = problem.strange(entry, juror)
    own = np.bincount(entry[~strange], minlength=problem.entries)
    return Matching(
        pairs=pairs,
        objective=values.sum().item(),
        loads=np.bincount(juror, minlength=problem.jurors),
        worst_entry=sums.min().item() if len(sums) else 0,
        components=int(islands(pairs, problem.entries, problem.jurors)[0].max(initial=-1)) + 1,
        strangers=int(strange.sum()),
        without_own=int(((own == 0) & (problem.demand > 0)).sum()),
    )
