"""Frozen rankings as evidence: every number they were made of, what follows from it, and whether that still holds."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from juries.marks import Place, rank_tallies, review_mark, rounded, tally
from juries.models import Review, Round
from juries.queries import counted_reviews, counted_scores, criteria_of, entries_of
from juries.scoring.methods import Convention, Method
from ledger.models import Event
from results.models import Ranking
from results.ranked import rules
from results.ranked.standing import METHODS, VERSIONS, Standing, Tie, Worth, settled, stand

# Two machines may round a model's numbers to different sides of the fourth place, never further apart than this.
SLACK = Decimal("0.0002")


@dataclass(frozen=True)
class Verification:
    """What checking a frozen ranking found: are the bytes the ones that were frozen, and do they give these rows."""

    is_unchanged: bool
    is_reproducible: bool
    is_logged: bool = True  # the log knows this checksum, and the chain from the ranking frozen before to it

    @property
    def holds(self) -> bool:
        return self.is_unchanged and self.is_reproducible and self.is_logged


def verify(ranking: Ranking) -> Verification:
    """Whether a frozen ranking is what was frozen, whether its rows follow from its scores, and what the log knows."""
    try:
        again = compute(ranking.inputs)
    except (KeyError, TypeError, ValueError):
        again = None
    return Verification(
        is_unchanged=checksum(ranking.inputs, ranking.rows) == ranking.sha256,
        is_reproducible=again is not None and same(again, ranking.rows),
        is_logged=_is_logged(ranking),
    )


def chained(before: Ranking | None, sha256: str) -> str:
    """SHA-256 over the chain of the ranking frozen before in the edition, a blank, and the new checksum."""
    return hashlib.sha256(f"{before.chain if before else ''} {sha256}".encode()).hexdigest()


def _is_logged(ranking: Ranking) -> bool:
    logged = Event.objects.filter(what="ranking.frozen", subject_id=str(ranking.pk), details__sha256=ranking.sha256)
    if not ranking.chain:  # frozen before there was a chain
        return logged.exists()
    edition = ranking.round.edition_id
    before = Ranking.objects.filter(round__edition_id=edition, pk__lt=ranking.pk).defer("inputs", "rows").first()
    return ranking.chain == chained(before, ranking.sha256) and logged.filter(details__chain=ranking.chain).exists()


def same(one: Any, other: Any) -> bool:
    """Whether two results are equal: words and places exactly, numbers with four places up to their last one."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, str) and isinstance(other, str) and one != other:
        try:
            return abs(Decimal(one) - Decimal(other)) <= SLACK
        except InvalidOperation:
            return False
    return bool(one == other)


def gather(round_: Round) -> dict[str, Any]:
    """Every number that a ranking of ``round_`` is made of, as plain JSON: readable without this program."""
    entries = list(entries_of(round_).order_by("number").values_list("pk", "number", "category__code"))
    numbers = {pk: number for pk, number, _code in entries}
    reviews = [
        {"entry": numbers[review.assignment.entry_id], "juror": review.assignment.juror_id, "scores": scores}
        for review, scores in scores_of(counted_reviews(round_).select_related("assignment"))
        if review.assignment.entry_id in numbers
    ]
    rule = rules.of(round_.edition_id)
    return {
        "method": VERSIONS[rule.method],
        **({"ties": [str(tie) for tie in rule.ties]} if rule.ties else {}),
        **({"convention": str(rule.convention)} if rule.convention != Convention.COMPETITION else {}),
        "round": {"id": round_.pk, "name": round_.name_de, "reads_per_entry": round_.reads_per_entry},
        "criteria": [
            {"key": c.key, "weight": c.weight, "minimum": c.minimum, "maximum": c.maximum} for c in criteria_of(round_)
        ],
        "entries": [{"number": number, "category": code} for _pk, number, code in entries],
        "reviews": sorted(reviews, key=lambda review: (review["entry"], review["juror"])),
    }


