"""What a juror can say of two entries."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    LEFT = "left", _("The left one is better")
    EQUAL = "equal", _("Both are equally good")
    RIGHT = "right", _("The right one is better")


SHARES = {Verdict.LEFT: 1.0, Verdict.EQUAL: 0.5, Verdict.RIGHT: 0.0}
