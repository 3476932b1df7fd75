"""The year of an edition as a line of moments with today among them. Pure: dates in, moments out."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from awards.models import Edition


@dataclass(frozen=True)
class YearMoment:
    """``state`` is past, today, next or future."""

    label: str
    at: datetime
    state: str


def line(edition: Edition, now: datetime) -> list[YearMoment]:
    """The moments in order; exactly one of them is today, and the first after it is next."""
    fixed = [(edition.opens_at, _("The call opens")), (edition.closes_at, _("Deadline"))]
    if edition.announced_at or edition.announce_at:
        fixed.append((edition.announced_at or edition.announce_at or now, _("Announcement")))
    fixed.sort(key=lambda pair: pair[0])
    past = [YearMoment(label, at, "past") for at, label in fixed if at <= now]
    future = [YearMoment(label, at, "future") for at, label in fixed if at > now]
    if future:
        future[0] = YearMoment(future[0].label, future[0].at, "next")
    return [*past, YearMoment(_("Today"), now, "today"), *future]
