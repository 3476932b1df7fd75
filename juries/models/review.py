"""Who reads what, and what they thought of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from entries.models import Entry
from juries.models.panel import Juror
from juries.models.round import Criterion, Round
from juries.states import ReviewState


class Assignment(models.Model):
    """This juror reads this entry in this round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="assignments")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="assignments")
    juror = models.ForeignKey(Juror, models.PROTECT, related_name="assignments")
    is_locked = models.BooleanField(default=False)  # set by hand: no later plan moves it
    assigned_at = models.DateTimeField(auto_now_add=True)
    # In which order the juror reads; deskwork.orders lays it down, a sweep where nobody else did.
    position = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "entry", "juror"], name="assignment_once_per_round")
        ]
        indexes: ClassVar = [
            # The sweep asks for assignments that have no place yet.
            models.Index(fields=["round"], name="assignment_without_place", condition=Q(position__isnull=True)),
            models.Index(fields=["juror", "round"], name="assignment_pile_of_juror"),
            models.Index(fields=["round", "entry"], name="assignment_reads_of_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id} reads {self.entry_id}"


class Review(models.Model):
    """A juror's scores, private note, comment for the other jurors, and feedback for the entrant."""

    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="review")
    state = models.CharField(max_length=9, choices=ReviewState, default=ReviewState.DRAFT)
    note = models.TextField(blank=True)  # only the juror reads it
    comment = models.TextField(blank=True)  # the other jurors read it as far as the round allows
    feedback = models.TextField(blank=True)  # on the whole; on single criteria it stands in Remark
    # Weighted mean of the scores, on 0 to 100; always equal to marks.review_mark of the rows in Score.
    mark = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    version = models.PositiveIntegerField(default=1)
    began_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="review_submitted_is_complete",
                condition=~Q(state="submitted") | (Q(submitted_at__isnull=False) & Q(mark__isnull=False)),
            ),
            models.CheckConstraint(
                name="review_mark_in_range",
                condition=Q(mark__isnull=True) | (Q(mark__gte=0) & Q(mark__lte=100)),
            ),
        ]

    def __str__(self) -> str:
        return f"review of {self.assignment_id}"


class Score(models.Model):
    """One value for one criterion. That it lies in the criterion's range is kept by a trigger (migration)."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once_per_criterion")
        ]

    def __str__(self) -> str:
        return str(self.value)


class Remark(models.Model):
    """What the entrant is told on one criterion."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="remarks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="remarks")
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "criterion"], name="remark_once_per_criterion"),
            models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class FieldSave(models.Model):
    """How often one field of a score sheet was saved, so that a second tab or device that knows less is told."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="field_saves")
    key = models.CharField(max_length=60)  # juries.deskwork.fields says what keys there are
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "key"], name="field_save_once_per_field")]

    def __str__(self) -> str:
        return f"{self.key}, version {self.version}"
