"""Whether an entry still says what was approved, and whether an approval is the one that was given."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from entries.freezing import canonical

SALT = "approvals.fingerprints.signature"


def fingerprint(content: dict[str, Any]) -> str:
    """The SHA-256 of what a person wrote. Its number, and what an inspection finds out about a file, do not count.

    Nor does where the school stands: a new list of schools may correct a street, and nobody is asked anew for it.
    """
    pages = [
        page | {"questions": [one | {"files": [_file(file) for file in one["files"]]} for one in page["questions"]]}
        for page in content["pages"]
    ]
    return hashlib.sha256(
        canonical(content | {"number": "", "pages": pages, "school": _school(content["school"])})
    ).hexdigest()


def signature(entry: int, of: str, answer: str, name: str, at: datetime) -> str:
    """An HMAC over all that an answer consists of; whoever changes it in the database cannot make a new one."""
    return _signed(settings.SECRET_KEY, entry, of, answer, name, at)


def is_signed(value: str, entry: int, of: str, answer: str, name: str, at: datetime) -> bool:
    """Whether ``value`` is the signature of this answer, also by a key of ``SECRET_KEY_FALLBACKS``."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(value, _signed(key, entry, of, answer, name, at)) for key in keys)


def _signed(key: str, entry: int, of: str, answer: str, name: str, at: datetime) -> str:
    text = "\n".join([str(entry), of, answer, name, at.isoformat()])
    return salted_hmac(SALT, text, secret=key, algorithm="sha256").hexdigest()


def _school(school: dict[str, Any] | None) -> dict[str, Any] | None:
    return {name: school[name] for name in ("name", "city", "form")} if school else None


def _file(file: dict[str, Any]) -> dict[str, Any]:
    return {name: file.get(name) for name in ("upload", "filename", "alt_text", "captions")}
