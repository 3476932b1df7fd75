"""Who may compare what: jurors their own pairs, in comparison rounds of their panel."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from comparisons.models import Comparison
from juries.access import Visitor, assignments_visible_to, rounds_of, standing_recusals
from juries.models import Round
from juries.states import RoundKind


def round_of(user: Visitor, pk: int) -> Round:
    """The comparison round, for a juror of its panel; 404 for anybody else."""
    rounds = rounds_of(user).filter(kind=RoundKind.COMPARISON)
    return get_object_or_404(rounds.select_related("edition__award__organisation", "panel"), pk=pk)


def comparisons_visible_to(user: Visitor) -> QuerySet[Comparison]:
    """The pairs of ``user`` of which they may read both sides."""
    readable = assignments_visible_to(user).values("pk")
    return Comparison.objects.filter(left__in=readable, right__in=readable)


def comparison_for(user: Visitor, pk: int) -> Comparison:
    """A pair of ``user`` with both entries; 404 for anybody else."""
    rows = comparisons_visible_to(user).select_related(
        "round__edition__award__organisation", "juror", "left__entry", "right__entry", "left__round", "right__round"
    )
    return get_object_or_404(rows, pk=pk)


def counted(round_: Round) -> QuerySet[Comparison]:
    """The votes a ranking is made of: decided, and by nobody who is recused from one of the two."""
    recused = standing_recusals().filter(juror__user_id=OuterRef("juror__user_id"))
    either = recused.filter(entry_id=OuterRef("left__entry_id")), recused.filter(entry_id=OuterRef("right__entry_id"))
    votes = Comparison.objects.filter(round=round_).exclude(verdict="")
    return votes.exclude(Exists(either[0])).exclude(Exists(either[1])).order_by(F("pk"))
