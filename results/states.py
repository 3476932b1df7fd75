"""What counts, what a decision says, and how far it has come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RankingMethod(TextChoices):
    """The methods of ``juries.scoring.methods``, in words."""

    FAIR = "fair", _("Fair score: the mean, with the severity of each jury member taken out")
    MEAN = "mean", _("Mean of the reviews")
    MEDIAN = "median", _("Median: the review in the middle")
    TRIMMED = "trimmed", _("Trimmed mean: without the highest and the lowest review")
    BORDA = "borda", _("Borda count: how many other entries each jury member placed below")


class TieRule(TextChoices):
    """What decides between equal scores; the rules of ``results.ranked.standing.Tie``."""

    MEDIAN = "median", _("the higher median of the reviews")
    LOWEST = "lowest", _("the higher lowest review")
    SPREAD = "spread", _("the reviews that lie closer together")


class PlaceConvention(TextChoices):
    """How entries with equal scores are counted."""

    COMPETITION = "1224", _("1, 2, 2, 4: as in sport")
    MODIFIED = "1334", _("1, 3, 3, 4: equal entries take the lower place")
    DENSE = "1223", _("1, 2, 2, 3: no place is left out")


class Outcome(TextChoices):
    PRIZE = "prize", _("Prize")
    NOMINATION = "nomination", _("Nomination")
    NO_PRIZE = "no_prize", _("No prize")


class DecisionState(TextChoices):
    DRAFTED = "drafted", _("Drafted")
    CONFIRMED = "confirmed", _("Confirmed")


DECISION_MOVES: dict[DecisionState, tuple[DecisionState, ...]] = {
    DecisionState.DRAFTED: (DecisionState.CONFIRMED,),
    DecisionState.CONFIRMED: (DecisionState.DRAFTED,),  # taken back before the announcement, with a reason
}
