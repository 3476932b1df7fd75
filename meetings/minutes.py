"""The minutes: gathered from the rows, signed by the chair and a second person, frozen with a checksum."""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from awards.access import can_organise
from config.nudge import nudge
from entries.reading import title_for_jury
from juries.access import standing_recusals
from juries.models import Juror
from juries.states import JurorState, Refused
from ledger import events
from meetings import votes
from meetings.meetings import hold
from meetings.models import AgendaItem, Attendance, Ballot, Meeting, Minutes, Vote
from meetings.states import MinutesState, Presence
from results.models import Decision

LANGUAGE = "de"  # in which minutes are kept and printed


class NeedsSecondPerson(Refused):
    """Whoever signed first may not sign again."""


def current(minutes: Minutes) -> dict[str, Any]:
    """What the minutes say: as signed, or, while nobody has signed, as the rows say now."""
    return minutes.content if minutes.state != MinutesState.OPEN else gather(minutes.meeting)


def seal(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content as canonical JSON: keys sorted, no blanks, UTF-8."""
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def sign(minutes: Minutes, *, read: str, by: User) -> Minutes:
    """Sign what ``by`` has read; ``read`` is its seal. The first signature is the chair's and keeps the words, the
    second freezes them for good and owes the PDF.

    Raises NeedsSecondPerson for the same person twice, Refused where the minutes changed since they were read.
    """
    with transaction.atomic():
        held = _hold(minutes)
        meeting = held.meeting
        refuse_recused(meeting, by)
        content = current(held)
        if seal(content) != read:
            raise Refused(_("The minutes have changed since you read them. Please look at them again."))
        if held.state == MinutesState.OPEN:
            if not may_sign_first(meeting, by):
                raise Refused(_("The chair signs first."))
            held.content, held.sha256, held.state = content, seal(content), MinutesState.SIGNED
            held.chair, held.chair_name, held.chair_signed_at = by, by.name[:200], timezone.now()
            events.record("minutes.signed", by=by, subject=meeting, edition_id=meeting.edition_id)
        elif held.state == MinutesState.SIGNED:
            if held.chair_id == by.pk:
                raise NeedsSecondPerson(_("You have signed already. A second person has to sign."))
            held.second, held.second_name, held.second_signed_at = by, by.name[:200], timezone.now()
            held.state = MinutesState.WAITING
            sha256 = held.sha256
            events.record("minutes.frozen", by=by, subject=meeting, edition_id=meeting.edition_id, sha256=sha256)
            nudge("meetings.tasks.print_minutes", held.pk)
        else:
            raise Refused(_("The minutes are signed off already."))
        held.save()
    return held


def unsign(minutes: Minutes, *, by: User) -> Minutes:
    """Take the only signature back, so that something can still be mended. Only whoever signed may."""
    with transaction.atomic():
        held = _hold(minutes)
        if held.state != MinutesState.SIGNED:
            raise Refused(_("There is no single signature that could be taken back."))
        if held.chair_id != by.pk:
            raise Refused(_("Only whoever signed may take the signature back."))
        held.state, held.content, held.sha256 = MinutesState.OPEN, {}, ""
        held.chair, held.chair_name, held.chair_signed_at = None, "", None
        held.save()
        meeting = held.meeting
        events.record("minutes.unsigned", by=by, subject=meeting, edition_id=meeting.edition_id)
    return held


def verify(minutes: Minutes) -> bool:
    """Whether signed minutes are, word for word, what was signed."""
    return seal(minutes.content) == minutes.sha256


def may_sign_first(meeting: Meeting, user: User) -> bool:
    """A chair of the panel; whoever runs the edition only where no chair may: each is recused, or there is none."""
    chairs = Juror.objects.filter(panel_id=meeting.panel_id, is_chair=True, state=JurorState.ACCEPTED)
    free = chairs.exclude(user__in=_recused_people(meeting))
    return free.filter(user_id=user.pk).exists() or (not free.exists() and can_organise(user, meeting.edition))


def may_sign_second(meeting: Meeting, user: User) -> bool:
    """Somebody who was there, or who runs the edition."""
    there = Attendance.objects.filter(meeting=meeting, presence=Presence.PRESENT, juror__user_id=user.pk)
    chairs = Juror.objects.filter(panel_id=meeting.panel_id, is_chair=True, user_id=user.pk, state=JurorState.ACCEPTED)
    return there.exists() or chairs.exists() or can_organise(user, meeting.edition)


def may_sign(minutes: Minutes, user: User) -> bool:
    """Whether it is the turn of ``user``: the chair's first, then a second person's."""
    if minutes.state == MinutesState.OPEN:
        return may_sign_first(minutes.meeting, user)
    is_second = minutes.state == MinutesState.SIGNED and minutes.chair_id != user.pk
    return is_second and may_sign_second(minutes.meeting, user)


def refuse_recused(meeting: Meeting, user: User) -> None:
    """Raises Refused where ``user`` may not read all of the minutes: nobody signs what they may not read."""
    if user.pk in _recused_people(meeting):
        raise Refused(_("You are recused from an entry of this meeting. Somebody else has to sign its minutes."))


def without(content: Mapping[str, Any], hidden: Collection[str]) -> dict[str, Any]:
    """The minutes for somebody who is recused from these entries, given by their numbers: nothing tells of them."""
    return {
        **content,
        "agenda": [item for item in content["agenda"] if item["number"] not in hidden],
        "recusals": [one for one in content["recusals"] if one["number"] not in hidden],
    }


def with_moments(content: Any, name: str = "") -> Any:
    """The same with its moments as datetimes, for a template."""
    if isinstance(content, dict):
        return {key: with_moments(inner, key) for key, inner in content.items()}
    if isinstance(content, list):
        return [with_moments(inner) for inner in content]
    return datetime.fromisoformat(content) if name.endswith("_at") and content else content


def gather(meeting: Meeting) -> dict[str, Any]:
    """Everything that the minutes say, from the rows, as plain JSON. Eight queries, whatever the size."""
    with translation.override(LANGUAGE):
        return {
            "format": 1,
            "edition": str(meeting.edition),
            "panel": meeting.panel.name,
            "place": meeting.place,
            "starts_at": meeting.starts_at.isoformat(),
            "opened_at": meeting.opened_at.isoformat() if meeting.opened_at else "",
            "closed_at": meeting.closed_at.isoformat() if meeting.closed_at else "",
            "led_by": meeting.led_by.name if meeting.led_by else "",
            "attendance": _attendance(meeting),
            "recusals": _recusals(meeting),
            "agenda": _agenda(meeting),
        }


def _attendance(meeting: Meeting) -> list[dict[str, Any]]:
    noted = {row.juror_id: row for row in Attendance.objects.filter(meeting=meeting)}
    seats = Juror.objects.filter(panel_id=meeting.panel_id).order_by("-is_chair", "name", "pk")
    found = []
    for juror in seats:
        row = noted.get(juror.pk)
        if juror.state != JurorState.ACCEPTED and row is None:
            continue
        presence = Presence(row.presence) if row else Presence.EXPECTED
        # Whoever was expected and did not come was absent: a meeting that is over expects nobody.
        word = _("Absent") if presence == Presence.EXPECTED else str(presence.label)
        arrived = row.arrived_at.isoformat() if row and row.arrived_at else ""
        found.append({"name": str(juror), "is_chair": juror.is_chair, "presence": word, "arrived_at": arrived})
    return found


def _recusals(meeting: Meeting) -> list[dict[str, str]]:
    rows = standing_recusals().filter(juror__panel_id=meeting.panel_id, entry__in=meeting.items.values("entry_id"))
    rows = rows.select_related("juror", "entry").order_by("entry__number", "juror__name", "pk")
    return [{"juror": str(row.juror), "number": row.entry.number} for row in rows]


def _agenda(meeting: Meeting) -> list[dict[str, Any]]:
    ballots = Ballot.objects.select_related("juror").order_by("juror__name", "juror_id")
    held = Vote.objects.filter(closed_at__isnull=False).order_by("pk")
    held = held.prefetch_related(Prefetch("ballots", queryset=ballots), "tallies")
    items = AgendaItem.objects.filter(meeting=meeting).select_related("entry__category").order_by("position")
    items = items.annotate(known_as=title_for_jury(blind=meeting.is_blind, entry="entry"))
    decided = Decision.objects.filter(edition_id=meeting.edition_id, entry__in=meeting.items.values("entry_id"))
    outcomes: dict[int, list[Decision]] = {}
    for decision in decided.select_related("prize", "drafted_by", "confirmed_by").order_by("prize__position", "pk"):
        outcomes.setdefault(decision.entry_id, []).append(decision)
    return [
        {
            "number": item.entry.number,
            "title": item.known_as,  # as the meeting knew it
            "category": item.entry.category.name if item.entry.category else "",
            "place": item.place,
            "mean": None if item.mean is None else f"{item.mean:.2f}",
            "spread": None if item.spread is None else f"{item.spread:.2f}",
            "was_discussed": item.shown_at is not None,
            "notes": item.notes,
            "votes": [_of_vote(vote) for vote in item.votes.all()],
            "decisions": [_of_decision(decision) for decision in outcomes.get(item.entry_id, ())],
        }
        for item in items.prefetch_related(Prefetch("votes", queryset=held))
    ]


def _of_vote(vote: Vote) -> dict[str, Any]:
    counts = votes.result(vote, list(vote.ballots.all()), list(vote.tallies.all()))
    return {
        "question": vote.question,
        "is_secret": vote.is_secret,
        "is_called_off": vote.is_called_off,
        "entitled": vote.entitled,
        "counts": [{"label": one.label, "count": one.count, "names": list(one.names)} for one in counts],
    }


def _of_decision(decision: Decision) -> dict[str, str]:
    return {
        "outcome": str(decision.get_outcome_display()),
        "prize": str(decision.prize.name) if decision.prize else "",
        "reason": decision.reason,
        "drafted_by": decision.drafted_by.name,
        "confirmed_by": decision.confirmed_by.name if decision.confirmed_by else "",
    }


def _recused_people(meeting: Meeting) -> set[int]:
    rows = standing_recusals().filter(entry__in=meeting.items.values("entry_id"), juror__user__isnull=False)
    return set(rows.values_list("juror__user_id", flat=True))


def _hold(minutes: Minutes) -> Minutes:
    # The meeting first, as its own verbs do.
    meeting = hold(minutes.meeting)
    held = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    held.meeting = Meeting.objects.select_related("edition", "panel", "led_by").get(pk=meeting.pk)
    return held
