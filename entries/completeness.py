"""What an entry holds so far, and what still stands between it and a submit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entries.models import Answer, Entry, EntryFile, Participant
from questions import answers, conditions, queries
from questions.answers import Value
from questions.models import Page, Question
from questions.states import UNASKED, QuestionKind
from uploads.states import Refusal, UploadState

CATEGORY_KEY = conditions.CATEGORY  # asked on the first page of every form, kept on the entry itself


@dataclass(frozen=True)
class Missing:
    """One thing to do before submitting: where it is, and what to do in words."""

    page: int
    key: str
    label: str
    message: str


@dataclass(frozen=True)
class Filled:
    """An entry read together with its form, its answers, files and people: few queries, whatever their number."""

    entry: Entry
    pages: list[Page]
    answers: dict[str, Answer]
    files: dict[str, list[EntryFile]]
    participants: list[Participant]

    @cached_property
    def questions(self) -> list[Question]:
        return [question for page in self.pages for question in page.questions.all()]

    @cached_property
    def shown_pages(self) -> list[Page]:
        """The pages on which something is asked of this entry; an empty page is shown."""
        return [page for page in self.pages if self._asks_something(page)]

    def _asks_something(self, page: Page) -> bool:
        questions = page.questions.all()
        return not questions or any(question.key in self.asked for question in questions)

    def value(self, question: Question) -> Value:
        answer = self.answers.get(question.key)
        return answer.value if answer else None

    @cached_property
    def values(self) -> dict[str, Any]:
        """Every answer by key, as conditions look at it; what is answered by rows counts as a list of them."""
        values: dict[str, Any] = {key: answer.value for key, answer in self.answers.items()}
        values |= {key: [str(file.upload_id) for file in files] for key, files in self.files.items()}
        for question in self.questions:
            if question.kind == QuestionKind.SCHOOL and self.entry.school_id:
                values[question.key] = str(self.entry.school_id)
            if question.kind == QuestionKind.PARTICIPANTS and self.participants:
                values[question.key] = [str(person.pk) for person in self.participants]
        category = self.entry.category
        values[CATEGORY_KEY] = category.code if category else None
        return values

    @cached_property
    def asked(self) -> set[str]:
        """The keys of the questions that this entry is asked, given what was answered so far."""
        return conditions.asked([(page, list(page.questions.all())) for page in self.pages], self.values)


def load(entry: Entry) -> Filled:
    """Everything on ``entry`` as it stands now, removed files left out."""
    return load_many([entry])[entry.pk]


def load_many(entries: Sequence[Entry]) -> dict[int, Filled]:
    """As ``load``, for several entries in the same few queries."""
    keys = [entry.pk for entry in entries]
    pages: dict[int, list[Page]] = defaultdict(list)
    for page in queries.pages_of({entry.form_id for entry in entries}):
        pages[page.version_id].append(page)
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for answer in Answer.objects.filter(entry_id__in=keys):
        found[answer.entry_id][answer.key] = answer
    files: dict[int, dict[str, list[EntryFile]]] = defaultdict(lambda: defaultdict(list))
    kept = EntryFile.objects.filter(entry_id__in=keys, removed_at__isnull=True)
    for file in kept.select_related("upload"):
        files[file.entry_id][file.key].append(file)
    people: dict[int, list[Participant]] = defaultdict(list)
    for participant in Participant.objects.filter(entry_id__in=keys):
        people[participant.entry_id].append(participant)
    return {
        entry.pk: Filled(entry, pages[entry.form_id], found[entry.pk], dict(files[entry.pk]), people[entry.pk])
        for entry in entries
    }


def missing(entry: Entry) -> list[Missing]:
    """What still stands between the draft and a submit, in the order of the form; empty where nothing does."""
    return missing_in(load(entry))


def missing_in(filled: Filled) -> list[Missing]:
    """As ``missing``, without a query."""
    found: list[Missing] = []
    if filled.entry.category_id is None:
        first = filled.pages[0].position if filled.pages else 1
        found.append(Missing(first, CATEGORY_KEY, _("Category"), _("Please choose a category.")))
    for page in filled.pages:
        for question in page.questions.all():
            message = _obstacle(filled, question) if question.key in filled.asked else ""
            if message:
                found.append(Missing(page.position, question.key, str(question.label), message))
    return found


def _obstacle(filled: Filled, question: Question) -> str:
    """Why this question keeps the entry from being submitted; empty where it does not."""
    if question.kind in UNASKED:
        return ""
    if question.kind == QuestionKind.FILES:
        return _obstacle_of_files(question, filled.files.get(question.key, []))
    if question.kind == QuestionKind.SCHOOL:
        return _("Please choose your school.") if question.required and not filled.entry.school_id else ""
    if question.kind == QuestionKind.PARTICIPANTS:
        return _obstacle_of_participants(question, filled.participants)
    value = filled.value(question)
    if question.kind == QuestionKind.CONSENT:
        return _("Please confirm this.") if question.required and value is not True else ""
    if not answers.is_answered(value):
        return _unanswered(question) if question.required else ""
    try:
        answers.clean(question, value)
    except answers.Unfit as unfit:
        return unfit.message
    return ""


def _unanswered(question: Question) -> str:
    if question.kind in (QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE):
        return _("Please choose an answer.")
    if question.kind == QuestionKind.CHOICES:
        return _("Please choose at least one answer.")
    if question.kind == QuestionKind.TABLE:
        return _("Please fill in at least one row.")
    return _("Please answer this question.")


def _obstacle_of_participants(question: Question, people: list[Participant]) -> str:
    if question.required and not people:
        return _("Please name at least one person.")
    if question.limit and len(people) > question.limit:
        over = len(people) - question.limit
        return ngettext("There is %(count)s person too many.", "There are %(count)s people too many.", over) % {
            "count": over
        }
    return ""


def _obstacle_of_files(question: Question, files: list[EntryFile]) -> str:
    """A file that waits for inspection is no obstacle: the queue must not decide who is in time."""
    if question.required and not files:
        return _("Please add at least one file.")
    if question.limit and len(files) > question.limit:
        over = len(files) - question.limit
        return ngettext("There is %(count)s file too many.", "There are %(count)s files too many.", over) % {
            "count": over
        }
    for file in files:
        name = file.upload.filename
        if file.upload.state == UploadState.UPLOADING:
            return _("The file “%(name)s” is not uploaded completely. Please finish the upload or remove it.") % {
                "name": name
            }
        if file.upload.state == UploadState.REFUSED:
            reason = Refusal(file.upload.refusal).label
            return _("The file “%(name)s” cannot be used. %(reason)s Please remove it.") % {
                "name": name,
                "reason": reason,
            }
    return ""
