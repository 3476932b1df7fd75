"""The winners that a call and the sitemap point to. The room of winners offers them in ``AppConfig.ready``."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from awards.models import Edition


class Shown(Protocol):
    """A winner's card, as far as this room must know it."""

    @property
    def number(self) -> str: ...

    @property
    def is_published(self) -> bool: ...


type Provider = Callable[[Edition, datetime], Sequence[Shown]]

_providers: list[Provider] = []


def offer(provider: Provider) -> None:
    """Ask ``provider`` for the winners of an edition at a moment; it knows embargo and consents itself."""
    if provider not in _providers:
        _providers.append(provider)


def winners(edition: Edition, now: datetime) -> list[Shown]:
    """Who may be shown to anybody at ``now``, in the order of the prizes."""
    return [card for provider in _providers for card in provider(edition, now)]
