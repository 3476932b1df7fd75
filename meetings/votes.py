"""Votes: opened, cast once by each who may, closed with a result. What is stored: see meetings.models.vote."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Prize
from juries.access import standing_recusals
from juries.models import Juror
from juries.states import JurorRole, JurorState, Refused
from ledger import events
from meetings import announcing
from meetings.meetings import running
from meetings.models import AgendaItem, Ballot, Meeting, Screen, Tally, Vote
from meetings.states import Choice, Presence, VoteKind

LEAST_SECRET = 3  # of two ballots each would know the other's


@dataclass(frozen=True)
class Count:
    """How often a choice was made, and by whom where the vote was open."""

    label: str
    count: int
    names: tuple[str, ...]


def open_(item: AgendaItem, *, question: str, kind: VoteKind, is_secret: bool, by: User) -> Vote:
    """Put a question about the entry on the screen to the vote. One vote is open at a time."""
    asked = question.strip()
    if not asked:
        raise Refused(_("Please write down what is put to the vote."))
    with transaction.atomic():
        held = running(item.meeting)
        if not Screen.objects.filter(meeting=held, item_id=item.pk).exists():
            raise Refused(_("The screens show another entry by now. A vote is about the entry on the screen."))
        if standing_recusals().filter(juror__user_id=by.pk, entry=item.entry).exists():
            raise Refused(_("You are recused from this entry."))
        there = entitled(held, item).count()
        if not there:
            raise Refused(_("Nobody who may vote is noted as present."))
        if is_secret and there < LEAST_SECRET:
            raise Refused(_("A vote among fewer than three people cannot be secret."))
        try:
            with transaction.atomic():
                made = Vote.objects.create(
                    meeting=held, item=item, kind=kind, question=asked, is_secret=is_secret,
                    options=_options(item, kind), opened_by=by,
                )  # fmt: skip
        except IntegrityError as error:
            raise Refused(_("A vote is still open. Close it or call it off first.")) from error
        if is_secret:
            Tally.objects.bulk_create(Tally(vote=made, choice=option["key"]) for option in made.options)
        _record("vote.opened", made, by)
        announcing.changed(held, moved=False)
    return made


def cast(vote: Vote, juror: Juror, *, choice: str) -> None:
    """Let ``juror`` vote, once. Recused, absent and late ballots are refused. No event: the log would tell when."""
    with transaction.atomic():
        held = running(vote.meeting)
        found = Vote.objects.select_related("item").get(pk=vote.pk)
        if not found.is_open:
            raise Refused(_("The vote is closed."))
        if choice not in {option["key"] for option in found.options}:
            raise Refused(_("Please choose one of the answers."))
        if not entitled(held, found.item).filter(pk=juror.pk).exists():
            raise Refused(_("You have no vote here. Only members who are noted as present vote, and nobody recused."))
        try:
            with transaction.atomic():
                Ballot.objects.create(
                    vote=found, juror=juror, is_secret=found.is_secret, choice="" if found.is_secret else choice
                )
        except IntegrityError as error:
            raise Refused(_("You have voted already. A vote counts once.")) from error
        if found.is_secret:
            Tally.objects.filter(vote=found, choice=choice).update(count=F("count") + 1)
        announcing.changed(held, moved=False)


def close(vote: Vote, *, by: User) -> Vote:
    """Count, and show the result. A secret vote with one or two ballots is not counted: it would tell who chose."""
    with transaction.atomic():
        held = running(vote.meeting)
        found = _open_one(vote, by)
        cast_by = Ballot.objects.filter(vote=found).count()
        if found.is_secret and 0 < cast_by < LEAST_SECRET:
            raise Refused(_("Fewer than three have voted: the result would tell who chose what. Wait, or call it off."))
        _shuffle(found)
        found.closed_at, found.entitled = timezone.now(), entitled(held, found.item).count()
        found.save(update_fields=["closed_at", "entitled"])
        _record("vote.closed", found, by, ballots=cast_by)
        announcing.changed(held, moved=False)
    return found


def call_off(vote: Vote, *, by: User) -> Vote:
    """End a vote without a result: its ballots are deleted, that it was opened stays."""
    with transaction.atomic():
        held = running(vote.meeting)
        found = _open_one(vote, by)
        Ballot.objects.filter(vote=found).delete()
        Tally.objects.filter(vote=found).delete()
        found.closed_at, found.is_called_off = timezone.now(), True
        found.save(update_fields=["closed_at", "is_called_off"])
        _record("vote.called_off", found, by)
        announcing.changed(held, moved=False)
    return found


def entitled(meeting: Meeting, item: AgendaItem) -> QuerySet[Juror]:
    """Who may vote on this entry: members (no deputies, no observers) who are noted as present and not recused."""
    return (
        there(meeting)
        .filter(role=JurorRole.MEMBER)
        .exclude(recused(OuterRef("pk"), OuterRef("user_id"), item.entry_id))
    )


def there(meeting: Meeting) -> QuerySet[Juror]:
    """Everybody with a seat on the panel who is noted as present."""
    return Juror.objects.filter(
        panel_id=meeting.panel_id, state=JurorState.ACCEPTED, attendances__meeting=meeting,
        attendances__presence=Presence.PRESENT,
    )  # fmt: skip


def recused(juror: OuterRef, user: OuterRef, entry_id: int) -> Exists:
    """Whether a juror of the outer query is recused from the entry: on this seat, or on another of the same person."""
    return Exists(standing_recusals().filter(Q(juror=juror) | Q(juror__user_id=user), entry_id=entry_id))


def result(vote: Vote, ballots: Sequence[Ballot], tallies: Sequence[Tally]) -> list[Count]:
    """The choices in their order with what they got; names only of an open vote. Of an open one: nothing yet."""
    if vote.is_open or vote.is_called_off:
        return []
    counted = {tally.choice: tally.count for tally in tallies} if vote.is_secret else Counter(b.choice for b in ballots)
    names: dict[str, list[str]] = {}
    for ballot in ballots:
        if not vote.is_secret:
            names.setdefault(ballot.choice, []).append(str(ballot.juror))
    return [Count(label, counted.get(key, 0), tuple(sorted(names.get(key, [])))) for key, label in labels(vote)]


def labels(vote: Vote) -> list[tuple[str, str]]:
    """What may be chosen, in the language of the page."""
    english = (get_language() or "de").startswith("en")
    fixed = {str(choice): str(choice.label) for choice in Choice}
    return [
        (option["key"], fixed.get(option["key"]) or (option["en"] if english and option["en"] else option["de"]))
        for option in vote.options
    ]


def _options(item: AgendaItem, kind: VoteKind) -> list[dict[str, str]]:
    if kind == VoteKind.YES_NO:
        return [{"key": str(choice), "de": "", "en": ""} for choice in Choice]
    prizes = (
        Prize.objects.filter(edition_id=item.meeting.edition_id).select_related("category").order_by("position", "pk")
    )
    fitting = [prize for prize in prizes if prize.category_id in (None, item.entry.category_id)]
    if not fitting:
        raise Refused(_("No prize of this edition fits this entry."))
    named = [{"key": str(prize.pk), "de": prize.name_de, "en": prize.name_en} for prize in fitting]
    return [*named, {"key": str(Choice.NO), "de": "", "en": ""}, {"key": str(Choice.ABSTENTION), "de": "", "en": ""}]


def _open_one(vote: Vote, by: User) -> Vote:
    found = Vote.objects.select_for_update(of=("self",)).select_related("item__entry").get(pk=vote.pk)
    if standing_recusals().filter(juror__user_id=by.pk, entry=found.item.entry).exists():
        raise Refused(_("You are recused from this entry."))
    if not found.is_open:
        raise Refused(_("This vote was closed meanwhile."))
    return found


def _shuffle(vote: Vote) -> None:
    """Write a secret vote's rows anew, in the order of their jurors and choices, so that none tells when it came."""
    if not vote.is_secret:
        return
    voters = list(Ballot.objects.filter(vote=vote).order_by("juror_id").values_list("juror_id", flat=True))
    counts = list(Tally.objects.filter(vote=vote).order_by("choice").values_list("choice", "count"))
    if sum(count for _choice, count in counts) != len(voters):
        raise Refused(_("The ballots and the result do not fit together. Please call the vote off."))
    Ballot.objects.filter(vote=vote).delete()
    Tally.objects.filter(vote=vote).delete()
    Ballot.objects.bulk_create(Ballot(vote=vote, juror_id=pk, is_secret=True) for pk in voters)
    Tally.objects.bulk_create(Tally(vote=vote, choice=choice, count=count) for choice, count in counts)


def _record(what: str, vote: Vote, by: User, **facts: int) -> None:
    events.record(
        what,
        by=by,
        subject=vote,
        edition_id=vote.meeting.edition_id,
        entry=vote.item.entry.number,
        ballot="secret" if vote.is_secret else "open",
        **facts,
    )
