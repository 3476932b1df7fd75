"""Rounds planned: added by kind, put in order, deleted before their release, and put back."""

from datetime import datetime, timedelta
from typing import Any

from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from juries import rounds
from juries.models import Assignment, Criterion, Panel, RemovedRound, Review, Round
from juries.states import Refused, RoundKind, RoundState
from ledger import events

NAMES = {
    RoundKind.SCREENING: ("Vorprüfung", "Screening"),
    RoundKind.SCORING: ("Bewertung", "Scoring"),
    RoundKind.COMPARISON: ("Vergleich", "Comparison"),
    RoundKind.MEETING: ("Jurysitzung", "Jury meeting"),
}
USUALLY_LASTS = {
    RoundKind.SCREENING: timedelta(days=14),
    RoundKind.COMPARISON: timedelta(days=21),
    RoundKind.MEETING: timedelta(days=1),
}


def add(edition: Edition, *, kind: RoundKind, by: User) -> Round:
    """A new draft round at the end: after the last one, with its panel. A scoring round has the preset's criteria."""
    if kind == RoundKind.SCORING:
        return rounds.prepare(edition, by=by)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)  # two clicks: two positions, not one error
        last = edition.rounds.order_by("-position").first()
        panel = last.panel if last else edition.panels.order_by("pk").first()
        opens_at = _after(last.closes_at if last else edition.closes_at)
        name_de, name_en = NAMES[kind]
        made = Round.objects.create(
            edition=edition,
            panel=panel or Panel.objects.create(edition=edition, name="Jury"),
            kind=kind,
            name_de=name_de,
            name_en=name_en,
            position=last.position + 1 if last else 1,
            opens_at=opens_at,
            closes_at=(opens_at + USUALLY_LASTS[kind]).replace(second=59),
            is_blind=kind != RoundKind.SCREENING,  # whoever runs the award knows the entries anyway
        )
        events.record("round.added", by=by, subject=made, edition_id=edition.pk, kind=kind.value)
    return made


def move(round_: Round, *, by_places: int, by: User) -> None:
    """Put a round that is being set up one place further up (-1) or down (1). One that was released keeps its place."""
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=round_.edition_id)
        order = list(Round.objects.filter(edition_id=round_.edition_id).select_for_update().order_by("position"))
        here = next(index for index, one in enumerate(order) if one.pk == round_.pk)
        if not 0 <= here + by_places < len(order):
            return
        other, held = order[here + by_places], order[here]
        if held.state != RoundState.DRAFT or other.state != RoundState.DRAFT:
            raise Refused(_("A round that was released keeps its place."))
        if held.pk == other.follows_id or other.pk == held.follows_id:
            raise Refused(_("One of the two rounds continues with what goes on from the other."))
        places = held.position, other.position
        Round.objects.filter(pk=held.pk).update(position=order[-1].position + 1)
        Round.objects.filter(pk=other.pk).update(position=places[0])
        Round.objects.filter(pk=held.pk).update(position=places[1])
        events.record("round.moved", by=by, subject=held, edition_id=held.edition_id)


def remove(round_: Round, *, by: User) -> RemovedRound:
    """Delete a round that is being set up; what was set up is kept, so that ``restore`` brings it all back."""
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.state != RoundState.DRAFT or Review.objects.filter(assignment__round=held).exists():
            raise Refused(_("Only a round that is being set up can be deleted."))
        rows: list[Any] = [held, *Criterion.objects.filter(round=held).order_by("pk")]
        rows += Assignment.objects.filter(round=held)
        kept = RemovedRound.objects.create(
            edition_id=held.edition_id,
            name=str(held.name),
            content=serializers.serialize("json", rows),
            removed_by=by,
        )
        events.record("round.removed", by=by, subject=held, edition_id=held.edition_id)
        try:
            held.delete()
        except ProtectedError as error:
            raise Refused(_("Another round, or a frozen ranking, builds on this one. It cannot be deleted.")) from error
    return kept


def restore(removed: RemovedRound, *, by: User) -> Round:
    """Bring a deleted round back as it was, at the end of the others. Raises Refused where what it needs is gone."""
    try:
        with transaction.atomic():
            kept = RemovedRound.objects.select_for_update().filter(pk=removed.pk).first()
            if kept is None:
                raise Refused(_("This round was put back already."))
            Edition.objects.select_for_update().get(pk=kept.edition_id)
            last = Round.objects.filter(edition_id=kept.edition_id).aggregate(last=Max("position"))["last"] or 0
            for row in serializers.deserialize("json", kept.content):
                if isinstance(row.object, Round):
                    row.object.position = last + 1
                row.save()
            kept.delete()
            back = Round.objects.get(pk=_number_of_round(kept))
            events.record("round.restored", by=by, subject=back, edition_id=back.edition_id)
            # The rows point to panels, categories and people: whether these are still there, PostgreSQL says now.
            with transaction.get_connection().cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, serializers.base.DeserializationError) as error:
        raise Refused(_("What this round was made of is no longer there. Please set up a new one.")) from error
    return back


def _number_of_round(kept: RemovedRound) -> int:
    return next(row.object.pk for row in serializers.deserialize("json", kept.content) if isinstance(row.object, Round))


def _after(moment: datetime) -> datetime:
    """The next morning: nobody begins to judge at a minute to midnight."""
    local = timezone.localtime(moment) + timedelta(days=1)
    return local.replace(hour=8, minute=0, second=0, microsecond=0)
