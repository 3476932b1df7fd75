"""What a person is here, in the words of the rooms upstairs: asked with the person themselves, in one query for all."""

from collections.abc import Callable
from functools import cache

from django.db.models import Exists, Subquery

from accounts.models import Organisation, User

type Condition = Callable[[User], Exists]

ANYBODY = -871_634_205  # stands for the person's number where a query is put into words; nobody has it

_conditions: dict[str, Condition] = {}


def offer(part: str, condition: Condition) -> None:
    """Let ``condition(user)`` decide whether a person has ``part``; call it in an AppConfig's ``ready``.

    It is asked once and its words are kept: it may depend on nothing but ``user.pk``, and tells the time by ``Now()``.
    """
    _conditions[part] = condition


def person(pk: int | str) -> User | None:
    """The person with this number, their parts noted on them: every request of a signed-in person asks for both.

    ``house_form`` is the form of address of the first organisation, in which a page begins to speak.
    """
    try:
        number = int(pk)
    except ValueError:
        return None
    sql, params = _question(frozenset(_conditions))
    asked = [number if param == ANYBODY else param for param in params]
    found = next(iter(User.objects.raw(sql, asked)), None)
    if found is not None:
        known = frozenset(part for part in _conditions if getattr(found, _column(part)))
        found._parts = known  # type: ignore[attr-defined]  # noqa: SLF001 - a note on our own object
    return found


@cache
def _question(_parts: frozenset[str]) -> tuple[str, tuple[object, ...]]:
    """The query about ``ANYBODY``, put into words once: doing so took a tenth of the time of every request."""
    who = User(pk=ANYBODY)
    asked = {_column(part): condition(who) for part, condition in _conditions.items()}
    first = Subquery(Organisation.objects.order_by("pk").values("address_form")[:1])
    sql, params = User.objects.filter(pk=ANYBODY).annotate(**asked, house_form=first).query.sql_with_params()
    return sql, tuple(params)


def of(user: User) -> frozenset[str]:
    """The parts of ``user``. Navigation and the second factor both ask; a request hears the same answer throughout."""
    known: frozenset[str] | None = getattr(user, "_parts", None)
    if known is None:
        known = of(found) if (found := person(user.pk)) else frozenset()
        user._parts = known  # type: ignore[attr-defined]  # noqa: SLF001 - a note on our own object
    return known


def _column(part: str) -> str:
    return f"part_{part}"
