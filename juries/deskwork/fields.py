"""The fields of a score sheet: each has a key, a value and a version of its own, so that two tabs merge field by field.

Keys: ``score-<criterion>``, ``feedback-<criterion>``, and ``feedback``, ``comment``, ``note`` for the whole review.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from juries.models import Criterion, FieldSave, Remark, Review, Score
from juries.states import Refused

LONGEST_TEXT = 4000
CHANGED_MEANWHILE = gettext_noop(
    "This criterion is not on the sheet, or has changed meanwhile. Please load the page again."
)
SCORE, REMARK = "score-", "feedback-"
TEXTS = ("feedback", "comment", "note")

type Value = int | str | None


class Unfit(Refused):
    """A value that cannot be kept: outside its range, of no criterion, or a text too long."""


@dataclass(frozen=True)
class Standing:
    """What is kept in one field. Never saved, its version is 0."""

    key: str
    value: Value
    version: int
    saved_at: datetime


def clean(key: str, raw: str, criteria: Iterable[Criterion]) -> Value:
    """The value a field keeps of what was typed: a score or None, or a text without space around it. Raises Unfit."""
    if key.startswith(SCORE):
        return score(raw, criterion_of(key, criteria))
    if key.startswith(REMARK):
        criterion_of(key, criteria)
    elif key not in TEXTS:
        raise Unfit(_("The score sheet has no such field."))
    return text(raw)


def text(raw: str) -> str:
    """A text as it is kept."""
    if len(raw) > LONGEST_TEXT:
        raise Unfit(_("This text is too long. Please shorten it to %(count)d characters.") % {"count": LONGEST_TEXT})
    return raw.replace("\r\n", "\n").strip()


def score(raw: str, criterion: Criterion) -> int | None:
    """The score that was chosen; an empty one is taken back."""
    if not raw:
        return None
    if not raw.isdecimal() or len(raw) > 5:  # Python reads no number of 5000 digits
        raise Unfit(_("A score is a whole number."))
    check(int(raw), criterion)
    return int(raw)


def check(value: int, criterion: Criterion) -> None:
    """Raises Unfit where the criterion has no such score."""
    if value in criterion.values:
        return
    words = {
        "criterion": criterion.name,
        "low": criterion.minimum,
        "high": criterion.maximum,
        "step": criterion.step,
    }
    if criterion.step > 1:
        raise Unfit(_("%(criterion)s: please choose a score from %(low)d to %(high)d in steps of %(step)d.") % words)
    raise Unfit(_("%(criterion)s: please choose a score from %(low)d to %(high)d.") % words)


def criterion_of(key: str, criteria: Iterable[Criterion]) -> Criterion:
    """The criterion a key speaks of. Raises Unfit."""
    name = key.partition("-")[2]
    for criterion in criteria:
        if criterion.key == name:
            return criterion
    raise Unfit(_(CHANGED_MEANWHILE))


def values_of(review: Review | None, sheet: Sequence[tuple[Criterion, int | None]]) -> dict[str, Value]:
    """Every field of the sheet with what stands in it; ``sheet`` holds the scores. At most one query."""
    found: dict[str, Value] = {f"{SCORE}{criterion.key}": value for criterion, value in sheet}
    found |= {f"{REMARK}{criterion.key}": "" for criterion, _value in sheet}
    if review is None or not review.pk:
        return found | dict.fromkeys(TEXTS, "")
    remarks = Remark.objects.filter(review=review).values_list("criterion__key", "text")
    found |= {f"{REMARK}{key}": words for key, words in remarks}
    return found | {key: getattr(review, key) for key in TEXTS}


def value_of(review: Review, key: str, sheet: Sequence[tuple[Criterion, int | None]]) -> Value:
    """What stands in one field of the sheet, as ``values_of`` says it of all. At most one query."""
    if key in TEXTS:
        return str(getattr(review, key))
    name = key.partition("-")[2]
    if key.startswith(SCORE):
        return next(value for criterion, value in sheet if criterion.key == name)
    remark = Remark.objects.filter(review=review, criterion__key=name).first() if review.pk else None
    return remark.text if remark else ""


def versions_of(review: Review | None) -> dict[str, int]:
    """How often each field was saved; a field never saved is not among them. At most one query."""
    if review is None or not review.pk:
        return {}
    return dict(FieldSave.objects.filter(review=review).values_list("key", "version"))


def standing(review: Review, key: str, value: Value) -> Standing:
    """What a second tab is told of the field ``key``, in which ``value`` stands. At most one query."""
    save = FieldSave.objects.filter(review=review, key=key).first() if review.pk else None
    if save is None:
        return Standing(key, value, 0, review.saved_at if review.pk else timezone.now())
    return Standing(key, value, save.version, save.saved_at)


def keep(
    review: Review, changes: Mapping[str, Value], criteria: Sequence[Criterion], versions: Mapping[str, int]
) -> None:
    """Write ``changes`` and count the ``versions`` of their fields up. The caller holds the assignment's row, so that
    nobody counts beside them, has cleaned the values, and leaves it to this to save ``review``.
    """
    for key in TEXTS:
        if key in changes:
            setattr(review, key, changes[key])
    review.save()
    by_key = {criterion.key: criterion.pk for criterion in criteria}
    named = {
        (key.partition("-")[0], by_key[key.partition("-")[2]]): value for key, value in changes.items() if "-" in key
    }
    scores = {pk: value for (kind, pk), value in named.items() if f"{kind}-" == SCORE}
    remarks = {pk: value for (kind, pk), value in named.items() if f"{kind}-" == REMARK}
    _write(Score, "value", review, scores)
    _write(Remark, "text", review, remarks)
    now = timezone.now()
    FieldSave.objects.bulk_create(
        [FieldSave(review=review, key=key, version=versions.get(key, 0) + 1, saved_at=now) for key in sorted(changes)],
        update_conflicts=True,
        unique_fields=["review", "key"],
        update_fields=["version", "saved_at"],
    )


def _write[Row: (Score, Remark)](model: type[Row], name: str, review: Review, values: Mapping[int, Value]) -> None:
    kept = [
        model(review=review, criterion_id=pk, **{name: value})
        for pk, value in values.items()
        if value not in (None, "")
    ]
    gone = [pk for pk, value in values.items() if value in (None, "")]
    if kept:
        model.objects.bulk_create(
            kept, update_conflicts=True, unique_fields=["review", "criterion"], update_fields=[name]
        )
    if gone:
        model.objects.filter(review=review, criterion_id__in=gone).delete()
