"""Two people who want their data erased: one was, before last year's entries were judged; one waits on the board."""

from datetime import datetime, timedelta

from accounts import people
from accounts.erasing import carrying_out, requests, shares
from accounts.models import Erasure, User
from awards.models import Edition
from demo.cast import Cast
from entries.models import Entry
from winners.models import Winner

UNTIL_READ = timedelta(days=2)


def somebody_with_a_prize(edition: Edition, cast: Cast) -> User:
    """Whoever won something and does not sign in to the demo: of their entry something must be kept."""
    won = Winner.objects.filter(entry__edition=edition).exclude(entry__owner__in=cast.people.values())
    return won.select_related("entry__owner").order_by("entry__number")[0].entry.owner


def ask(person: User, cast: Cast, *, at: datetime) -> Erasure:
    """Let ``person`` have asked on that day; the organisers have not answered yet."""
    people.ask_for_erasure(person, organisation=cast.organisation)
    Erasure.objects.filter(user=person).update(asked_at=at)
    return Erasure.objects.get(user=person)


def carry_out(entry: Entry, cast: Cast, *, at: datetime) -> None:
    """Let whoever sent ``entry`` have asked on that day, and be gone since."""
    erasure = ask(entry.owner, cast, at=at)
    read = shares.fingerprint(shares.steps_of(entry.owner))
    requests.confirm(erasure, seen=read, by=cast["organiser"])
    carrying_out.carry_out(erasure.pk)
    done = at + UNTIL_READ
    Erasure.objects.filter(pk=erasure.pk).update(confirmed_at=done, done_at=done)
    Entry.objects.filter(pk=entry.pk).update(erased_at=done)
