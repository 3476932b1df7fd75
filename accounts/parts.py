"""What a person is here, in the words of the rooms upstairs: asked with the person themselves, in one query for all."""

from collections.abc import Callable

from django.db.models import Exists

from accounts.models import User

type Condition = Callable[[User], Exists]

_conditions: dict[str, Condition] = {}


def offer(part: str, condition: Condition) -> None:
    """Let ``condition(user)`` decide whether a person has ``part``; call it in an AppConfig's ``ready``."""
    _conditions[part] = condition


def person(pk: int | str) -> User | None:
    """The person with this number, their parts noted on them: every request of a signed-in person asks for both."""
    who = User(pk=pk)
    asked = {_column(part): condition(who) for part, condition in _conditions.items()}
    found = User.objects.filter(pk=pk).annotate(**asked).first()
    if found is not None:
        known = frozenset(part for part in _conditions if getattr(found, _column(part)))
        found._parts = known  # type: ignore[attr-defined]  # noqa: SLF001 - a note on our own object
    return found


def of(user: User) -> frozenset[str]:
    """The parts of ``user``. Navigation and the second factor both ask; a request hears the same answer throughout."""
    known: frozenset[str] | None = getattr(user, "_parts", None)
    if known is None:
        known = of(found) if (found := person(user.pk)) else frozenset()
        user._parts = known  # type: ignore[attr-defined]  # noqa: SLF001 - a note on our own object
    return known


def _column(part: str) -> str:
    return f"part_{part}"