def compute(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The rows that follow from gathered inputs, overall and by category. Raises ValueError for another method."""
    if inputs["method"] not in METHODS:
        raise ValueError(f"unknown method: {inputs['method']}")
    criteria = [_Scale(**criterion) for criterion in inputs["criteria"]]
    marks: dict[str, list[tuple[int, Decimal]]] = {entry["number"]: [] for entry in inputs["entries"]}
    for review in inputs["reviews"]:
        mark = review_mark(review["scores"], criteria)
        if mark is not None:
            marks[review["entry"]].append((review["juror"], mark))
    kinds = {entry["number"]: entry["category"] or "" for entry in inputs["entries"]}
    groups: dict[str, list[str]] = {}
    for number, code in kinds.items():
        groups.setdefault(code, []).append(number)
    ties = [Tie(tie) for tie in inputs.get("ties", ())]
    maker = _Maker(METHODS[inputs["method"]], marks, kinds, ties, Convention(inputs.get("convention", "1224")))
    rows: dict[str, Any] = {
        "overall": maker.rows(list(kinds)),
        "categories": {code: maker.rows(group) for code, group in groups.items()},
    }
    return rows | maker.model()


def checksum(inputs: Mapping[str, Any], rows: Mapping[str, Any]) -> str:
    """SHA-256 of ``{"inputs": …, "rows": …}`` as canonical JSON: keys sorted, no blanks, UTF-8."""
    return hashlib.sha256(canonical(inputs, rows).encode()).hexdigest()


def canonical(inputs: Mapping[str, Any], rows: Mapping[str, Any]) -> str:
    """The text whose checksum a frozen ranking carries; ``sha256sum`` of it saved as a file gives the same."""
    whole = {"inputs": inputs, "rows": rows}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def scores_of(reviews: Any) -> Iterable[tuple[Review, dict[str, int]]]:
    """Each review with its raw scores by criterion key; two queries."""
    rows = list(reviews)
    scores: dict[int, dict[str, int]] = {review.pk: {} for review in rows}
    found = counted_scores(reviews)
    for pk, key, value in found.values_list("review_id", "criterion__key", "value"):
        scores.setdefault(pk, {})[key] = value
    return [(review, scores[review.pk]) for review in rows]


@dataclass(frozen=True)
class _Scale:
    key: str
    weight: int
    minimum: int
    maximum: int


@dataclass(frozen=True)
class _Maker:
    """Rows of any group of entries, by one method from the marks of all."""

    method: Method
    marks: Mapping[str, Sequence[tuple[int, Decimal]]]
    kinds: Mapping[str, str]
    ties: Sequence[Tie]
    convention: Convention

    def rows(self, group: list[str]) -> list[dict[str, Any]]:
        if self.method == Method.MEAN:
            tallies = {number: tally([mark for _juror, mark in self.marks[number]]) for number in group}
            places = rank_tallies(tallies)
            places = settled(places, self.marks, ties=self.ties, convention=self.convention)
            return [_plain(place) for place in places]
        standing = self._stand(group)
        return [_plain(place, standing.worths.get(place.key)) for place in standing.places]

    def model(self) -> dict[str, Any]:
        """What the model found out besides: how strict each juror is, and the variances."""
        standing = self._stand(list(self.kinds))
        fitted, scaled, people = standing.fitted, standing.scaled, standing.jurors
        if fitted is None or scaled is None:
            return {}
        variances = {"entries": fitted.var_entry, "jurors": fitted.var_juror, "noise": fitted.var_noise}
        return {
            "model": {name: str(rounded(value)) for name, value in variances.items()},
            "severities": {str(juror): str(rounded(fitted.juror_effect[code])) for juror, code in people.items()},
            "stretches": {str(juror): str(rounded(scaled.stretch[code])) for juror, code in people.items()},
        }

    def _stand(self, group: list[str]) -> Standing[str]:
        return stand(
            self.method,
            self.marks,
            group=group,
            category=self.kinds,
            ties=self.ties,
            convention=self.convention,
        )


def _plain(place: Place[str], worth: Worth | None = None) -> dict[str, Any]:
    def text(number: Decimal | None) -> str | None:
        return None if number is None else str(number)

    scored = {} if worth is None else {"score": text(worth.score), "score_error": text(worth.se)}
    return scored | {
        "entry": place.key,
        "place": place.place,
        "mean": text(place.mean),
        "spread": text(place.spread),
        "standard_error": text(place.standard_error),
        "count": place.count,
        "is_tied": place.is_tied,
        "band": place.band,
    }
