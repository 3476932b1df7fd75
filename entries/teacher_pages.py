"""What a teacher's pages show: cards of entries, the list of form pages, and the fields of one page."""

import mimetypes
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import Category
from config import arrival
from entries import entries, entry_files
from entries.completeness import CATEGORY_KEY, Filled, Missing, load, load_many, missing_in
from entries.entry_notes import Note
from entries.models import Answer, Entry, EntryFile, Participant
from entries.states import EntryState
from entries.together import field_saves
from entries.together.models import FieldSave
from questions import answers
from questions.fields import Choice, Field, fingerprint
from questions.models import Page, Question
from questions.states import QuestionKind
from schools.models import School
from uploads import captions
from uploads import cards as cards_of_uploads
from uploads.models import FileKind, Upload
from uploads.states import UploadState

DESCRIBE_RANK = 30  # among the advice before a submit
# What can be described in words, by what the inspection found or by the first half of a content type.
_DESCRIBED = {kind.value: kind.value for kind in (FileKind.PICTURE, FileKind.VIDEO, FileKind.AUDIO)} | {
    "image": FileKind.PICTURE.value
}
_SEEN = {FileKind.PICTURE.value, FileKind.VIDEO.value}


@dataclass(frozen=True)
class Card:
    """An entry in the teacher's list, with the one thing to do next."""

    entry: Entry
    can_write: bool
    missing: int
    pages_done: int
    pages: int
    action: str
    url: str

    @property
    def needs_work(self) -> bool:
        """Whether the jury does not yet get what stands here, while there is time."""
        is_sent = self.entry.state == EntryState.SUBMITTED and not entries.has_unsent_changes(self.entry)
        return self.can_write and not is_sent


@dataclass(frozen=True)
class Step:
    """A form page in the list at the left: whether it is complete, and how much is missing."""

    page: Page
    url: str
    missing: int
    is_current: bool

    @property
    def state(self) -> str:
        return "warning" if self.missing else "done"

    @property
    def note(self) -> str:
        """What is missing, in words."""
        if not self.missing:
            return ""
        return ngettext("%(count)s answer missing", "%(count)s answers missing", self.missing) % {"count": self.missing}


@dataclass(frozen=True)
class FileCard:
    """A file of the entry as a card: its state in words, and where it can be fetched."""

    file: EntryFile
    card: cards_of_uploads.Card
    link: entry_files.FileLink

    @property
    def described(self) -> str:
        """As what the file takes a description, if it does."""
        return _described_as(self.file.upload)

    @property
    def is_film(self) -> bool:
        return self.file.upload.kind == FileKind.VIDEO

    @property
    def caption_languages(self) -> list[tuple[str, str, bool]]:
        """Code, name and whether it is chosen, for the captions of a film."""
        chosen = self.file.captions_language or self.file.entry.language
        return [(code, name, code == chosen) for code, name in captions.LANGUAGES]


@dataclass
class CategoryField:
    """The question for the category. ``theirs`` is the one somebody else chose meanwhile, in words."""

    choices: list[Choice]
    version: int
    chosen: str = ""
    error: str = ""
    theirs: str | None = None

    @property
    def fingerprint(self) -> str:
        return "" if self.error else fingerprint(self.chosen)

    def show_conflict(self, mine: str, message: str, told: dict[str, Any]) -> None:
        """Keep what was chosen here; saving once more is then a choice made with both in sight."""
        self.choices = [replace(choice, is_chosen=choice.code == mine) for choice in self.choices]
        self.version, self.error, self.theirs = told["version"], message, told["theirs"]


@dataclass(frozen=True)
class FormPage:
    """One page of an entry's form with everything around it."""

    entry: Entry
    page: Page
    fields: list[Field]
    steps: list[Step]
    participants: list[Participant]
    category: CategoryField | None
    can_write: bool
    missing: list[Missing]
    known: dict[str, Any]  # what conditions on this page may look at on others

    @property
    def rules(self) -> dict[str, Any]:
        """What the browser needs to show and hide questions as the server does."""
        asked = [{"key": one.question.key, "condition": one.question.condition} for one in self.fields]
        return {"questions": asked, "known": self.known}

    @property
    def asks_for_files(self) -> bool:
        return any(field.question.kind == QuestionKind.FILES for field in self.fields)

    @property
    def has_editor(self) -> bool:
        """Whether a formatted text is written on this page."""
        return any(one.kind == QuestionKind.RICH_TEXT for one in self.fields)

    @property
    def is_first(self) -> bool:
        return self.steps[0].is_current

    @property
    def previous_url(self) -> str:
        index = self._index
        return self.steps[index - 1].url if index else ""

    @property
    def next_url(self) -> str:
        index = self._index
        return self.steps[index + 1].url if index + 1 < len(self.steps) else self.submit_url

    @property
    def submit_url(self) -> str:
        return reverse("entries:submit", args=[self.entry.pk])

    @property
    def is_last(self) -> bool:
        return self.steps[-1].is_current

    @property
    def _index(self) -> int:
        return next(number for number, step in enumerate(self.steps) if step.is_current)


