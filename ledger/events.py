"""Appends to the ledger. The only writer of events, and the one door by which a name leaves them."""

from collections.abc import Collection
from typing import Any, Protocol

import structlog
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from ledger.models import Event

type Detail = str | int | float | bool | list[str] | list[int] | None

FORBIDDEN_DETAILS = frozenset({"code", "answer", "value"})
FORBIDDEN_PARTS = frozenset({"password", "token", "secret"})  # also inside a longer name: "reset_token"
LONGEST_DETAIL = 300
LONGEST_LIST = 200
FREE_TEXT = ("reason", "signed_by", "file")  # details that people wrote, or that name somebody


class Actor(Protocol):
    """Whoever acts: a person with a number and a name."""

    pk: int

    @property
    def name(self) -> str: ...


def record(
    what: str, *, by: Actor | None, subject: models.Model, edition_id: int | None = None, **details: Detail
) -> Event:
    """Append one event inside the caller's transaction: it is kept exactly when the deed is.

    ``what`` reads as ``noun.done`` ("entry.submitted"). ``by`` is None where the system acts by itself.
    Details are short facts. Raises ValueError for secrets and for whole answers, which the ledger never holds.
    """
    for name, detail in details.items():
        if not _may_be_kept(name, detail):
            raise ValueError(f"the ledger does not keep {name!r} of {what}")
    return _append(what, by, subject, str(subject)[:200], edition_id, dict(details))


def record_all(
    what: str,
    *,
    by: Actor | None,
    subjects: Collection[tuple[models.Model, dict[str, Detail]]],
    edition_id: int | None = None,
) -> None:
    """Append one event for each subject, with its details, as ``record`` does; one query for all of them."""
    for _subject, details in subjects:
        for name, detail in details.items():
            if not _may_be_kept(name, detail):
                raise ValueError(f"the ledger does not keep {name!r} of {what}")
    Event.objects.bulk_create(
        _event(what, by, subject, str(subject)[:200], edition_id, details) for subject, details in subjects
    )


def erase(
    what: str,
    *,
    subject: models.Model,
    by: Actor | None,
    edition_id: int | None = None,
    name: str = "",
    words: Collection[str] = (),
) -> Event:
    """Append that ``subject`` was erased ("entry.erased"), and take what names it out of everything the log says.

    In the caller's transaction. ``name`` is what the log goes on calling it (the number of an entry); without one it
    has none. ``words`` (names and addresses of a person) go wherever an event holds them. What happened, when, and the
    numbers of who did it stay.
    PostgreSQL lets an event lose a name only if an erasure, appended before, lists it under ``forgot``; it never lets
    one gain or change anything.
    """
    kind, pk = _kind(subject), str(subject.pk)
    wanted = Q(subject_kind=kind, subject_id=pk) | _mentions(words)
    if kind == "user":
        wanted |= Q(actor_id=subject.pk)
    found = Event.objects.annotate(said=Cast("details", models.TextField())).filter(wanted)
    poorer = [event for event in found if _forgets(event, kind, pk, name, words)]
    erased = _append(what, by, subject, name, edition_id, {"forgot": [event.pk for event in poorer]})
    Event.objects.bulk_update(poorer, ["actor_name", "subject_name", "details"], batch_size=500)
    return erased


def _mentions(words: Collection[str]) -> Q:
    found = Q(pk__in=())
    for word in words:
        found |= Q(subject_name__icontains=word) | Q(actor_name__icontains=word) | Q(said__icontains=word)
    return found


def _forgets(event: Event, kind: str, pk: str, name: str, words: Collection[str]) -> bool:
    """Take out of ``event`` what names the erased; True where there was something."""
    before = (event.actor_name, event.subject_name, event.details)
    is_about = (event.subject_kind, event.subject_id) == (kind, pk)
    if (is_about and not name) or _holds(event.subject_name, words):
        event.subject_name = ""
    if (kind == "user" and str(event.actor_id) == pk) or _holds(event.actor_name, words):
        event.actor_name = ""
    event.details = {
        key: fact
        for key, fact in event.details.items()
        if not (is_about and key in FREE_TEXT) and not _holds(fact, words)
    }
    return before != (event.actor_name, event.subject_name, event.details)


def _holds(fact: object, words: Collection[str]) -> bool:
    said = str(fact).casefold()
    return any(word.casefold() in said for word in words)


def _append(
    what: str,
    by: Actor | None,
    subject: models.Model,
    subject_name: str,
    edition_id: int | None,
    details: dict[str, Any],
) -> Event:
    made = _event(what, by, subject, subject_name, edition_id, details)
    made.save(force_insert=True)
    return made


def _event(
    what: str,
    by: Actor | None,
    subject: models.Model,
    subject_name: str,
    edition_id: int | None,
    details: dict[str, Any],
) -> Event:
    return Event(
        what=what,
        actor_id=by.pk if by else None,
        actor_name=by.name[:200] if by else "",
        subject_kind=_kind(subject),
        subject_id=str(subject.pk),
        subject_name=subject_name,
        edition_id=edition_id,
        details=details,
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64],
    )


def _kind(subject: models.Model) -> str:
    return subject._meta.model_name or ""  # noqa: SLF001 - public by documentation


def _may_be_kept(name: str, detail: Detail) -> bool:
    if name in FORBIDDEN_DETAILS or FORBIDDEN_PARTS & set(name.split("_")):
        return False
    if isinstance(detail, list):
        return len(detail) <= LONGEST_LIST and all(len(str(item)) <= LONGEST_DETAIL for item in detail)
    return not isinstance(detail, str) or len(detail) <= LONGEST_DETAIL
