"""Decides what a juror or the public may see of a submission: the one place, used by every page, letter and file name.

What is not put into a ``Reading`` here is shown nowhere. Links to files are made by the caller, by upload id, after
the permission check of that moment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db.models import Case, Exists, F, Func, JSONField, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entries.differences import Said
from entries.freezing import SCHOOL, freeze
from entries.models import Entry, Submission
from questions import rich
from questions.fields import spoken
from questions.models import Question
from questions.states import QuestionKind
from schools.models import School

# People and what they agreed to are never part of what is judged or published from here.
NEVER_READ = frozenset({QuestionKind.PARTICIPANTS, QuestionKind.CONSENT, QuestionKind.HEADING})
# The questions whose answer is the title: they say who may read it.
_ASKED_FOR_TITLE: Func = Func(
    F("content"),
    Value('$.pages[*].questions[*] ? (@.key == "title")'),
    function="jsonb_path_query_array",
    template="%(function)s(%(expressions)s::jsonpath)",
    output_field=JSONField(),
)
ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/heic": "heic",
    "image/avif": "avif",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
}


@dataclass(frozen=True)
class Cover:
    """What a reader without names gets in place of a file: copies of another upload, or nothing at all."""

    upload: str = ""
    is_hidden: bool = False


type Covers = Callable[[list[str]], Mapping[str, Cover]]

_covers: list[Covers] = []


def offer_covers(covers: Covers) -> None:
    """Ask ``covers`` for each blind reading what stands in for its uploads; call it in an AppConfig's ``ready``."""
    if covers not in _covers:
        _covers.append(covers)


@dataclass(frozen=True)
class ReadingFile:
    """A file of an answer. ``name`` is made by us and says nothing about anybody; the original name stays behind.

    Whoever links it hands out copies of ``source``, which is not the upload itself where that is blackened.
    """

    upload: str
    name: str
    kind: str
    content_type: str
    size: int
    alt_text: str
    captions: str = ""  # of a film: WebVTT, part of what the jury reads, in a blind round too
    captions_language: str = ""
    stand_in: str = ""

    @property
    def source(self) -> str:
        """The id of the upload whose copies this reader gets."""
        return self.stand_in or self.upload


@dataclass(frozen=True)
class ReadingAnswer:
    """One question with its answer as people read it: ``text``, ``items`` chosen, ``files``, a table, or HTML.

    A table and a formatted text are told in ``text`` as well.
    """

    key: str
    kind: str
    label: str
    text: str = ""
    items: tuple[str, ...] = ()
    files: tuple[ReadingFile, ...] = ()
    rich: str = ""  # HTML, cleaned by questions/rich.py; ``text`` says the same without it
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.items or self.files or self.rich or self.rows)


@dataclass(frozen=True)
class ReadingPage:
    title: str
    answers: tuple[ReadingAnswer, ...]


@dataclass(frozen=True)
class Reading:
    """A submission as one reader may see it, in their language. ``school`` and ``owner`` are empty when blind.

    ``school_details`` are for those who run the award, and for nobody else.
    """

    number: str
    title: str
    category: str
    pages: tuple[ReadingPage, ...]
    is_blind: bool = False
    school: str = ""
    school_details: tuple[str, ...] = ()
    owner: str = ""
    participants: tuple[str, ...] = field(default=())

    @property
    def files(self) -> tuple[ReadingFile, ...]:
        return tuple(file for page in self.pages for answer in page.answers for file in answer.files)

    def captions_of(self, upload: str) -> str:
        """The captions of the film with this upload id; empty where this reader may see none."""
        return next((file.captions for file in self.files if file.upload == upload), "")

    def holds(self, upload: str) -> bool:
        """Whether this reader may open the file with this upload id."""
        return any(file.upload == upload for file in self.files)


def for_jury(submission: Submission, *, blind: bool) -> Reading:
    """What a juror may see: only what the jury is meant to see, and in a blind round nothing that tells who it is."""
    return _for_jury(submission.content, blind=blind)


def titles_for_jury(submissions: QuerySet[Submission], *, blind: bool) -> dict[int, str]:
    """The titles that ``for_jury`` would show, by entry. One query; the rest of each content stays there."""
    rows = submissions.annotate(
        shown_number=KT("content__number"), shown_title=KT("content__title"), asked=_ASKED_FOR_TITLE
    )
    titles = {}
    for entry, number, title, asked in rows.values_list("entry_id", "shown_number", "shown_title", "asked"):
        is_shown = all(_jury_may_read(question, blind=blind) for question in asked)
        titles[entry] = _title(number, title if is_shown else "")
    return titles


