"""A Word document comes back: it is read, compared, taken over, and the take-over is undone in one go."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from drafting import comparing, matching, opening, paragraphs, sheets
from drafting.comparing import Row
from drafting.models import WordFile
from drafting.paragraphs import Paragraph, Table
from entries import entries
from entries.models import Answer, Entry
from ledger import events
from questions import answers
from questions.conditions import CATEGORY
from questions.models import Question

KEPT_FOR = timedelta(days=30)


@dataclass
class Taken:
    """What became of a take-over. ``conflicts``: somebody saved another answer meanwhile; theirs stands."""

    keys: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@dataclass
class Undone:
    """What became of an undo. ``kept``: answers that were changed since, and stay as they are."""

    keys: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def receive(entry: Entry, data: bytes, *, filename: str, by: User) -> WordFile:
    """Read a document and keep what it says; the entry is not changed. Raises ``opening.NotReadable``."""
    return _keep(entry, _blocks(data), filename=filename, by=by)


def receive_new(edition: Edition, data: bytes, *, filename: str, by: User) -> WordFile:
    """Begin an entry with a document. No entry is begun for a file that cannot be read.

    Raises ``opening.NotReadable`` and ``entries.Closed``.
    """
    blocks = _blocks(data)  # the slow part, before anything is locked
    with transaction.atomic():
        return _keep(entries.begin(edition, by=by), blocks, filename=filename, by=by)


def _keep(entry: Entry, blocks: list[Paragraph | Table], *, filename: str, by: User) -> WordFile:
    found = _match(entry, blocks)
    return WordFile.objects.create(
        entry=entry,
        brought_by=by,
        filename=answers.plain(filename)[:200],
        is_other_version=found.version is not None and found.version != entry.form_id,
        is_other_call=found.is_other_call,
        found={key: asdict(one) for key, one in found.answers.items()},
        loose=[asdict(one) for one in found.loose],
    )


@transaction.atomic
def take(word_file: WordFile, choices: Mapping[str, str], versions: Mapping[str, str], *, by: User) -> Taken:
    """Save every answer that ``choices`` takes from the file, each against the version its reader saw.

    What somebody saved meanwhile is not overwritten, and named. Taking twice is harmless. Raises ``entries.Closed``.
    """
    locked = WordFile.objects.select_for_update().get(pk=word_file.pk)
    locked.entry = entries.lock_for_writing(word_file.entry)
    outcome = Taken()
    if locked.undone_at is not None:
        locked.taken = {}
    for row in comparing.compare(locked).to_take:
        if choices.get(row.key) != "file":
            continue
        try:
            before, after = _save(locked.entry, row, versions.get(row.key, ""), by=by)
        except entries.Conflict:
            outcome.conflicts.append(row.key)
            continue
        outcome.keys.append(row.key)
        first = locked.taken.get(row.key, {"before": before})
        locked.taken[row.key] = {"before": first["before"], "after": after}
    if outcome.keys:
        locked.taken_at, locked.undone_at = timezone.now(), None
        locked.save(update_fields=["taken", "taken_at", "undone_at"])
        _record("entry.filled_from_word", locked.entry, len(outcome.keys), by)
    return outcome


@transaction.atomic
def undo(word_file: WordFile, *, by: User) -> Undone:
    """Put back what was there before the take-over, in one go; what was changed since stays. Raises ``Closed``."""
    locked = WordFile.objects.select_for_update().get(pk=word_file.pk)
    entry = entries.lock_for_writing(word_file.entry)
    outcome = Undone()
    if locked.taken_at is None or locked.undone_at is not None:
        return outcome
    questions = {row.key: row for row in entry.form.questions.select_related("page")}
    for key, taken in locked.taken.items():
        is_back = (
            _put_category_back(entry, taken, by)
            if key == CATEGORY
            else key in questions and _put_back(entry, questions[key], taken, by)
        )
        (outcome.keys if is_back else outcome.kept).append(key)
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    _record("entry.word_taken_back", entry, len(outcome.keys), by)
    return outcome


def clear_old() -> int:
    """Forget what documents said after KEPT_FOR; what was taken from them is part of the entry. Returns how many."""
    count, _rows = WordFile.objects.filter(brought_at__lt=timezone.now() - KEPT_FOR).delete()
    return count


def latest(entry: Entry) -> WordFile | None:
    """The document brought last, while it is kept."""
    return WordFile.objects.filter(entry=entry).select_related("brought_by").first()


def _blocks(data: bytes) -> list[Paragraph | Table]:
    try:
        return paragraphs.read(opening.opened(data))
    except paragraphs.TooDeep as error:
        raise opening.NotReadable(_("This document is not built like one that people write.")) from error


def _match(entry: Entry, blocks: list[Paragraph | Table]) -> matching.Match:
    try:
        return matching.match(blocks, sheets.known(entry))
    except matching.NotOurs as error:
        raise opening.NotReadable(
            _(
                "No question of this form was found in the document. Please bring the filled template; a document of "
                "your own can be copied into the form field by field."
            )
        ) from error


def _save(entry: Entry, row: Row, version: str, *, by: User) -> tuple[Any, Any]:
    """Save one answer; what was there before, and what tells later whether it still stands. Raises Conflict."""
    if row.key == CATEGORY:
        before = entry.category.code if entry.category else None
        if version != str(before or ""):
            raise entries.Conflict(row.value, Answer(entry=entry, key=CATEGORY, value=before))
        category = entry.edition.categories.filter(code=row.value).first()
        entries.choose_category(entry, category, by=by)
        return before, row.value
    present = Answer.objects.filter(entry=entry, key=row.key).first()
    seen = int(version) if version.isdecimal() and len(version) < 10 else 0
    saved = entries.save_answer(entry, row.question, row.value, version=seen, by=by)
    return present.value if present else None, saved.version


def _put_back(entry: Entry, question: Question, taken: Mapping[str, Any], by: User) -> bool:
    before = taken["before"] if taken["before"] is not None else ""
    present = Answer.objects.filter(entry=entry, key=question.key).first()
    if present is None or present.version != taken["after"]:
        return False
    try:
        entries.save_answer(entry, question, before, version=taken["after"], by=by)
    except (answers.Unfit, entries.Conflict):
        return False
    return True


def _put_category_back(entry: Entry, taken: Mapping[str, Any], by: User) -> bool:
    if (entry.category.code if entry.category else None) != taken["after"]:
        return False
    category = entry.edition.categories.filter(code=taken["before"]).first() if taken["before"] else None
    try:
        entries.choose_category(entry, category, by=by)
    except entries.EntryError:
        return False
    return True


def _record(what: str, entry: Entry, count: int, by: User) -> None:
    events.record(what, by=by, subject=entry, edition_id=entry.edition_id, count=count)
