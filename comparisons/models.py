"""Two entries before one juror, and what they said."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from comparisons.states import Verdict
from juries.models import Assignment, Juror, Round


class Comparison(models.Model):
    """One pair on a juror's desk; without a verdict it is still open.

    The two sides are assignments: with them come the permission to read, the files, and the end of both by a recusal.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="comparisons")
    juror = models.ForeignKey(Juror, models.PROTECT, related_name="comparisons")
    left = models.ForeignKey(Assignment, models.CASCADE, related_name="+")
    right = models.ForeignKey(Assignment, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=5, choices=Verdict, blank=True)
    dealt_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "juror"], name="comparison_one_open", condition=Q(verdict="")),
            # An assignment belongs to one round and juror, so a pair of them is a pair of that juror in that round.
            models.UniqueConstraint(
                Least("left", "right"), Greatest("left", "right"), name="comparison_of_a_pair_once"
            ),
            models.CheckConstraint(name="comparison_of_two", condition=~Q(left=F("right"))),
            models.CheckConstraint(
                name="comparison_decided_has_a_time",
                condition=(Q(verdict="") & Q(decided_at__isnull=True))
                | (Q(verdict__in=Verdict.values) & Q(decided_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            # A juror's own, latest first; and all votes of a round.
            models.Index(fields=["round", "juror", "-decided_at"], name="comparison_of_juror"),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} : {self.right_id}"

    @property
    def sides(self) -> tuple[Assignment, Assignment]:
        return self.left, self.right
