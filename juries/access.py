"""Who may see and do what in the jury room. The only door to rows for a view: a stranger meets 404.

A standing recusal takes the entry out of every scope of that person, on every panel: nothing downstream filters again.
"""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from awards.access import can_organise, editions_run_by
from awards.models import Edition
from entries.states import IN_COMPETITION
from juries.models import Absence, Assignment, Criterion, Juror, Panel, Recusal, Relation, RemovedRound, Round
from juries.states import JurorState, OthersSeen, ReviewState, RoundKind, RoundState

type Visitor = User | AnonymousUser

SHOWN_TO_JURORS = (RoundState.RELEASED, RoundState.CLOSED)


def seats_of(user: Visitor) -> QuerySet[Juror]:
    """The seats that ``user`` has taken and still holds."""
    if not user.is_authenticated:
        return Juror.objects.none()
    return Juror.objects.filter(user_id=user.pk, state=JurorState.ACCEPTED)


def rounds_of(user: Visitor) -> QuerySet[Round]:
    """The released and closed rounds on whose panels ``user`` sits. Screening is for those who run the award."""
    rounds = Round.objects.filter(state__in=SHOWN_TO_JURORS, panel_id__in=seats_of(user).values("panel_id"))
    return rounds.exclude(kind=RoundKind.SCREENING)


def round_of(user: Visitor, pk: int) -> Round:
    """The round, for a juror of its panel; 404 for anybody else."""
    return get_object_or_404(rounds_of(user).select_related("edition__award__organisation", "panel"), pk=pk)


def assignments_visible_to(user: Visitor, now: datetime | None = None) -> QuerySet[Assignment]:
    """What ``user`` may read as a juror at ``now``: opened rounds, entries in competition, never a recused entry."""
    if not user.is_authenticated:
        return Assignment.objects.none()
    return Assignment.objects.filter(
        juror__user_id=user.pk,
        juror__state=JurorState.ACCEPTED,
        round__state__in=SHOWN_TO_JURORS,
        round__opens_at__lte=now or timezone.now(),
        entry__state__in=IN_COMPETITION,
    ).exclude(Exists(standing_recusals().filter(juror__user_id=user.pk, entry_id=OuterRef("entry_id"))))


def assignment_for(user: Visitor, pk: int) -> Assignment:
    """The assignment with its round, seat and entry, for the juror who reads it; 404 for anybody else."""
    related = ("round__edition__award__organisation", "juror", "entry", "review")
    return get_object_or_404(assignments_visible_to(user).select_related(*related), pk=pk)


def standing_recusals() -> QuerySet[Recusal]:
    """The recusals that count: declared, found or named, and not overruled."""
    return Recusal.objects.filter(overruled_at__isnull=True)


def may_read(juror: Juror, entry_id: int) -> bool:
    """Whether ``juror`` may be given this entry: nothing stands against it, on this seat or another of theirs."""
    recusals = standing_recusals().filter(entry_id=entry_id)
    if juror.user_id is None:
        return not recusals.filter(juror=juror).exists()
    return not recusals.filter(juror__user_id=juror.user_id).exists()


def seat_of(user: Visitor, pk: int) -> Juror:
    """A seat that ``user`` holds, with its edition; 404 for anybody else."""
    return get_object_or_404(seats_of(user).select_related("panel__edition__award__organisation", "user"), pk=pk)


def absence_of(seat: Juror, pk: int) -> Absence:
    """An absence of a seat that the view has already opened."""
    return get_object_or_404(Absence.objects.select_related("juror__panel"), pk=pk, juror=seat)


def relation_of(seat: Juror, pk: int) -> Relation:
    """A declared relation of a seat that the view has already opened."""
    return get_object_or_404(Relation.objects.select_related("juror__panel"), pk=pk, juror=seat)


