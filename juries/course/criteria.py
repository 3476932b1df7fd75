"""Criteria: added, changed, put in order, taken out. What a score was given by stays as it was."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, Prefetch
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Category
from juries.models import Criterion, Review, Round, Score
from juries.queries import asked
from juries.reviews import mark_of_draft
from juries.states import Refused, ReviewState, RoundKind, RoundState
from ledger import events

FIELDS = (
    "name_de",
    "name_en",
    "question_de",
    "question_en",
    "weight",
    "minimum",
    "maximum",
    "step",
    "levels",
    "is_optional",
)
BATCH = 2000
LONGEST_SCALE = 101


def add(round_: Round, *, values: Mapping[str, Any], categories: Collection[Category] = (), by: User) -> Criterion:
    """A new criterion at the end of the sheet. Reviews handed in before are not asked by it, and stay complete."""
    with transaction.atomic():
        held = _hold(round_)
        _refuse_unfit(values)
        position = held.criteria.aggregate(last=Max("position"))["last"]
        made = Criterion.objects.create(
            round=held,
            key=_free_key(held, slugify(str(values["name_de"]))[:30] or "criterion"),
            position=0 if position is None else position + 1,
            **{name: values[name] for name in FIELDS if name in values},
        )
        made.categories.set(categories)
        _record("criterion.added", made, by)
        _mark_drafts(held)
    return made


def change(
    criterion: Criterion, *, values: Mapping[str, Any], categories: Collection[Category] = (), by: User
) -> Criterion:
    """Change a criterion; once scores were given by it, the change is its next version and the earlier one stays.

    Answers the criterion that now stands on the sheet. Reviews handed in keep their scores and their marks; drafts
    keep their words and are asked anew. Raises Refused for a closed round, or where somebody was first.
    """
    with transaction.atomic():
        round_ = _hold(criterion.round)
        held = _lock(criterion)
        wanted = {name: values[name] for name in FIELDS if name in values}
        changed = {name: value for name, value in wanted.items() if getattr(held, name) != value}
        now_in = set(held.categories.values_list("pk", flat=True))
        if not changed and now_in == {category.pk for category in categories}:
            return held
        _refuse_unfit({name: getattr(held, name) for name in FIELDS} | changed)
        if held.scores.exists() or held.remarks.exists():
            standing = _next_version(held, changed)
            _record("criterion.versioned", standing, by, version=standing.version)
        else:
            for name, value in changed.items():
                setattr(held, name, value)
            held.save()
            standing = held
            _record("criterion.changed", standing, by, fields=sorted(changed))
        standing.categories.set(categories)
        _mark_drafts(round_)
    return standing


def move(criterion: Criterion, *, by_places: int, by: User) -> None:
    """Put a criterion one place further up (-1) or down (1) on the sheet; at the end of it nothing happens."""
    with transaction.atomic():
        round_ = _hold(criterion.round)
        order = list(round_.criteria.filter(replaced_at=None).order_by("position", "pk"))
        here = next((index for index, one in enumerate(order) if one.pk == criterion.pk), None)
        if here is None or not 0 <= here + by_places < len(order):
            return
        order.insert(here + by_places, order.pop(here))
        for place, one in enumerate(order):
            one.position = place
        Criterion.objects.bulk_update(order, ["position"])
        _record("criterion.moved", criterion, by)


def remove(criterion: Criterion, *, by: User) -> bool:
    """Take a criterion off the sheet; says whether it went for good. With scores it is kept, and they still count."""
    with transaction.atomic():
        round_ = _hold(criterion.round)
        held = _lock(criterion)
        _record("criterion.removed", held, by)
        is_scored = held.scores.exists() or held.remarks.exists()
        if is_scored:
            Criterion.objects.filter(pk=held.pk).update(replaced_at=timezone.now())
        else:
            held.delete()
        _mark_drafts(round_)
    return not is_scored


def put_back(criterion: Criterion, *, by: User) -> Criterion:
    """Put a criterion that was taken out with its scores back on the sheet, as it was."""
    with transaction.atomic():
        round_ = _hold(criterion.round)
        held = Criterion.objects.select_for_update().get(pk=criterion.pk)
        if held.replaced_at is None or hasattr(held, "replaced_by"):
            raise Refused(_("This criterion cannot be put back: it stands on the sheet, or a newer version does."))
        held.replaced_at = None
        held.save(update_fields=["replaced_at"])
        _record("criterion.put_back", held, by)
        _mark_drafts(round_)
    return held


def _hold(round_: Round) -> Round:
    held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if held.state == RoundState.CLOSED:
        raise Refused(_("The round is closed. Reopen it to change something."))
    if held.kind != RoundKind.SCORING:
        raise Refused(_("Only a scoring round has criteria."))
    return held


def _lock(criterion: Criterion) -> Criterion:
    """The row, so that a score on its way waits and then meets what came of it (trigger ``score_fits_criterion``)."""
    held = Criterion.objects.select_for_update().filter(pk=criterion.pk).first()
    if held is None or held.replaced_at is not None:
        raise Refused(_("This criterion has been changed or taken out meanwhile. Please look at it again."))
    return held


def _next_version(held: Criterion, changed: Mapping[str, Any]) -> Criterion:
    first = held
    while first.replaces is not None:
        first = first.replaces
    Criterion.objects.filter(pk=held.pk).update(replaced_at=timezone.now())
    values = {**{name: getattr(held, name) for name in FIELDS}, **changed}
    return Criterion.objects.create(
        round_id=held.round_id,
        # A key of its own: a page or a journal made from the earlier version can put no value into this one.
        key=_free_key(held.round, f"{first.key[:34]}-v{held.version + 1}"),
        version=held.version + 1,
        replaces=held,
        position=held.position,
        **values,
    )


def _free_key(round_: Round, wanted: str) -> str:
    taken = set(round_.criteria.values_list("key", flat=True))
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if key not in taken)


def _refuse_unfit(values: Mapping[str, Any]) -> None:
    span = values.get("maximum", 5) - values.get("minimum", 1)
    if span <= 0:
        raise Refused(_("The highest score must lie above the lowest."))
    if span % values.get("step", 1):
        raise Refused(_("In these steps the scale does not reach its highest score."))
    if span // values.get("step", 1) >= LONGEST_SCALE:
        raise Refused(_("This scale has too many steps to choose from."))


def _mark_drafts(round_: Round) -> None:
    """The marks of all drafts anew, by what stands on their sheets now; whoever has one open is told by its version."""
    if round_.state == RoundState.DRAFT:
        return
    drafts = Review.objects.filter(assignment__round=round_, state=ReviewState.DRAFT)
    rows = drafts.select_for_update(of=("self",)).select_related("assignment__entry").order_by("pk")
    given = Prefetch("scores", Score.objects.select_related("criterion").filter(criterion__replaced_at=None))
    sheets: dict[int | None, list[Criterion]] = {}
    changed = []
    for review in rows.prefetch_related(given):
        category = review.assignment.entry.category_id
        if category not in sheets:
            sheets[category] = list(asked(round_, category))
        on_sheet = {criterion.pk for criterion in sheets[category]}
        review.mark = mark_of_draft(_values(review.scores.all(), on_sheet), sheets[category])
        review.version += 1
        changed.append(review)
    Review.objects.bulk_update(changed, ["mark", "version"], batch_size=BATCH)


def _values(scores: Iterable[Score], on_sheet: Collection[int]) -> dict[str, int]:
    return {score.criterion.key: score.value for score in scores if score.criterion_id in on_sheet}


def _record(what: str, criterion: Criterion, by: User, **facts: Any) -> None:
    events.record(
        what,
        by=by,
        subject=criterion.round,
        edition_id=criterion.round.edition_id,
        criterion=criterion.name_de,
        **facts,
    )
