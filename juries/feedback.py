"""What an entrant hears from the jury after the announcement: the words meant for them, no names, no marks."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from entries import entry_notes
from entries.entry_notes import Note
from entries.models import Entry
from juries.access import standing_recusals
from juries.models import Remark, Review
from juries.states import ReviewState


def introduce() -> None:
    """Make the offer; called once, when all apps are loaded."""
    entry_notes.offer(notes)


def notes(entry: Entry, user: User) -> Iterator[Note]:
    """The jury's feedback for the owner of ``entry``, once the winners are public; nothing for anybody else."""
    if entry.owner_id != user.pk or not entry.edition.is_announced(timezone.now()):
        return
    texts = feedback_on(entry)
    if texts:
        heading = _("Feedback from the jury")
        yield Note(30, heading, tuple(texts), icon="message-square")


def feedback_on(entry: Entry) -> list[str]:
    """The feedback of submitted reviews, on the whole and then by criterion; by nobody who is recused.

    Within each, in the order of the alphabet, which names nobody.
    """
    # Without the empty ones: NOT IN a list that holds NULL is true for nobody.
    recused = standing_recusals().filter(entry=entry, juror__user__isnull=False).values("juror__user_id")
    reviews = Review.objects.filter(assignment__entry=entry, state=ReviewState.SUBMITTED).exclude(
        assignment__juror__user_id__in=recused
    )
    whole = reviews.exclude(feedback="").values_list("feedback", flat=True)
    remarks = Remark.objects.filter(review__in=reviews).select_related("criterion")
    named = {
        (
            remark.criterion.position,
            _("%(criterion)s: %(text)s") % {"criterion": remark.criterion.name, "text": remark.text},
        )
        for remark in remarks
    }
    return [*sorted(set(whole)), *(text for _position, text in sorted(named))]
