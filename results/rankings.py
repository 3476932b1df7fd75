"""Rankings: always what the submitted reviews say, explained down to each score, and frozen as evidence."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, DecimalField, F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Category, Edition
from entries.models import Entry
from juries.marks import Tally, rank_tallies, review_mark, rounded, tally
from juries.models import Criterion, Round, Score
from juries.queries import counted_reviews, counted_scores, criteria_of
from juries.scoring.methods import Method
from juries.states import Refused, RoundKind, RoundState
from ledger import events
from results.models import Ranking
from results.queries import named_entries
from results.ranked import evidence, rules
from results.ranked.lines import Explanation, FairStory, JurorsReview, Line, Named, RankingView, lines_of
from results.ranked.rules import Rule
from results.ranked.standing import NOTHING, Standing, settled, stand

WHOLE = DecimalField(max_digits=30, decimal_places=8)


def current(round_: Round, *, category: Category | None = None, hidden: Collection[int] = ()) -> RankingView:
    """The ranking as the submitted reviews make it now. Four queries, whatever the size of the round.

    ``hidden`` entries are those a reader is recused from: they are left out before anything is counted or placed.
    """
    rule = rules.of(round_.edition_id)
    entries = named_entries(round_, hidden)
    marked = counted_reviews(round_)
    if rule.method == Method.MEAN and not rule.ties:
        sums = marked.values_list("assignment__entry_id").annotate(
            count=Count("pk"), total=Sum("mark"), squares=Sum(F("mark") * F("mark"), output_field=WHOLE)
        )
        tallies = {key: Tally(*rest) for key, *rest in sums}
        return _by_mean(round_, category, entries, tallies, {}, rule)
    rows = marked.values_list("assignment__entry_id", "assignment__juror_id", "mark")
    return _view(round_, category, entries, rows, rule)


def recompute(round_: Round, *, category: Category | None = None) -> RankingView:
    """The same ranking by the long way: each mark anew from its scores, everything anew from the marks."""
    criteria, rows = criteria_of(round_), []
    for review, scores in evidence.scores_of(counted_reviews(round_).select_related("assignment")):
        mark = review_mark(scores, criteria)
        if mark is not None:
            rows.append((review.assignment.entry_id, review.assignment.juror_id, mark))
    return _view(round_, category, named_entries(round_), rows, rules.of(round_.edition_id))


def ratings_of(round_: Round, hidden: Collection[int] = ()) -> dict[int, list[tuple[int, Decimal]]]:
    """The marks that count, by entry: who gave them, and how many points. Two queries."""
    entries = named_entries(round_, hidden)
    rows = counted_reviews(round_).values_list("assignment__entry_id", "assignment__juror_id", "mark")
    return _by_entry(entries, rows)


def explain(round_: Round, entry: Entry, *, hidden: Collection[int] = ()) -> Explanation | None:
    """Every number of an entry's line in its category, down to each juror's scores; None for an entry not ranked."""
    if entry.pk in hidden:
        return None
    view = current(round_, category=entry.category, hidden=hidden)
    line = view.of(entry.pk)
    if line is None:
        return None
    scores = counted_scores(counted_reviews(round_).filter(assignment__entry=entry))
    rows = scores.select_related("criterion", "review__assignment__juror")
    given: dict[int, dict[int, Score]] = {}
    for score in rows.order_by("review__assignment__juror__name", "review_id"):
        given.setdefault(score.review_id, {})[score.criterion_id] = score
    found = {score.criterion_id: score.criterion for by_criterion in given.values() for score in by_criterion.values()}
    criteria = sorted(found.values(), key=lambda criterion: criterion.position)
    whole = sum(criterion.weight for criterion in criteria)
    shares = tuple(Decimal(100 * criterion.weight) / whole for criterion in criteria)
    reviews = tuple(_of_juror(row, criteria, view.standing) for row in given.values())
    return Explanation(line, view, tuple(criteria), shares, reviews, _story(view.standing, line, reviews))


def _of_juror(
    given: Mapping[int, Score], criteria: Iterable[Criterion], standing: Standing[int] | None
) -> JurorsReview:
    review = next(iter(given.values())).review
    assert review.mark is not None  # a constraint: submitted is complete
    values = tuple(given[c.pk].value if c.pk in given else None for c in criteria)
    severity = rescaled = None
    if standing is not None and standing.scaled is not None and standing.fitted is not None:
        pk = review.assignment.juror_id
        severity = rounded(standing.fitted.juror_effect[standing.jurors[pk]])
        rescaled = standing.back(pk, review.mark) if standing.scaled.is_used else None
    return JurorsReview(str(review.assignment.juror), values, review.mark, severity, rescaled)


def _story(standing: Standing[int] | None, line: Line, reviews: Sequence[JurorsReview]) -> FairStory | None:
    """The steps from corrected marks to the fair score: u = share * (corrected - level) is the model's prediction."""
    if standing is None or standing.fitted is None or line.entry_id not in standing.codes or line.score is None:
        return None
    fitted, code = standing.fitted, standing.codes[line.entry_id]
    corrected = [review.corrected for review in reviews if review.corrected is not None]
    pulled = fitted.var_entry * len(corrected)
    share = pulled / (pulled + fitted.var_noise) if pulled > 0 else 0.0
    level = rounded(fitted.worth[code] - fitted.entry_effect[code])
    return FairStory(level, rounded(sum(corrected, Decimal(0)) / len(corrected)), rounded(share), line.score)


