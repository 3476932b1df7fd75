"""Personal links: signed, for one purpose, one row and one moment, and they expire."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

LASTS = timedelta(days=60)


class BadLink(Exception):
    """A personal link that opens nothing."""


class LinkExpired(BadLink):
    """It was good once; a new one can be asked for."""


class LinkInvalid(BadLink):
    """It was never ours, was cut off by a mail program, or belongs to another purpose."""


@dataclass(frozen=True)
class Invitation:
    """What a link says. It counts only while the row still bears the same ``stamp``."""

    pk: int
    stamp: str


def link(url_name: str, purpose: str, pk: int, stamp: str) -> str:
    """The full address of the page ``url_name`` (one argument: the token) for the row ``pk``.

    ``stamp`` is a value of the row that changes once the link shall die: the time of the invitation, the state.
    Hand the address to ``letters.write`` as ``secret``; it signs its reader in.
    """
    return str(settings.SITE_URL) + reverse(url_name, args=[token(purpose, pk, stamp)])


def token(purpose: str, pk: int, stamp: str) -> str:
    """The signed part of a link; letters, digits, ``-``, ``_`` and ``:``."""
    return signing.dumps([pk, stamp], salt=f"invitation.{purpose}")


def read(purpose: str, token: str, *, lasts: timedelta = LASTS) -> Invitation:
    """What ``token`` says; raises LinkExpired or LinkInvalid. The caller compares the stamp with the row's."""
    try:
        pk, stamp = signing.loads(token, salt=f"invitation.{purpose}", max_age=lasts)
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except (signing.BadSignature, ValueError) as error:
        raise LinkInvalid from error
    return Invitation(int(pk), str(stamp))
