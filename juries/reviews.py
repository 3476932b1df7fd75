"""Reviews: saved while typing, submitted once complete, reopened until the round closes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from config import arrival
from juries.access import assignments_visible_to
from juries.marks import lacking, review_mark
from juries.models import Assignment, Criterion, Review, Score
from juries.queries import sheet_of
from juries.states import Refused, ReviewState
from ledger import events

LONGEST_TEXT = 4000
CHANGED_MEANWHILE = gettext_noop(
    "This criterion is not on the sheet, or has changed meanwhile. Please load the page again."
)


class WindowClosed(Refused):
    """The round takes no scores at this moment."""


class Unfit(Refused):
    """A value that cannot be kept: outside its range, of no criterion, or a text too long."""


@dataclass
class Conflict(Exception):
    """The review was saved elsewhere meanwhile; ``standing`` is what is kept, with its scores by criterion key."""

    standing: Review
    scores: dict[str, int]


def save(
    assignment: Assignment, *, scores: Mapping[str, int | None], note: str, feedback: str, version: int, by: User
) -> Review:
    """Keep what the juror has so far, and the mark that follows from it, as one.

    ``scores`` maps criterion keys to values, None takes a score back; keys left out stay as they are. ``version`` is
    the one the juror's page was made from (0 before the first save): an older one raises Conflict and changes nothing.
    Raises WindowClosed by the clock of this very request, Unfit for a value, Refused once the review is submitted.
    """
    if max(len(note), len(feedback)) > LONGEST_TEXT:
        raise Unfit(_("This text is too long. Please shorten it to %(count)d characters.") % {"count": LONGEST_TEXT})
    try:
        with transaction.atomic():
            return _keep(_hold(assignment, by=by), scores, note.strip(), feedback.strip(), version)
    except IntegrityError as error:
        if "score_fits_criterion" in str(error):  # the criterion changed since this transaction read it
            raise Unfit(_(CHANGED_MEANWHILE)) from error
        raise


def _keep(held: Assignment, scores: Mapping[str, int | None], note: str, feedback: str, version: int) -> Review:
    review: Review = getattr(held, "review", None) or Review(assignment=held, version=0)
    sheet = sheet_of(held, review)
    criteria = [criterion for criterion, _value in sheet]
    standing = {criterion.key: value for criterion, value in sheet if value is not None}
    _check(scores, criteria)
    if review.version != version:
        raise Conflict(review, standing)
    if review.state == ReviewState.SUBMITTED:
        raise Refused(_("This review is submitted. Reopen it to change something."))
    given = {**standing, **scores}
    review.note, review.feedback, review.version = note, feedback, version + 1
    review.mark = mark_of_draft({key: value for key, value in given.items() if value is not None}, criteria)
    review.save()
    _keep_scores(review, scores, criteria)
    return review


def submit(assignment: Assignment, *, by: User) -> Review:
    """Hand the review in, once: a second click changes nothing. Raises Refused naming the criteria without a score."""
    with transaction.atomic():
        held = _hold(assignment, by=by)
        review: Review | None = getattr(held, "review", None)
        sheet = sheet_of(held, review)
        if review is not None and review.state == ReviewState.SUBMITTED:
            return review
        criteria = [criterion for criterion, _value in sheet]
        given = {criterion.key: value for criterion, value in sheet if value is not None}
        missing = [str(criterion.name) for criterion in lacking(given, criteria)]
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


def mark_of_draft(given: Mapping[str, int], criteria: list[Criterion]) -> Decimal | None:
    """The mark of a draft: once every criterion that needs a score has one."""
    return None if lacking(given, criteria) else review_mark(given, criteria)


def _check(scores: Mapping[str, int | None], criteria: list[Criterion]) -> None:
    by_key = {criterion.key: criterion for criterion in criteria}
    for key, value in scores.items():
        criterion = by_key.get(key)
        if criterion is None:
            raise Unfit(_(CHANGED_MEANWHILE))
        if value is None or value in criterion.values:
            continue
        words = {
            "criterion": criterion.name,
            "low": criterion.minimum,
            "high": criterion.maximum,
            "step": criterion.step,
        }
        if criterion.step > 1:
            raise Unfit(
                _("%(criterion)s: please choose a score from %(low)d to %(high)d in steps of %(step)d.") % words
            )
        raise Unfit(_("%(criterion)s: please choose a score from %(low)d to %(high)d.") % words)


def _keep_scores(review: Review, scores: Mapping[str, int | None], criteria: list[Criterion]) -> None:
    ids = {criterion.key: criterion.pk for criterion in criteria}
    given = [
        Score(review=review, criterion_id=ids[key], value=value) for key, value in scores.items() if value is not None
    ]
    taken_back = [ids[key] for key, value in scores.items() if value is None]
    if given:
        Score.objects.bulk_create(
            given, update_conflicts=True, unique_fields=["review", "criterion"], update_fields=["value"]
        )
    if taken_back:
        Score.objects.filter(review=review, criterion_id__in=taken_back).delete()


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
