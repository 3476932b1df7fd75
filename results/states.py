"""What a decision says, and how far it has come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
