"""A person's data, to see and to take away. Rooms upstairs offer what they know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from accounts.models import User
from ledger import queries

type Known = dict[str, Any] | list[dict[str, Any]]  # anything that JSON can say, dates as datetimes


@dataclass(frozen=True)
class Source:
    name: str
    tell: Callable[[User], Known]


_sources: list[Source] = []


def offer(name: str, tell: Callable[[User], Known]) -> None:
    """Add ``tell(user)`` to everybody's data under ``name``; call it in an AppConfig's ``ready``."""
    source = Source(name, tell)
    if source not in _sources:
        _sources.append(source)


def about(user: User) -> dict[str, Known]:
    """Everything the house knows about a person, by room; without secrets."""
    return {source.name: source.tell(user) for source in _sources}


def _account(user: User) -> Known:
    return {
        "email": user.email,
        "title": user.title,
        "given_name": user.given_name,
        "family_name": user.family_name,
        "language": user.language,
        "school": str(user.school) if user.school else None,
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "has_password": user.has_usable_password(),
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "second_factors": list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")),
        "sessions": list(
            UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at", "last_seen_at")
        ),
    }


def _deeds(user: User) -> Known:
    found = queries.deeds_of(user.pk).values("at", "what", "subject_kind", "subject_name", "details")
    return [dict(event) for event in found]


def _letters(user: User) -> Known:
    # Only what the person proved to own: whoever merely types somebody's address must not read their letters.
    proven = EmailAddress.objects.filter(user=user, verified=True)
    addresses = [user.email, *proven.values_list("email", flat=True)]
    found = queries.letters_to(user.pk, addresses)
    told = found.values("written_at", "sent_at", "to_address", "subject", "text", "state")
    return [dict(letter) for letter in told]


offer("account", _account)
offer("log", _deeds)
offer("letters", _letters)
