"""Whose is an object? Each room says which of its rows name objects in the storage, and which entries still stand."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Collate

CHUNK = 1000


@dataclass(frozen=True)
class Named:
    """An object as a row names it. ``is_due``: it must be there; a file still on its way need not be.

    ``size`` and ``sha256`` are None and empty where the row does not know them.
    """

    key: str
    size: int | None
    is_due: bool
    sha256: str
    owner: "Owner"


@dataclass(frozen=True)
class Owner:
    """The rows of one kind: ``rows()`` selects key, size, whether it is due, and SHA-256, in any order.

    ``renew(keys)`` lets lost objects be made anew and returns how many will be; None where nobody can make them again.
    Only below ``prefixes`` the reconciliation takes an object without a row for garbage.
    """

    name: str
    prefixes: tuple[str, ...]
    rows: Callable[[], QuerySet[Any, Any]]
    renew: Callable[[list[str]], int] | None = None

    def named(self, keys: Iterable[str] | None = None) -> Iterator[Named]:
        """All that the rows name, or only these keys, in the order of the keys' bytes, as a storage lists them."""
        rows = self.rows() if keys is None else self.rows().filter(key__in=list(keys))
        for key, size, is_due, sha256 in rows.order_by(Collate("key", "C")).iterator(chunk_size=CHUNK):
            yield Named(key, size, is_due, sha256, self)


_owners: list[Owner] = []
_scopes: dict[str, Callable[[list[str]], set[str]]] = {}


def offer(owner: Owner) -> None:
    """Say whose these objects are; called in an AppConfig's ``ready``."""
    if owner.name not in {one.name for one in _owners}:
        _owners.append(owner)


def offer_scope(prefix: str, standing: Callable[[list[str]], set[str]]) -> None:
    """``standing(scopes)`` says which of these ``prefix:42`` scopes still have their entry upstairs."""
    _scopes[prefix] = standing


def scopes() -> dict[str, Callable[[list[str]], set[str]]]:
    """By prefix, who knows which scopes still stand."""
    return dict(_scopes)


def all_named() -> Iterator[Named]:
    """Every object that any row names, in order, streamed."""
    return heapq.merge(*(owner.named() for owner in _owners), key=lambda named: named.key)


def named_among(keys: list[str]) -> dict[str, Named]:
    """Which of these objects a row names now."""
    return {named.key: named for owner in _owners for named in owner.named(keys)}


def is_ours(key: str) -> bool:
    """Whether some room would have put an object there. What lies elsewhere is not ours to judge."""
    return any(key.startswith(prefix) for owner in _owners for prefix in owner.prefixes)