def cards(rows: QuerySet[Entry]) -> list[Card]:
    """The teacher's entries: what can still be written first, then the newest."""
    together = rows.select_related("edition__award", "category", "owner").order_by("-edition__closes_at", "-begun_at")
    now = timezone.now()
    listed = list(together[:100])
    filled = load_many(listed)
    made = [_card(entry, filled[entry.pk], now) for entry in listed]
    return sorted(made, key=lambda card: not card.can_write)


def form_page(entry: Entry, position: int, *, show_missing: bool = False) -> FormPage | None:
    """Page ``position`` of the form of ``entry``; None where there is no such page, or nothing on it is asked."""
    filled = load(entry)
    page = next((one for one in filled.shown_pages if one.position == position), None)
    if page is None:
        return None
    missing = missing_in(filled)
    asked = [question.key for question in page.questions.all()]
    # Previews are asked for only where this page shows files.
    prefetch_related_objects([file for key in asked for file in filled.files.get(key, [])], "upload__derivatives")
    said = {one.key: one.message for one in missing}
    saves = field_saves.of(entry)
    return FormPage(
        entry=entry,
        page=page,
        fields=[_field(filled, question, said, saves, show_missing=show_missing) for question in page.questions.all()],
        steps=steps(filled, missing, position),
        participants=filled.participants,
        category=_category(entry, saves) if page is filled.pages[0] else None,
        can_write=entries.may_be_written(entry, arrival.now()),
        missing=missing,
        known={key: value for key, value in filled.values.items() if key in filled.asked | {CATEGORY_KEY}},
    )


def overview(entry: Entry) -> tuple[list[Step], list[Missing]]:
    """All form pages of ``entry`` as steps, and what is missing."""
    return overview_of(load(entry))


def overview_of(filled: Filled) -> tuple[list[Step], list[Missing]]:
    """As ``overview``, for an entry that is loaded already."""
    missing = missing_in(filled)
    return steps(filled, missing, 0), missing


def advice_of(filled: Filled) -> list[Note]:
    """Before a submit: pictures and films that say nothing to whoever cannot see them. No query."""
    bare = [
        (page, question.key)
        for page in filled.shown_pages
        for question in page.questions.all()
        for file in filled.files.get(question.key, [])
        if question.key in filled.asked and not file.alt_text and _described_as(file.upload) in _SEEN
    ]
    if not bare:
        return []
    heading = ngettext(
        "%(count)d picture or film has no description", "%(count)d pictures or films have no description", len(bare)
    )
    text = _("A sentence for each tells people who cannot see them what they show. You can submit all the same.")
    page, key = bare[0]
    url = f"{page_url(filled.entry, page.position)}#q-{key}"
    return [Note(DESCRIBE_RANK, heading % {"count": len(bare)}, (text,), url, _("Describe them"), icon="image")]


def _described_as(upload: Upload) -> str:
    """Picture, video, audio, or nothing. Until a file was inspected, its name says what it may be."""
    if upload.state == UploadState.REFUSED:
        return ""
    guessed = (mimetypes.guess_type(upload.filename)[0] or "").partition("/")[0]
    return _DESCRIBED.get(upload.kind or guessed, "")


def file_card(file: EntryFile) -> FileCard:
    """The card of one file, for people on the entry."""
    return FileCard(file, cards_of_uploads.card(file.upload), entry_files.link(file.entry_id, file.upload))


def steps(filled: Filled, missing: list[Missing], current: int) -> list[Step]:
    """The form pages as a list with ticks."""
    counts = Counter(one.page for one in missing)
    return [
        Step(page, page_url(filled.entry, page.position), counts[page.position], page.position == current)
        for page in filled.shown_pages
    ]


def page_url(entry: Entry, position: int) -> str:
    return reverse("entries:page", args=[entry.pk, position])


