"""What a juror may hold on a device without net: the pages of their open piles, while session and round last."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from entries.models import Submission
from juries.access import rounds_of
from juries.models import Round
from juries.piles import pile_rows
from juries.states import RoundKind


@dataclass(frozen=True)
class Page:
    """A page that may be taken along until ``until``; another ``stamp`` says that it reads differently now."""

    url: str
    stamp: str
    until: datetime


def pages(user: User) -> list[Page]:
    """The desks of everything ``user`` reads in rounds that take scores now, in reading order. Two queries."""
    current = Submission.objects.filter(entry=OuterRef("entry"), is_current=True)
    rows = pile_rows(user, *_open(user)).annotate(submission=Subquery(current.values("pk")[:1]))
    columns = ("pk", "submission", "review__version", "round__closes_at")
    return [
        Page(reverse("juries:desk", args=[pk]), f"{submission}-{version or 0}", until)
        for pk, submission, version, until in rows.values_list(*columns)
        if submission
    ]


def around(user: User) -> list[Page]:
    """The pages that lead to the desks: the piles, and the way to them. One query."""
    found = [Page(reverse("juries:pile", args=[round_.pk]), "", round_.closes_at) for round_ in _open(user)]
    if found:
        found.append(Page(reverse("juries:home"), "", max(page.until for page in found)))
    return found


def tag(session_key: str) -> str:
    """A name of a session that tells nothing of its key: a pile taken under another one is wiped."""
    return salted_hmac("juries.deskwork.taking", session_key).hexdigest()[:32]


def _open(user: User) -> list[Round]:
    """The rounds in which ``user`` scores at a desk now; comparing needs the server for each next pair."""
    now = timezone.now()
    return [round_ for round_ in rounds_of(user).filter(kind=RoundKind.SCORING) if round_.takes_scores(now)]
