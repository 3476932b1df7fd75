"""Recusals: found by the system, declared by the juror, named by the entrant; overruled only with a reason."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.rows import one_by_one
from entries.models import Colleague, Entry
from juries.models import Assignment, Juror, Recusal, Round
from juries.panels import kinship
from juries.panels.kinship import OWN_ENTRY
from juries.queries import Competing, competing, seated_in
from juries.states import RecusalOrigin, Refused, RoundState
from ledger import events


def declare(
    juror: Juror, entry: Entry, *, reason: str, by: User | None, origin: RecusalOrigin = RecusalOrigin.JUROR
) -> Recusal:
    """Keep ``juror`` away from ``entry`` from now on: the assignment goes, and with it a review that was begun.

    A round that was closed keeps its reviews: they were counted. Declaring again undoes an overruling.
    """
    if not reason.strip():
        raise Refused(_("Please say in a few words why you are recused."))
    with transaction.atomic():
        recusal, _made = Recusal.objects.update_or_create(
            juror=juror,
            entry=entry,
            defaults={
                "origin": origin,
                "reason": reason.strip(),
                "overruled_at": None,
                "overruled_by": None,
                "overruling_reason": "",
            },
        )
        removed = _take_away([(juror, entry.pk)])
        events.record(
            "recusal.declared",
            by=by,
            subject=recusal,
            edition_id=entry.edition_id,
            juror=str(juror)[:200],
            entry=entry.number,
            origin=str(origin),
            assignments_removed=removed,
        )
    return recusal


def overrule(recusal: Recusal, *, reason: str, by: User) -> None:
    """Let the juror read the entry after all. Needs a reason; the assignment comes back only by a new plan."""
    if not reason.strip():
        raise Refused(_("Please give a reason for overruling the recusal."))
    if recusal.juror.user_id == by.pk:
        raise Refused(_("Nobody overrules their own recusal. Please ask somebody else."))
    with transaction.atomic():
        overruled = Recusal.objects.filter(pk=recusal.pk, overruled_at__isnull=True).update(
            overruled_at=timezone.now(), overruled_by=by, overruling_reason=reason.strip()
        )
        if not overruled:
            raise Refused(_("This recusal was already overruled."))
        events.record(
            "recusal.overruled",
            by=by,
            subject=recusal,
            edition_id=recusal.entry.edition_id,
            entry=recusal.entry.number,
            reason=reason.strip()[:200],
        )


def find(round_: Round, *, by: User | None = None) -> list[Recusal]:
    """Write down every recusal that follows from the data; answers the new ones."""
    return _write_down(prospective(round_, seated_in(round_), competing(round_)), round_, by)


def find_for(juror: Juror) -> list[Recusal]:
    """Write down what follows for one juror from what they have just said of themselves; answers the new recusals."""
    found: list[Recusal] = []
    for round_ in juror.panel.rounds.exclude(state=RoundState.CLOSED).select_related("edition"):
        readers = [one for one in seated_in(round_) if one.pk == juror.pk]
        if readers:
            found += _write_down(prospective(round_, readers, competing(round_)), round_, None)
    return found


def _write_down(fresh: list[Recusal], round_: Round, by: User | None) -> list[Recusal]:
    if not fresh:
        return []
    with transaction.atomic():
        Recusal.objects.bulk_create(fresh, ignore_conflicts=True)
        _take_away([(recusal.juror, recusal.entry_id) for recusal in fresh])
        events.record("recusals.found", by=by, subject=round_, edition_id=round_.edition_id, count=len(fresh))
    return fresh


def find_own() -> list[Recusal]:
    """Keep jurors away from entries that they came to work on after the plan was made; answers the new recusals.

    A teacher may invite a juror as a colleague in the middle of judging: the invitation knows nothing of juries.
    """
    joined = Colleague.objects.filter(
        entry_id=OuterRef("entry_id"), user_id=OuterRef("juror__user_id"), accepted_at__isnull=False
    )
    known = Recusal.objects.filter(juror__user_id=OuterRef("juror__user_id"), entry_id=OuterRef("entry_id"))
    rows = Assignment.objects.filter(
        Q(entry__owner_id=F("juror__user_id")) | Exists(joined), ~Exists(known), juror__user__isnull=False
    ).exclude(round__state=RoundState.CLOSED)
    return one_by_one(
        rows.select_related("juror", "entry"),
        lambda row: declare(row.juror, row.entry, reason=str(OWN_ENTRY), by=None, origin=RecusalOrigin.SYSTEM),
    )


def prospective(round_: Round, jurors: Iterable[Juror], entries: Iterable[Competing]) -> list[Recusal]:
    """The recusals that follow from the data and are not written down yet; ``panels.kinship`` says from which.

    What was found before, and what the chair overruled, is left as it is. ``jurors`` come from ``queries.seated_in``
    and ``entries`` from ``queries.competing``, which a plan needs as well. Two queries.
    """
    jurors = list(jurors)
    relations = kinship.of(round_.edition, jurors, entries)
    return [
        Recusal(juror=juror, entry_id=entry_id, origin=RecusalOrigin.SYSTEM, reason=reason)
        for juror in jurors
        for entry_id, reason in relations.concerning(juror)
        if entry_id not in juror.once_recused_from  # type: ignore[attr-defined]
    ]


def _take_away(pairs: list[tuple[Juror, int]]) -> int:
    """Delete these jurors' assignments to these entries, on whatever panel, unless the round was closed."""
    removed = 0
    for juror, entry_id in pairs:
        rows = Assignment.objects.filter(entry_id=entry_id).exclude(round__state=RoundState.CLOSED)
        mine = rows.filter(juror__user_id=juror.user_id) if juror.user_id else rows.filter(juror=juror)
        # Locked first: a review that is being saved at this moment is seen, and goes along, instead of standing alone.
        held = list(mine.select_for_update(of=("self",)).values_list("pk", flat=True))
        removed += Assignment.objects.filter(pk__in=held).delete()[1].get("juries.Assignment", 0)
    return removed
