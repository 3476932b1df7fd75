"""What the jury room gives up: words about an entry that is erased, and the name of a juror who is. Scores stay."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasing import shares
from accounts.erasing.shares import Fate, Step, names_of
from accounts.models import User
from entries.erasing import holders
from entries.erasing.holders import Holder
from entries.models import Entry
from juries import jurors
from juries.models import Juror, Recusal, Remark, Review


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    holders.offer(Holder(erase=erase))
    shares.offer(steps)


def erase(entry: Entry, by: User) -> None:
    """Notes, comments, feedback speak about what is gone, reasons of recusals about people. Marks and scores stay."""
    Review.objects.filter(assignment__entry=entry).update(note="", comment="", feedback="")
    Remark.objects.filter(review__assignment__entry=entry).delete()
    Recusal.objects.filter(entry=entry).update(reason="")
    Recusal.objects.filter(entry=entry, overruled_at__isnull=False).update(overruling_reason="–")


def steps(user: User) -> Iterator[Step]:
    """Every seat that somebody has, had or was offered."""
    seats = Juror.objects.filter(Q(user=user) | Q(email__in=names_of(user).addresses)).select_related("panel__edition")
    for juror in seats.order_by("pk"):
        what = _("Seat on the jury of %(edition)s") % {"edition": juror.panel.edition}
        words = _(
            "Scores stay, they belong to the ranking; name and address go. What was not begun is free for others."
        )
        run = partial(jurors.forget, juror)
        yield Step(what, Fate.TAKEN_OFF, words, run, edition_id=juror.panel.edition_id)