def title_for_jury(*, blind: bool, entry: str = "") -> Case:
    """The title as ``for_jury`` would show it, its number where it is kept back: a column of a query over entries.

    ``entry`` is the way to the entry, for a query over other rows. It goes by the form version that the entry keeps.
    """
    there = f"{entry}__" if entry else ""
    kept_back = Q(seen_by_jury=False) | Q(hidden_when_blind=True) if blind else Q(seen_by_jury=False)
    asked = Question.objects.filter(kept_back, key="title", page__version=OuterRef(f"{there}form"))
    return Case(When(Exists(asked), then=F(f"{there}number")), default=F(f"{there}title"))


def draft_for_jury(entry: Entry, *, blind: bool) -> Reading:
    """What a juror would see if the entry were submitted now: the teacher's preview."""
    return _for_jury(freeze(entry), blind=blind)


def for_public(submission: Submission) -> Reading:
    """What anybody may see once the entry may be published: the answers marked public, and the school where it is."""
    content = submission.content
    return _reading(content, lambda question: bool(question["is_public"]), blind=False, owner=False)


def details_of_school(school: dict[str, str] | None) -> tuple[str, ...]:
    """Type, address and Bundesland of a frozen school; an older submission lacks some of them."""
    return School(**{part: school.get(part, "") for part in SCHOOL}).details if school else ()


def for_organiser(submission: Submission) -> Reading:
    """All that was sent, people included, for those who run the award."""
    return _with_people(submission.content, lambda question: True)


def for_head(submission: Submission) -> Reading:
    """What the head of the entrant's school reads: all but what somebody else wrote for other readers."""
    return _with_people(submission.content, lambda question: question.get("seen_by_head", True))


def _with_people(content: dict[str, Any], allowed: Callable[[dict[str, Any]], bool]) -> Reading:
    whole = _reading(content, allowed, blind=False, owner=True)
    people = tuple(
        " ".join(part for part in (one["given_name"], one["family_name"]) if part)
        + (f" ({one['grade']})" if one["grade"] else "")
        for one in content["participants"]
    )
    return Reading(
        number=whole.number,
        title=whole.title,
        category=whole.category,
        pages=whole.pages,
        school=whole.school,
        school_details=details_of_school(content["school"]),
        owner=whole.owner,
        participants=people,
    )


def in_words(submission: Submission) -> list[Said]:
    """Every answer of a submission in words, people and consents included, for whoever compares two of them."""
    content, read = submission.content, for_organiser(submission)
    school = _school(content["school"]) if content["school"] else ""
    told = [
        Said(":title", _("Title"), content["title"]),
        Said(":category", _("Category"), read.category),
        Said(":school", _("School"), school),
        Said(":owner", _("Entrant"), read.owner),
    ]
    for page in read.pages:
        told += [
            Said(answer.key, answer.label, "\n".join(answer.items) or answer.text)
            for answer in page.answers
            if answer.kind != QuestionKind.FILES
        ]
    told.append(Said(":participants", _("Participants"), "\n".join(read.participants)))
    for page in content["pages"]:
        told += [
            Said(question["key"], _spoken(question, "label"), _("Yes") if question["value"] else _("No"))
            for question in page["questions"]
            if question["kind"] == QuestionKind.CONSENT
        ]
    return told


def _for_jury(content: dict[str, Any], *, blind: bool) -> Reading:
    read = _reading(content, partial(_jury_may_read, blind=blind), blind=blind, owner=not blind)
    return _covered(read) if blind and read.files else read


def _covered(read: Reading) -> Reading:
    """The reading with what stands in for its files, and without those that are hidden."""
    ids = [file.upload for file in read.files]
    found = {upload: cover for covers in _covers for upload, cover in covers(ids).items()}
    if not found:
        return read
    pages = tuple(
        replace(page, answers=tuple(replace(one, files=_covered_files(one.files, found)) for one in page.answers))
        for page in read.pages
    )
    return replace(read, pages=pages)


def _covered_files(files: tuple[ReadingFile, ...], found: Mapping[str, Cover]) -> tuple[ReadingFile, ...]:
    shown = (file for file in files if not (file.upload in found and found[file.upload].is_hidden))
    return tuple(replace(one, stand_in=found[one.upload].upload) if one.upload in found else one for one in shown)


def _jury_may_read(question: dict[str, Any], *, blind: bool) -> bool:
    return question["seen_by_jury"] and not (blind and question["hidden_when_blind"])


