"""Reviews: saved while typing, submitted once complete, reopened until the round closes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config import arrival
from juries.access import assignments_visible_to
from juries.deskwork import fields
from juries.deskwork.fields import Standing, Unfit, Value
from juries.marks import lacking, review_mark
from juries.models import Assignment, Criterion, Review, Score
from juries.queries import sheet_of
from juries.states import Refused, ReviewState
from ledger import events

__all__ = ["Conflict", "FieldConflict", "Unfit", "WindowClosed", "reopen", "save", "save_field", "submit"]


class WindowClosed(Refused):
    """The round takes no scores at this moment."""


@dataclass
class Conflict(Exception):
    """The review was saved elsewhere meanwhile; ``standing`` is what is kept, with all its values by field."""

    standing: Review
    values: dict[str, Value]

    @property
    def scores(self) -> dict[str, int]:
        """What is kept by criterion key."""
        return _scores(self.values)


@dataclass
class FieldConflict(Exception):
    """The field was saved elsewhere meanwhile; both values are here to choose from."""

    mine: Value
    saved: Standing


def save_field(assignment: Assignment, key: str, raw: str, *, version: int, by: User) -> Standing:
    """Keep one field of the sheet, and the mark that follows from it, as one.

    ``version`` is the one that the juror's page knows (0 before the field's first save): an older one raises
    FieldConflict and changes nothing, unless the same value stands there already: a first answer may have been lost on
    the way. Raises WindowClosed by the clock of this very request, Unfit for a value, Refused once the review is
    submitted.
    """
    with _by_one_scale():
        review, sheet = _open(assignment, by=by)
        criteria = [criterion for criterion, _value in sheet]
        value = fields.clean(key, raw, criteria)
        present = fields.standing(review, key, fields.value_of(review, key, sheet))
        if present.value == value:
            return present
        if present.version != version:
            raise FieldConflict(value, present)
        _refuse_submitted(review)
        _write(review, {key: value}, sheet, {key: present.version})
        return Standing(key, value, present.version + 1, review.saved_at)


def save(
    assignment: Assignment,
    *,
    scores: Mapping[str, int | None],
    note: str,
    feedback: str,
    version: int,
    by: User,
    comment: str | None = None,
    remarks: Mapping[str, str] | None = None,
) -> Review:
    """Keep the whole sheet as a page without script sends it, and the mark that follows from it, as one.

    ``scores`` and ``remarks`` map criterion keys to values, None takes a score back; keys left out stay as they are.
    ``version`` is the review's that the juror's page was made from (0 before the first save): an older one raises
    Conflict and changes nothing. Raises WindowClosed, Unfit and Refused as ``save_field`` does.
    """
    changes: dict[str, Value] = {"note": fields.text(note), "feedback": fields.text(feedback)}
    changes |= {f"{fields.SCORE}{key}": value for key, value in scores.items()}
    changes |= {f"{fields.REMARK}{key}": fields.text(text) for key, text in (remarks or {}).items()}
    if comment is not None:
        changes["comment"] = fields.text(comment)
    with _by_one_scale():
        review, sheet = _open(assignment, by=by)
        criteria = [criterion for criterion, _value in sheet]
        _check(changes, criteria)
        values = fields.values_of(review, sheet)
        if review.version != version:
            raise Conflict(review, values)
        _refuse_submitted(review)
        changed = {key: new for key, new in changes.items() if values[key] != new}
        _write(review, changed, sheet, fields.versions_of(review))
    return review


def submit(assignment: Assignment, *, by: User, seen: Mapping[str, int | None] | None = None) -> Review:
    """Hand the review in, once: a second click changes nothing. Raises Refused naming the criteria without a score.

    ``seen`` are the scores on the juror's page, by criterion key: where others are kept, from a second tab, nothing is
    handed in that they did not look at.
    """
    with transaction.atomic():
        held = _hold(assignment, by=by)
        review: Review | None = getattr(held, "review", None)
        sheet = sheet_of(held, review)
        if seen is not None and any(seen.get(criterion.key) != value for criterion, value in sheet):
            raise Refused(_("Other scores were saved elsewhere meanwhile. Please look at them, then submit again."))
        criteria = [criterion for criterion, _value in sheet]
        given = {criterion.key: value for criterion, value in sheet if value is not None}
        missing = [str(criterion.name) for criterion in lacking(given, criteria)]
        if review is not None and review.state == ReviewState.SUBMITTED:
            return review
        if review is None or missing:
            raise Refused(_("These criteria still need a score: %(names)s.") % {"names": ", ".join(missing)})
        review.mark = review_mark(given, criteria)
        # What was given by a criterion that has a newer version by now was given anew, or left out.
        Score.objects.filter(review=review).exclude(criterion__in=criteria).delete()
        review.state, review.submitted_at = ReviewState.SUBMITTED, timezone.now()
        review.version += 1
        review.save()
        _record("review.submitted", review, held, by)
    return review


def reopen(assignment: Assignment, *, by: User) -> Review:
    """Make a submitted review a draft again, while the round takes scores; by the criteria as they are now."""
    with transaction.atomic():
        held = _hold(assignment, by=by)
        review: Review | None = getattr(held, "review", None)
        if review is None:
            raise Refused(_("There is no review to reopen."))
        if review.state == ReviewState.DRAFT:
            return review
        review.state, review.submitted_at = ReviewState.DRAFT, None
        sheet = sheet_of(held, review)
        given = {criterion.key: value for criterion, value in sheet if value is not None}
        review.mark = mark_of_draft(given, [criterion for criterion, _value in sheet])
        review.version += 1
        review.save()
        _record("review.reopened", review, held, by)
    return review


def _hold(assignment: Assignment, *, by: User) -> Assignment:
    """Lock the row, so that two tabs take turns; asks permission and clock again under the lock.

    A recusal, a removed juror or a closed round that came in between is noticed here, with no scheduler's help.
    """
    # The lock comes first and alone: FOR UPDATE re-reads only the rows it locks, the permission needs a fresh look.
    Assignment.objects.select_for_update().filter(pk=assignment.pk).first()
    visible = assignments_visible_to(by, timezone.now()).select_related("round", "entry", "review")
    held = visible.filter(pk=assignment.pk).first()
    if held is None:
        raise Refused(_("This entry is no longer assigned to you."))
    if not held.round.takes_scores(arrival.now()):
        raise WindowClosed(_("The round is not open. Nothing was changed."))
    return held


def _open(assignment: Assignment, *, by: User) -> tuple[Review, list[tuple[Criterion, int | None]]]:
    """The review under the lock of its assignment, a new one where none was begun, and its score sheet."""
    held = _hold(assignment, by=by)
    review: Review = getattr(held, "review", None) or Review(assignment=held, version=0)
    return review, sheet_of(held, review)


@contextmanager
def _by_one_scale() -> Iterator[None]:
    """One transaction; Unfit where a criterion changed after it was read here, and PostgreSQL refused its score."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "score_fits_criterion" not in str(error):
            raise
        raise Unfit(_(fields.CHANGED_MEANWHILE)) from error


