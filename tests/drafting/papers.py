"""A form with a question of every kind, and documents made from it, filled and mistreated."""

import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.utils import timezone, translation

from awards.models import Category, Edition
from drafting import matching, opening, paragraphs, sheets, writing
from drafting.sheets import Known, Sheet
from questions.models import Question
from questions.states import QuestionKind

TOOLS = [
    {"code": "tablet", "de": "Tablet", "en": "Tablet"},
    {"code": "robot", "de": "Roboter", "en": "Robot"},
    {"code": "vr", "de": "Virtuelle Realität", "en": "Virtual reality"},
]
COSTS = [{"code": "item", "de": "Posten", "en": "Item"}, {"code": "sum", "de": "Betrag", "en": "Amount"}]
ENDS = [{"code": "low", "de": "kaum", "en": "hardly"}, {"code": "high", "de": "sehr", "en": "very"}]


def questions() -> list[Question]:
    """One question of every kind that a sheet can ask."""
    plans: list[tuple[str, str, dict[str, Any]]] = [
        ("title", QuestionKind.SHORT_TEXT, {"label_en": "Title", "label_de": "Titel", "required": True, "limit": 120}),
        ("summary", QuestionKind.LONG_TEXT, {"label_de": "Kurzfassung", "label_en": "Summary", "limit": 500}),
        ("story", QuestionKind.RICH_TEXT, {"label_de": "Ablauf", "label_en": "Course"}),
        ("lessons", QuestionKind.NUMBER, {"label_de": "Stunden", "label_en": "Lessons"}),
        ("budget", QuestionKind.MONEY, {"label_de": "Kosten gesamt", "label_en": "Total costs"}),
        ("began", QuestionKind.DATE, {"label_de": "Beginn", "label_en": "Began"}),
        ("length", QuestionKind.CHOICE, {"label_de": "Hauptwerkzeug", "label_en": "Main tool", "options": TOOLS}),
        ("tools", QuestionKind.CHOICES, {"label_de": "Werkzeuge", "label_en": "Tools", "options": TOOLS}),
        ("goes_on", QuestionKind.YES_NO, {"label_de": "Geht es weiter?", "label_en": "Does it go on?"}),
        ("far", QuestionKind.SCALE, {"label_de": "Wie weit?", "label_en": "How far?", "options": ENDS}),
        ("costs", QuestionKind.TABLE, {"label_de": "Kosten", "label_en": "Costs", "options": COSTS, "limit": 8}),
        ("site", QuestionKind.LINK, {"label_de": "Webseite", "label_en": "Website"}),
        ("film", QuestionKind.VIDEO_LINK, {"label_de": "Film", "label_en": "Film link"}),
        ("pictures", QuestionKind.FILES, {"label_de": "Bilder", "label_en": "Pictures"}),
        ("terms", QuestionKind.CONSENT, {"label_de": "Ich nehme teil.", "label_en": "I take part.", "required": True}),
        ("end", QuestionKind.HEADING, {"label_de": "Geschafft", "label_en": "Done"}),
    ]
    return [Question(key=key, kind=kind, help_de=f"Hilfe zu {key}", **fields) for key, kind, fields in plans]


def edition() -> Edition:
    house = SimpleNamespace(name="Stiftung Bildung Ruhr")
    made = Edition(pk=7, title_de="MINT-Ideenpreis 2026", title_en="STEM Idea Award 2026", closes_at=timezone.now())
    made._state.fields_cache["award"] = SimpleNamespace(organisation=house, slug="mint")
    return made


def sheet(
    language: str, values: Mapping[str, Any] | None = None, *, version: int = 12, asked: list[Question] | None = None
) -> Sheet:
    """The sheet of the form above in one language, without a database."""
    pages: Any = [
        SimpleNamespace(
            title={"en": "Your idea"}.get(language, "Ihre Idee"),
            intro="",
            condition={},
            questions=_All(asked or questions()),
        )
    ]
    categories = [
        Category(code="sek1", name_de="Sekundarstufe I", name_en="Lower secondary"),
        Category(code="gs", name_de="Grundschule", name_en="Primary"),
    ]
    with translation.override(language):
        return sheets._sheet(edition(), version, pages, categories, values)


@cache
def _sheets(version: int) -> tuple[Sheet, ...]:
    return tuple(sheet(language, version=version) for language in sheets.LANGUAGES)


def known(*versions: tuple[int, list[Question]]) -> list[Known]:
    """What the reader knows of the form; the first version is the present one."""
    if not versions:
        return [Known(12, _sheets(12))]
    return [
        Known(version, tuple(sheet(language, version=version, asked=asked) for language in sheets.LANGUAGES))
        for version, asked in versions
    ]


def written(language: str = "de", values: Mapping[str, Any] | None = None, **more: Any) -> bytes:
    with translation.override(language):
        return writing.write(sheet(language, values, **more))


def read(data: bytes, *versions: tuple[int, list[Question]]) -> matching.Match:
    return matching.match(paragraphs.read(opening.opened(data)), known(*versions))


def raws(found: matching.Match) -> dict[str, Any]:
    """What was answered, by key."""
    return {key: one.raw for key, one in found.answers.items() if one.raw is not None}


def rests(found: matching.Match) -> dict[str, str]:
    return {key: one.rest for key, one in found.answers.items() if one.rest}


def changed(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The document with one part rewritten."""
    return rebuilt(data, {part: change(member(data, part)).encode()})


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def rebuilt(data: bytes, parts: Mapping[str, bytes], *, without: tuple[str, ...] = ()) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts and name not in without:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def without_fields(data: bytes) -> bytes:
    """As other programs write it: the contents of fields are left, their names are gone."""
    return changed(
        data, lambda xml: re.sub(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt>|</?w:sdtContent>", "", xml, flags=re.DOTALL)
    )


class _All:
    """What ``page.questions`` answers, from a list."""

    def __init__(self, rows: list[Question]) -> None:
        self.rows = rows

    def all(self) -> list[Question]:
        return self.rows