def _title(number: str, title: str) -> str:
    return title or number or _("Entry without title")


def _reading(content: dict[str, Any], allowed: Any, *, blind: bool, owner: bool) -> Reading:
    asked = [question for page in content["pages"] for question in page["questions"]]
    shown = [question for question in asked if question["kind"] not in NEVER_READ and allowed(question)]
    # A form without a title question still has a title; one whose title is hidden keeps it hidden.
    title_shown = all(allowed(question) for question in asked if question["key"] == "title")
    school_shown = not blind and any(question["kind"] == QuestionKind.SCHOOL for question in shown)
    names = _file_names(content["number"], shown)
    pages = []
    for page in content["pages"]:
        kept = [question for question in page["questions"] if question in shown and question["key"] != "title"]
        told = tuple(_answer(question, names) for question in kept if question["kind"] != QuestionKind.SCHOOL)
        if told:
            pages.append(ReadingPage(_spoken(page, "title"), told))
    return Reading(
        number=content["number"],
        title=_title(content["number"], content["title"] if title_shown else ""),
        category=_in_language(content["category"]) if content["category"] else "",
        pages=tuple(pages),
        is_blind=blind,
        school=_school(content["school"]) if school_shown and content["school"] else "",
        owner=content["owner"]["name"] if owner else "",
    )


def _answer(question: dict[str, Any], names: dict[str, str]) -> ReadingAnswer:
    value, kind = question["value"], question["kind"]
    told = ReadingAnswer(question["key"], kind, _spoken(question, "label"))
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        chosen = value if isinstance(value, list) else [value]
        items = tuple(_in_language(option) for option in question["options"] if option["code"] in chosen)
        return replace(told, items=items)
    if kind == QuestionKind.TABLE:
        codes = [option["code"] for option in question["options"]]
        rows = tuple(tuple(row.get(code, "") for code in codes) for row in value or ())
        lines = "\n".join(" · ".join(filter(None, row)) for row in rows)
        return replace(told, heads=tuple(map(_in_language, question["options"])), rows=rows, text=lines)
    if kind == QuestionKind.RICH_TEXT:
        # Cleaned when it was saved; cleaned again, because what is frozen is trusted to nobody's memory.
        kept = rich.clean(value) if value else ""
        return replace(told, rich=rich.under_heading(kept), text=rich.typed(kept))
    if kind == QuestionKind.FILES:
        return replace(told, files=tuple(_file(file, names) for file in question["files"]))
    return replace(told, text=_text(question, value))


def _text(question: dict[str, Any], value: Any) -> str:
    kind = question["kind"]
    if value is None:
        return ""
    if kind == QuestionKind.YES_NO:
        return _("Yes") if value else _("No")
    if kind == QuestionKind.NUMBER:
        return _number(value)
    if kind == QuestionKind.SCALE and question.get("scale"):
        return _("%(step)s of %(most)s") % {"step": value, "most": question["scale"][1]}
    return spoken(kind, value)


def _file(file: dict[str, Any], names: dict[str, str]) -> ReadingFile:
    return ReadingFile(
        upload=file["upload"],
        name=names[file["upload"]],
        kind=file["kind"],
        content_type=file["content_type"],
        size=file["size"],
        alt_text=file["alt_text"],
        captions=(file.get("captions") or {}).get("text", ""),
        captions_language=(file.get("captions") or {}).get("language", ""),
    )


def _file_names(number: str, questions: list[dict[str, Any]]) -> dict[str, str]:
    """A neutral name for each file, counted through the whole reading: "MINT26-0042-1.jpg"."""
    files = [file for question in questions for file in question["files"]]
    names = {}
    for count, file in enumerate(files, start=1):
        stem = f"{number or _('File')}-{count}"
        ending = ENDINGS.get(file["content_type"], "")
        names[file["upload"]] = f"{stem}.{ending}" if ending else stem
    return names


def _school(school: dict[str, str]) -> str:
    return ", ".join(part for part in (school["name"], school["city"]) if part)


def _number(value: Any) -> str:
    text = f"{value:,}" if isinstance(value, int | float) else str(value)
    return text if _is_english() else text.replace(",", " ").replace(".", ",").replace(" ", ".")


def _is_english() -> bool:
    return (get_language() or "de").startswith("en")


def _in_language(texts: dict[str, str]) -> str:
    return (texts.get("en") if _is_english() else "") or texts["de"]


def _spoken(texts: dict[str, Any], name: str) -> str:
    return str((texts.get(f"{name}_en") if _is_english() else "") or texts[f"{name}_de"])