def may_see_reviews(assignment: Assignment, now: datetime | None = None) -> bool:
    """Whether the juror of ``assignment`` may see what others gave its entry: by what the round says, and the clock.

    Ask it wherever a juror could meet another's scores or words; ``queries.others_reviews`` asks it already.
    """
    match assignment.round.others_seen:
        case OthersSeen.AFTER_OWN:
            review = getattr(assignment, "review", None)
            return review is not None and review.state == ReviewState.SUBMITTED
        case OthersSeen.AFTER_CLOSE:
            return assignment.round.is_over(now or timezone.now())
        case _:
            return False


def can_chair(user: Visitor, edition: Edition) -> bool:
    """Whether ``user`` leads a jury of this edition, or runs the edition."""
    return can_organise(user, edition) or seats_of(user).filter(is_chair=True, panel__edition=edition).exists()


def panel_of(edition: Edition, pk: int) -> Panel:
    """A panel of an edition that the view has already opened; 404 where it belongs to another."""
    return get_object_or_404(Panel.objects.select_related("edition__award__organisation"), pk=pk, edition=edition)


def juror_of(edition: Edition, pk: int) -> Juror:
    """A seat on a panel of an edition that the view has already opened."""
    rows = Juror.objects.select_related("panel__edition__award__organisation", "user")
    return get_object_or_404(rows, pk=pk, panel__edition=edition)


def round_to_run(user: Visitor, edition: int, pk: int) -> Round:
    """A round in whatever state, with its edition, for whoever runs that edition; 404 for anybody else."""
    rows = Round.objects.select_related("panel", "edition__award__organisation", "edition__jury_rules")
    return get_object_or_404(rows, pk=pk, edition_id=edition, edition__in=editions_run_by(user))


def round_in(edition: Edition, pk: int) -> Round:
    """A round of an edition that the view has already opened, in whatever state."""
    return get_object_or_404(
        Round.objects.select_related("panel", "edition__award", "edition__jury_rules"), pk=pk, edition=edition
    )


def removed_round_in(edition: Edition, pk: int) -> RemovedRound:
    """A deleted round of an edition that the view has already opened."""
    return get_object_or_404(RemovedRound, pk=pk, edition=edition)


def criterion_of(round_: Round, pk: int) -> Criterion:
    """A criterion of a round that the view has already opened, on the sheet or not."""
    return get_object_or_404(Criterion.objects.select_related("round"), pk=pk, round=round_)


def assignment_in(edition: Edition, pk: int) -> Assignment:
    """An assignment in an edition that the view has already opened."""
    rows = Assignment.objects.select_related("round", "juror", "entry")
    return get_object_or_404(rows, pk=pk, round__edition=edition)


def edition_led_by(user: Visitor, pk: int) -> Edition:
    """The edition, for its organisers and for whoever chairs a panel of it; 404 for anybody else."""
    led = seats_of(user).filter(is_chair=True).values("panel__edition")
    rows = Edition.objects.filter(Q(pk__in=editions_run_by(user).values("pk")) | Q(pk__in=led))
    return get_object_or_404(rows.select_related("award__organisation"), pk=pk)


def recusals_to_judge(user: Visitor, edition: Edition) -> QuerySet[Recusal]:
    """The recusals that ``user`` may overrule: all for an organiser; for a chair those of their panels.

    A chair meets neither their own nor those from entries that they are recused from themselves.
    """
    rows = Recusal.objects.filter(juror__panel__edition=edition)
    if can_organise(user, edition):
        return rows
    mine = seats_of(user).filter(panel__edition=edition)
    hidden = standing_recusals().filter(juror__user__in=mine.values("user"))
    rows = rows.filter(juror__panel__in=mine.filter(is_chair=True).values("panel"))
    return rows.exclude(juror__in=mine).exclude(entry__in=hidden.values("entry"))


def recusal_to_judge(user: Visitor, edition: Edition, pk: int) -> Recusal:
    """One of those, or 404."""
    return get_object_or_404(recusals_to_judge(user, edition).select_related("juror__panel", "entry"), pk=pk)
