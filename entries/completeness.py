"""What an entry holds so far, and what still stands between it and a submit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import Page, Question
from awards.states import QuestionKind
from entries import answers
from entries.answers import Value
from entries.models import Answer, Entry, EntryFile, Participant
from uploads.states import Refusal, UploadState

CATEGORY_KEY = "category"  # asked on the first page of every form, kept on the entry itself


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
    answers: dict[int, Answer]
    files: dict[int, list[EntryFile]]
    participants: list[Participant]

    @cached_property
    def questions(self) -> list[Question]:
        return [question for page in self.pages for question in page.questions.all()]

    def value(self, question: Question) -> Value:
        answer = self.answers.get(question.pk)
        return answer.value if answer else None


def load(entry: Entry) -> Filled:
    """Everything on ``entry`` as it stands now, removed files left out."""
    return load_many([entry])[entry.pk]


def load_many(entries: Sequence[Entry]) -> dict[int, Filled]:
    """As ``load``, for several entries in the same few queries."""
    keys = [entry.pk for entry in entries]
    pages: dict[int, list[Page]] = defaultdict(list)
    for page in Page.objects.filter(form_id__in={entry.form_id for entry in entries}).prefetch_related("questions"):
        pages[page.form_id].append(page)
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for answer in Answer.objects.filter(entry_id__in=keys).select_related("saved_by"):
        found[answer.entry_id][answer.question_id] = answer
    files: dict[int, dict[int, list[EntryFile]]] = defaultdict(lambda: defaultdict(list))
    kept = EntryFile.objects.filter(entry_id__in=keys, removed_at__isnull=True)
    for file in kept.select_related("upload"):
        files[file.entry_id][file.question_id].append(file)
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
            message = _obstacle(filled, question)
            if message:
                found.append(Missing(page.position, question.key, str(question.label), message))
    return found


def _obstacle(filled: Filled, question: Question) -> str:
    """Why this question keeps the entry from being submitted; empty where it does not."""
    if question.kind == QuestionKind.FILES:
        return _obstacle_of_files(question, filled.files.get(question.pk, []))
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
    if question.kind in (QuestionKind.CHOICE, QuestionKind.YES_NO):
        return _("Please choose an answer.")
    if question.kind == QuestionKind.CHOICES:
        return _("Please choose at least one answer.")
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
