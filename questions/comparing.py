"""What changed between two versions of a form, question by question. Pure: rows in, changes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class What(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


# What an entrant notices, or a reader of answers; wording and order count as "words" and "place".
_TOLD = (
    "kind", "required", "limit", "limit_unit", "minimum", "maximum", "options", "accepts", "max_size", "condition",
    "seen_by_jury", "hidden_when_blind", "is_public", "is_personal", "purpose",
)  # fmt: skip
_WORDS = ("label_de", "label_en", "help_de", "help_en")


@dataclass(frozen=True)
class Change[Q]:
    """One question that differs; ``parts`` names what, "words" for its texts."""

    what: What
    old: Q | None
    new: Q | None
    parts: tuple[str, ...] = ()

    @property
    def question(self) -> Q:
        """The question as it will be, or as it was where it is gone."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def matters_for_answers(self) -> bool:
        """Whether what was answered before may no longer fit."""
        return self.what != What.CHANGED or bool(
            set(self.parts) - {"words", "seen_by_jury", "is_personal", "is_public"}
        )


def compare[Q](old: Sequence[Q], new: Sequence[Q]) -> list[Change[Q]]:
    """Every question that was added, removed or changed, in the order of the new form, the removed ones last."""
    before, after = _by_key(old), _by_key(new)
    found: list[Change[Q]] = []
    for key, question in after.items():
        was = before.get(key)
        if was is None:
            found.append(Change(What.ADDED, None, question))
        elif parts := _differences(was, question):
            found.append(Change(What.CHANGED, was, question, parts))
    return found + [Change(What.REMOVED, was, None) for key, was in before.items() if key not in after]


def _by_key[Q](questions: Iterable[Q]) -> dict[str, Q]:
    keyed: Any = questions
    return {question.key: question for question in keyed}


def _differences(old: Any, new: Any) -> tuple[str, ...]:
    parts = [name for name in _TOLD if getattr(old, name) != getattr(new, name)]
    if any(getattr(old, name) != getattr(new, name) for name in _WORDS):
        parts.insert(0, "words")
    return tuple(parts)