def freeze(round_: Round, *, by: User | None) -> Ranking:
    """Keep the ranking with every score it was made of. Frozen twice without a change between, it is one ranking.

    Raises Refused while scores are still taken: an order that moves is no evidence.
    """
    with transaction.atomic():
        # The edition first, as every verb at the desk does: its frozen rankings form one chain.
        Edition.objects.select_for_update(no_key=True).get(pk=round_.edition_id)
        held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        refuse_unfinished(held)
        inputs = evidence.gather(held)
        rows = evidence.compute(inputs)
        sha256 = evidence.checksum(inputs, rows)
        latest = held.rankings.select_related("frozen_by").first()
        if latest is not None and latest.sha256 == sha256:
            return latest
        before = Ranking.objects.filter(round__edition_id=held.edition_id).first()
        chain = evidence.chained(before, sha256)
        frozen = Ranking.objects.create(
            round=held, method=inputs["method"], inputs=inputs, rows=rows, sha256=sha256, chain=chain, frozen_by=by
        )
        events.record(
            "ranking.frozen",
            by=by,
            subject=frozen,
            edition_id=held.edition_id,
            round=held.pk,
            sha256=sha256,
            chain=chain,
            method=inputs["method"],
            entries=len(inputs["entries"]),
            reviews=len(inputs["reviews"]),
        )
    return frozen


def faults() -> Iterable[str]:
    """Everything that breaks the promise "always equal to a recomputation", one sentence each; empty is good."""
    rounds = Round.objects.filter(kind=RoundKind.SCORING).exclude(state=RoundState.DRAFT)
    for round_ in rounds.order_by("pk"):
        if current(round_).lines != recompute(round_).lines:
            yield f"round {round_.pk}: the ranking differs from its recomputation"
    for ranking in Ranking.objects.order_by("pk").iterator(chunk_size=10):
        result = evidence.verify(ranking)
        if not result.is_unchanged:
            yield f"ranking {ranking.pk}: the checksum does not match"
        if not result.is_reproducible:
            yield f"ranking {ranking.pk}: its rows do not follow from its scores"
        if not result.is_logged:
            yield f"ranking {ranking.pk}: the log does not know this checksum"


def is_moving(round_: Round) -> bool:
    """Whether scores are taken, or will be: the ranking may still change. By the clock of this request."""
    now = timezone.now()
    return round_.takes_scores(now) or (round_.state == RoundState.RELEASED and now < round_.opens_at)


def refuse_unfinished(round_: Round) -> None:
    """Raises Refused unless the scoring of ``round_`` is over."""
    if round_.kind != RoundKind.SCORING or round_.state == RoundState.DRAFT:
        raise Refused(_("Only a scoring round that was held has a ranking."))
    if is_moving(round_):
        raise Refused(_("The round still takes scores. Its ranking may change until it closes."))


def _by_entry(
    entries: Sequence[Named], rows: Iterable[tuple[int, int, Decimal | None]]
) -> dict[int, list[tuple[int, Decimal]]]:
    found: dict[int, list[tuple[int, Decimal]]] = {entry[0]: [] for entry in entries}
    for entry, juror, mark in rows:
        if entry in found and mark is not None:
            found[entry].append((juror, mark))
    return found


def _view(
    round_: Round,
    category: Category | None,
    entries: Sequence[Named],
    rows: Iterable[tuple[int, int, Decimal | None]],
    rule: Rule,
) -> RankingView:
    """The view by ``rule``. A model learns from the whole round; the lines are those of the category."""
    ratings = _by_entry(entries, rows)
    if rule.method == Method.MEAN:
        tallies = {key: tally([mark for _juror, mark in marks]) for key, marks in ratings.items()}
        return _by_mean(round_, category, entries, tallies, ratings, rule)
    shown = _of_category(entries, category)
    kinds = {entry[0]: entry[3] for entry in entries}
    standing = stand(
        rule.method,
        ratings,
        group=[entry[0] for entry in shown],
        category=kinds,
        ties=rule.ties,
        convention=rule.convention,
    )
    lines, pooled = lines_of(shown, standing.places, reads=round_.reads_per_entry, worths=standing.worths)
    return RankingView(round_, category, lines, pooled, rule.method, standing)


def _by_mean(
    round_: Round,
    category: Category | None,
    entries: Sequence[Named],
    tallies: Mapping[int, Tally],
    ratings: Mapping[int, Sequence[tuple[int, Decimal]]],
    rule: Rule,
) -> RankingView:
    shown = _of_category(entries, category)
    places = rank_tallies({entry[0]: tallies.get(entry[0], NOTHING) for entry in shown})
    places = settled(places, ratings, ties=rule.ties, convention=rule.convention)
    lines, pooled = lines_of(shown, places, reads=round_.reads_per_entry)
    return RankingView(round_, category, lines, pooled)


def _of_category(entries: Sequence[Named], category: Category | None) -> list[Named]:
    return [entry for entry in entries if category is None or entry[3] == category.pk]
