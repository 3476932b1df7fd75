"""A form as it is planned, before there are rows: plain frozen values, without a database and without Django.

Presets are written in it, and a version is copied by it. Every text stands in German and in English side by side.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

type QuestionKind = Literal[
    "short_text", "long_text", "rich_text", "number", "money", "date", "choice", "choices", "yes_no", "scale", "table",
    "link", "video_link", "files", "participants", "school", "consent", "heading",
]  # fmt: skip
type FileKind = Literal["picture", "pdf", "video", "audio", "office"]
type Purpose = Literal["participation", "publish_work", "publish_print", "publish_name", "publish_picture"]
type Unit = Literal["characters", "words"]


@dataclass(frozen=True, slots=True)
class PlannedOption:
    """One thing to choose, or a column of a table; the code is stored, the label is shown."""

    code: str
    label_de: str
    label_en: str


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """One field of the entry form.

    ``limit`` counts characters or words of a text. ``blind_hidden`` questions stay out of blind rounds, ``public`` ones
    may be shown in the gallery, ``personal`` ones hold data of a person and fall under retention. ``purpose`` belongs
    to a consent. ``condition`` is described in questions/conditions.py.
    """

    key: str
    kind: QuestionKind
    label_de: str
    label_en: str
    help_de: str = ""
    help_en: str = ""
    required: bool = True
    limit: int | None = None
    limit_unit: Unit = "characters"
    minimum: int | None = None
    maximum: int | None = None
    options: tuple[PlannedOption, ...] = ()
    max_count: int | None = None
    max_size_mb: int | None = None
    file_kinds: tuple[FileKind, ...] = ()
    purpose: Purpose | None = None
    condition: Mapping[str, Any] = field(default_factory=dict)
    seen_by_jury: bool = True
    blind_hidden: bool = False
    public: bool = False
    personal: bool = False

    @property
    def option_codes(self) -> frozenset[str]:
        """The codes an answer may hold; empty for questions without options."""
        return frozenset(option.code for option in self.options)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page of the entry form, with its questions in the order they are asked."""

    key: str
    title_de: str
    title_en: str
    intro_de: str
    intro_en: str
    questions: tuple[PlannedQuestion, ...]
    condition: Mapping[str, Any] = field(default_factory=dict)