def question_of(entry: Entry, key: str) -> Question | None:
    """The question with this key as the entry's form asks it, or as an earlier version did.

    A page that was open while a new version was published still saves what is typed into it.
    """
    rows = Question.objects.select_related("page").filter(key=key, version__published_at__isnull=False)
    asked = rows.filter(version_id=entry.form_id).first()
    return asked or rows.filter(version__form__versions=entry.form_id).order_by("-version__number").first()


def category_of(entry: Entry, code: str) -> Category | None:
    """The category of the entry's edition with this code."""
    return Category.objects.filter(edition_id=entry.edition_id, code=code).first() if code else None


def chosen_of(entry: Entry, key: str, value: str | None) -> Category | School | None:
    """The category or the school that an answer names by its code or its key."""
    if not value:
        return None
    return category_of(entry, value) if key == field_saves.CATEGORY else School.objects.filter(pk=value).first()


def in_words(chosen: Category | School | None) -> str:
    """A category or a school as people read it."""
    if chosen is None:
        return _("nothing chosen")
    return "\n".join((chosen.name, *chosen.details)) if isinstance(chosen, School) else str(chosen)


def as_sent(entry: Entry, key: str, value: str | None) -> Any:
    """A category or a school as the browser keeps it: the code; what ``static/js/school_parts.js`` names."""
    if key == field_saves.CATEGORY:
        return value
    school = School.objects.filter(pk=value).first() if value else None
    if school is None:
        return [""] * 7
    number = str(school.pk) if school.listed else ""
    return [number, school.name, school.city, school.postcode, school.state, school.street, school.form]


def position_of_kind(entry: Entry, kind: QuestionKind) -> int:
    """The form page on which the question of this kind stands; the first page where there is none."""
    pages = Page.objects.filter(version_id=entry.form_id, questions__kind=kind)
    return pages.values_list("position", flat=True).first() or 1


def has_page(entry: Entry, position: int) -> bool:
    """Whether the form of ``entry`` has such a page at all."""
    return Page.objects.filter(version_id=entry.form_id, position=position).exists()


def place_of(entry: Entry, key: str) -> str:
    """Where the question with this key stands in the form of ``entry``; the first page where it is no longer asked."""
    question = Question.objects.filter(version_id=entry.form_id, key=key).select_related("page").first()
    return f"{page_url(entry, question.page.position if question else 1)}#q-{key}"


def participant_of(entry: Entry, pk: int) -> Participant | None:
    return Participant.objects.filter(entry=entry, pk=pk).select_related("entry").first()


def _card(entry: Entry, filled: Filled, now: datetime) -> Card:
    missing = missing_in(filled)
    can_write = entries.may_be_written(entry, now)
    pages = steps(filled, missing, 0)
    first_open = next((step.url for step in pages if step.missing), "")
    if not can_write:
        action, url = _("Open the entry"), reverse("entries:entry", args=[entry.pk])
    elif missing:
        action, url = _("Continue writing"), first_open
    elif entry.state == EntryState.DRAFT:
        action, url = _("Check and submit"), reverse("entries:submit", args=[entry.pk])
    elif entries.has_unsent_changes(entry):
        action, url = _("Submit the changes"), reverse("entries:submit", args=[entry.pk])
    else:
        action, url = _("Open the entry"), reverse("entries:entry", args=[entry.pk])
    done = sum(1 for step in pages if not step.missing)
    return Card(entry, can_write, len(missing), done, len(pages), action, url)


def _field(
    filled: Filled, question: Question, said: dict[str, str], saves: dict[str, FieldSave], *, show_missing: bool
) -> Field:
    is_school = question.kind == QuestionKind.SCHOOL
    answer = saves.get(field_saves.SCHOOL) if is_school else filled.answers.get(question.key)
    made = Field(
        question=question,
        value=answer.value if isinstance(answer, Answer) else None,
        version=answer.version if answer else 0,
        is_asked=question.key in filled.asked,
        files=[file_card(file) for file in filled.files.get(question.key, [])],
    )
    # An empty field is no mistake while one writes; a text that is too long is.
    if show_missing or answers.is_answered(made.value):
        made.error = said.get(question.key, "")
    return made


def _category(entry: Entry, saves: dict[str, FieldSave]) -> CategoryField:
    rows = Category.objects.filter(edition_id=entry.edition_id)
    choices = [Choice(one.code, str(one.name), str(one.description), one.pk == entry.category_id) for one in rows]
    save = saves.get(field_saves.CATEGORY)
    return CategoryField(choices, save.version if save else 0, entry.category.code if entry.category else "")
