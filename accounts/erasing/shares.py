"""What each room holds of a person, and what becomes of it when the person is erased. Rooms upstairs offer it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Fate(TextChoices):
    """What becomes of one thing."""

    DELETED = "deleted", _("Deleted")
    ERASED = "erased", _("Content is erased")
    HANDED_OVER = "handed", _("Handed over")
    TAKEN_OFF = "taken", _("Name taken off")
    KEPT = "kept", _("Kept without contact data")
    BLOCKED = "blocked", _("Must be settled first")


@dataclass(frozen=True)
class Step:
    """One thing, and what will be done with it; ``run(by)`` does it in the caller's transaction.

    It decides anew with the rows held, may be run again, and is listed no more, or changes nothing, once it was run.
    ``edition_id``: whoever runs this edition may do it.
    """

    what: str
    fate: Fate
    words: str
    run: Callable[[User], None] = field(compare=False)
    edition_id: int | None = None


@dataclass(frozen=True)
class Names:
    """By what a person is named in text: addresses in small letters; ``full`` is empty where no full name is known."""

    addresses: frozenset[str]
    full: str

    @property
    def words(self) -> list[str]:
        return sorted({*self.addresses, self.full} - {""})


_shares: list[Callable[[User], Iterable[Step]]] = []


def offer(steps: Callable[[User], Iterable[Step]]) -> None:
    """Say what a room holds of a person; called in an AppConfig's ``ready``. Lower rooms are asked first."""
    if steps not in _shares:
        _shares.append(steps)


def steps_of(user: User) -> list[Step]:
    """Everything that rooms hold of ``user``. The account itself is not among it: it goes last."""
    return [step for share in _shares for step in share(user)]


def fingerprint(steps: list[Step]) -> str:
    """The same as long as the page would say the same: whoever confirms must have read what will be done."""
    said = "\n".join(f"{step.what}|{step.fate}|{step.words}" for step in steps)
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def names_of(user: User) -> Names:
    """The name and every address of ``user``."""
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    # A given or a family name alone is a word that others bear as well.
    full = f"{user.given_name} {user.family_name}".strip() if user.given_name and user.family_name else ""
    return Names(frozenset(one.lower() for one in (user.email, *addresses)), " ".join(full.split()))
