"""Seats as pages show them: the organiser's list, the deputies, a person's own, and who may not read what."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState
from juries.access import recusals_to_judge, seats_of, standing_recusals
from juries.models import Absence, Assignment, Juror, Panel, Recusal, Round
from juries.queries import number_of
from juries.states import JurorRole, JurorState, RoundState


def seats_in(edition: Edition) -> QuerySet[Juror]:
    """Every seat of an edition with its load, panel by panel, chairs first."""
    today = timezone.localdate()
    absent = Absence.objects.filter(juror=OuterRef("pk"), first_day__lte=today, last_day__gte=today)
    unread = Assignment.objects.filter(review__isnull=True).exclude(round__state=RoundState.CLOSED)
    seats = Juror.objects.filter(panel__edition=edition).annotate(
        load=number_of(Assignment.objects.all(), by="juror"),
        unread=number_of(unread, by="juror"),
        recused=number_of(standing_recusals(), by="juror"),
        away_until=Subquery(absent.values("last_day")[:1]),
    )
    seats = seats.select_related("panel", "stands_in_for").prefetch_related("expertise")
    return seats.order_by("panel_id", F("is_chair").desc(), "name", "email", "pk")


def deputies_in(edition: Edition) -> list[Juror]:
    """The deputies of an edition who take part and may step in."""
    rows = Juror.objects.filter(panel__edition=edition, state=JurorState.ACCEPTED, role=JurorRole.DEPUTY)
    return list(rows.order_by("name", "pk"))


def leaving(edition: Edition) -> int:
    """How many members left, or are away for the rest of a round in which they owe reviews, while a deputy waits.

    Who was replaced already does not count. One query.
    """
    running = Round.objects.filter(panel=OuterRef("panel"), state=RoundState.RELEASED)
    owes = Assignment.objects.filter(juror=OuterRef("pk"), review__isnull=True, round__state=RoundState.RELEASED)
    away = Absence.objects.filter(juror=OuterRef("pk"), first_day__lte=timezone.localdate())
    away = away.filter(last_day__gte=Subquery(_running_end()))
    waiting = Juror.objects.filter(panel=OuterRef("panel"), state=JurorState.ACCEPTED, role=JurorRole.DEPUTY)
    left = Q(state__in=(JurorState.DECLINED, JurorState.REMOVED), terms_accepted_at__isnull=False)
    members = Juror.objects.filter(panel__edition=edition, role=JurorRole.MEMBER, deputies__isnull=True)
    gone = left | Q(Exists(owes), Exists(away), state=JurorState.ACCEPTED)
    return members.filter(gone, Exists(running), Exists(waiting)).count()


def _running_end() -> QuerySet[Round, Any]:
    """The day on which the last running round of a juror's panel ends; the juror is two rows further out."""
    rounds = Round.objects.filter(panel=OuterRef(OuterRef("panel")), state=RoundState.RELEASED)
    return rounds.order_by("-closes_at").values(day=TruncDate("closes_at"))[:1]


def panels_in(edition: Edition) -> list[Panel]:
    return list(edition.panels.order_by("pk"))


def seats_to_show(user: User) -> list[Juror]:
    """The seats that ``user`` holds in editions under way, to change what was said of them. One query."""
    ended = (EditionState.ANNOUNCED, EditionState.ARCHIVED)
    rows = seats_of(user).exclude(panel__edition__state__in=ended)
    return list(rows.select_related("panel__edition").order_by("-panel__edition__opens_at", "panel__name"))


def recusals_shown_to(user: User, edition: Edition) -> QuerySet[Recusal]:
    """The recusals that ``user`` may overrule, the standing ones first."""
    return (
        recusals_to_judge(user, edition)
        .select_related("juror__panel", "entry", "overruled_by")
        .order_by(F("overruled_at").asc(nulls_first=True), "-declared_at")
    )
