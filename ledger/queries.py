"""Read models of the log and the outbox, for the pages of organisers and for a person's own data."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ledger.models import Event, Letter
from ledger.states import LetterState

PAGE = 50


@dataclass(frozen=True)
class Leaf:
    """One page of a long list, newest first. ``next_before`` asks for the page after it; None: this was the last."""

    rows: tuple[Event | Letter, ...]
    next_before: int | None


def log_of_edition(
    edition_id: int,
    *,
    what: str = "",
    subject_kind: str = "",
    subject_id: str = "",
    actor_id: int | None = None,
    before: int | None = None,
    size: int = PAGE,
) -> Leaf:
    """Events of an edition, newest first; ``what`` is a whole word ("entry.submitted") or a noun ("entry").

    A noun stands for one and for many: "assignment" finds "assignment.locked" and "assignments.carried_out".

    Pages by number, not by offset: an event that arrives meanwhile moves nobody's place, and page 900 costs as much
    as page 1.
    """
    events = Event.objects.filter(edition_id=edition_id)
    if what:
        events = events.filter(_named(what))
    if subject_kind:
        events = events.filter(subject_kind=subject_kind)
    if subject_id:
        events = events.filter(subject_id=subject_id)
    if actor_id is not None:
        events = events.filter(actor_id=actor_id)
    return _leaf(events, before, size)


def _named(what: str) -> Q:
    if "." in what:
        return Q(what=what)
    return Q(what__startswith=f"{what}.") | Q(what__startswith=f"{what}s.")


def nouns_of_edition(edition_id: int) -> set[str]:
    """The nouns, in the singular, that an edition's log can be narrowed to."""
    return {what.partition(".")[0].removesuffix("s") for what in whats_of_edition(edition_id)}


def whats_of_edition(edition_id: int) -> list[str]:
    """The kinds of event that an edition's log holds, for its filter."""
    found = Event.objects.filter(edition_id=edition_id).order_by("what")
    return list(found.values_list("what", flat=True).distinct())


def history_of(subject_kind: str, subject_id: int | str, *, size: int = PAGE) -> list[Event]:
    """The newest events about one row, such as ``("entry", 42)``."""
    return list(Event.objects.filter(subject_kind=subject_kind, subject_id=str(subject_id)).order_by("-pk")[:size])


def deeds_of(user_id: int) -> QuerySet[Event]:
    """Everything a person did, oldest first."""
    return Event.objects.filter(actor_id=user_id).order_by("pk")


def outbox_of_edition(
    edition_id: int, *, state: str = "", kind: str = "", before: int | None = None, size: int = PAGE
) -> Leaf:
    """Letters of an edition without their texts, newest first."""
    letters = Letter.objects.filter(edition_id=edition_id).defer("text", "html", "secret")
    if state:
        letters = letters.filter(state=state)
    if kind:
        letters = letters.filter(kind=kind)
    return _leaf(letters, before, size)


def outbox_counts(edition_id: int) -> dict[LetterState, int]:
    """How many letters of an edition are in each state; every state is named."""
    counted = Letter.objects.filter(edition_id=edition_id).order_by().values_list("state").annotate(Count("pk"))
    found = dict(counted)
    return {state: found.get(state.value, 0) for state in LetterState}


def letter_of_edition(edition_id: int, pk: int) -> Letter | None:
    """One letter as its addressee reads it, but for the secret."""
    return Letter.objects.filter(edition_id=edition_id, pk=pk).defer("secret").first()


def letters_to(user_id: int, addresses: list[str]) -> QuerySet[Letter]:
    """Every letter to a person whose moment has come, by account or address, oldest first, without secrets."""
    mine = Letter.objects.filter(to_user_id=user_id) | Letter.objects.filter(to_address__in=addresses)
    return mine.filter(due_at__lte=timezone.now()).defer("html", "secret").order_by("pk")


def _leaf[Row: (Event, Letter)](rows: QuerySet[Row], before: int | None, size: int) -> Leaf:
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: size + 1])
    shown = found[:size]
    return Leaf(tuple(shown), shown[-1].pk if len(found) > size else None)