def _refuse_submitted(review: Review) -> None:
    if review.state == ReviewState.SUBMITTED:
        raise Refused(_("This review is submitted. Reopen it to change something."))


def _write(
    review: Review,
    changes: Mapping[str, Value],
    sheet: Sequence[tuple[Criterion, int | None]],
    versions: Mapping[str, int],
) -> None:
    criteria = [criterion for criterion, _value in sheet]
    given = {f"{fields.SCORE}{criterion.key}": value for criterion, value in sheet}
    review.version += 1
    review.mark = mark_of_draft(_scores({**given, **changes}), criteria)
    fields.keep(review, changes, criteria, versions)


def mark_of_draft(given: Mapping[str, int], criteria: Sequence[Criterion]) -> Decimal | None:
    """The mark of a draft: once every criterion that needs a score has one."""
    return None if lacking(given, criteria) else review_mark(given, criteria)


def _scores(values: Mapping[str, Value]) -> dict[str, int]:
    """The scores among the values of a sheet, by criterion key."""
    return {
        key.removeprefix(fields.SCORE): value
        for key, value in values.items()
        if key.startswith(fields.SCORE) and isinstance(value, int)
    }


def _check(changes: Mapping[str, Value], criteria: Sequence[Criterion]) -> None:
    """Raises Unfit for a criterion that is not asked, or a score it does not have."""
    for key, value in changes.items():
        if "-" in key:
            criterion = fields.criterion_of(key, criteria)
            if key.startswith(fields.SCORE) and isinstance(value, int):
                fields.check(value, criterion)


def _record(what: str, review: Review, assignment: Assignment, by: User) -> None:
    events.record(
        what,
        by=by,
        subject=review,
        edition_id=assignment.round.edition_id,
        entry=assignment.entry.number,
        round=assignment.round_id,
        mark=str(review.mark),
    )
