"""The files of an entry: begun, described, removed and brought back."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards import entries
from awards.models import Entry, EntryFile, Question
from awards.states import QuestionKind
from uploads import files
from uploads.models import Upload

LONGEST_ALT_TEXT = 300


def scope_of(entry: Entry) -> str:
    """Under this tag the uploads room keeps the files of ``entry``."""
    return f"entry:{entry.pk}"


@transaction.atomic
def begin(entry: Entry, question: Question, *, filename: str, size: int, by: User) -> EntryFile:
    """Make room for one more file under ``question``. Raises ``EntryError`` where there is none."""
    locked = entries.lock_for_writing(entry)
    if question.kind != QuestionKind.FILES or question.page.form_id != locked.form_id:
        raise entries.EntryError(_("No files belong here."))
    present = EntryFile.objects.filter(entry=locked, question=question, removed_at__isnull=True)
    taken = list(present.values_list("position", flat=True))
    if question.limit and len(taken) >= question.limit:
        raise entries.EntryError(_("There is no room for another file here. Please remove one first."))
    upload = files.begin(
        by,
        scope=scope_of(locked),
        filename=filename,
        size=size,
        accepts=list(question.accepts),
        max_size=question.max_size or settings.UPLOAD_MAX_SIZE,
    )
    file = EntryFile.objects.create(entry=locked, question=question, upload=upload, position=max(taken, default=0) + 1)
    entries.touch(locked)
    return file


@transaction.atomic
def describe(file: EntryFile, alt_text: str) -> None:
    """Say in words what a picture shows, for people who cannot see it."""
    locked = entries.lock_for_writing(file.entry)
    EntryFile.objects.filter(pk=file.pk).update(alt_text=" ".join(alt_text.split())[:LONGEST_ALT_TEXT])
    entries.touch(locked)


@transaction.atomic
def remove(file: EntryFile) -> None:
    """Take a file off the entry. It can be brought back, and a submission that names it keeps it."""
    locked = entries.lock_for_writing(file.entry)
    EntryFile.objects.filter(pk=file.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    entries.touch(locked)


@transaction.atomic
def bring_back(file: EntryFile) -> None:
    """Undo a removal, while there is room. Raises ``EntryError`` where there is none."""
    locked = entries.lock_for_writing(file.entry)
    present = EntryFile.objects.filter(entry=locked, question_id=file.question_id, removed_at__isnull=True)
    if file.question.limit and present.exclude(pk=file.pk).count() >= file.question.limit:
        raise entries.EntryError(_("There is no room for another file here. Please remove one first."))
    EntryFile.objects.filter(pk=file.pk).update(removed_at=None)
    entries.touch(locked)


def of_entry(entry: Entry, upload_id: UUID) -> EntryFile | None:
    """The file of ``entry`` with this upload, removed or not."""
    together = EntryFile.objects.select_related("upload", "question", "entry").prefetch_related("upload__derivatives")
    return together.filter(entry=entry, upload_id=upload_id).first()


def uploads_of(ids: list[str]) -> dict[str, Upload]:
    """Uploads with their previews, by id as text: what a page needs to link the files of a reading."""
    found = Upload.objects.filter(pk__in=ids).prefetch_related("derivatives")
    return {str(upload.pk): upload for upload in found}
