"""What is left of the content of a submission after an erasure. Pure: the format is freezing's."""

from collections.abc import Collection
from typing import Any

NOBODY = {"name": "", "email": ""}


def emptied(content: dict[str, Any]) -> dict[str, Any]:
    """Number, language and category: every reader of a submission copes with it, and it says nothing else."""
    return {
        "format": content["format"],
        "number": content["number"],
        "title": "",
        "language": content["language"],
        "category": content["category"],
        "school": None,
        "owner": dict(NOBODY),
        "participants": [],
        "pages": [],
        "is_erased": True,
    }


def without_person(
    content: dict[str, Any], *, addresses: Collection[str], name: str, keys: Collection[str], credits_too: bool
) -> dict[str, Any]:
    """``content`` without this owner, and without what the questions of ``keys`` were answered.

    ``credits_too``: a teacher of this ``name`` is no longer among the participants either.
    """
    is_theirs = content["owner"]["email"].lower() in addresses
    return {
        **content,
        "owner": dict(NOBODY) if is_theirs else content["owner"],
        "participants": [
            one for one in content["participants"] if not (credits_too and is_credit(one["part"], _full(one), name))
        ],
        "pages": [
            {**page, "questions": [_unanswered(one) if one["key"] in keys else one for one in page["questions"]]}
            for page in content["pages"]
        ],
    }


def is_credit(part: str, credited: str, name: str) -> bool:
    """Whether a credit on an entry names the person who had the account: never a pupil."""
    return part == "teacher" and credited.casefold() == name.casefold()


def _full(participant: dict[str, Any]) -> str:
    return f"{participant['given_name']} {participant['family_name']}".strip()


def _unanswered(question: dict[str, Any]) -> dict[str, Any]:
    return {**question, "value": None, "files": []}
