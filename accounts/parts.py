"""What a person is here, in the words of the rooms upstairs: asked once a request, in one query for all of them."""

from collections.abc import Callable

from django.db.models import Exists

from accounts.models import User

type Condition = Callable[[User], Exists]

_conditions: dict[str, Condition] = {}


def offer(part: str, condition: Condition) -> None:
    """Let ``condition(user)`` decide whether a person has ``part``; call it in an AppConfig's ``ready``."""
    _conditions[part] = condition


def of(user: User) -> frozenset[str]:
    """The parts of ``user``. Navigation and the second factor both ask; a request hears the same answer throughout."""
    known: frozenset[str] | None = getattr(user, "_parts", None)
    if known is None:
        asked = {f"is_{part}": condition(user) for part, condition in _conditions.items()}
        row = User.objects.filter(pk=user.pk).annotate(**asked).values(*asked).first() or {}
        known = frozenset(part for part in _conditions if row.get(f"is_{part}"))
        user._parts = known  # type: ignore[attr-defined]  # noqa: SLF001 - a note on our own object
    return known
