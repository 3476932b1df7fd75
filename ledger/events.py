"""Appends to the ledger. The only writer of events."""

from typing import Protocol

import structlog
from django.db import models

from ledger.models import Event

type Detail = str | int | float | bool | list[str] | list[int] | None

FORBIDDEN_DETAILS = frozenset({"code", "answer", "value"})
FORBIDDEN_PARTS = frozenset({"password", "token", "secret"})  # also inside a longer name: "reset_token"
LONGEST_DETAIL = 300
LONGEST_LIST = 200


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
    return Event.objects.create(
        what=what,
        actor_id=by.pk if by else None,
        actor_name=by.name[:200] if by else "",
        subject_kind=subject._meta.model_name or "",  # noqa: SLF001 - public by documentation
        subject_id=str(subject.pk),
        subject_name=str(subject)[:200],
        edition_id=edition_id,
        details=details,
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64],
    )


def _may_be_kept(name: str, detail: Detail) -> bool:
    if name in FORBIDDEN_DETAILS or FORBIDDEN_PARTS & set(name.split("_")):
        return False
    if isinstance(detail, list):
        return len(detail) <= LONGEST_LIST and all(len(str(item)) <= LONGEST_DETAIL for item in detail)
    return not isinstance(detail, str) or len(detail) <= LONGEST_DETAIL
