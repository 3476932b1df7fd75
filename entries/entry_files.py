"""The files of an entry: begun, described, removed and brought back."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, Exists, ExpressionWrapper, OuterRef, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config import arrival
from config.measures import file_size
from entries import entries
from entries.models import Entry, EntryFile, Submission
from entries.reading import ReadingFile
from questions.models import Question
from questions.states import QuestionKind
from uploads import bucket, captions, files, one_piece, serving
from uploads.models import FileKind, Upload
from uploads.states import UploadState

LONGEST_ALT_TEXT = 300
# Which preview stands for a file, best first.
SHOWN_FIRST = ("small", "medium", "large", "page-1", "poster")


def scope_of(entry: Entry) -> str:
    """Under this tag the uploads room keeps the files of ``entry``."""
    return f"entry:{entry.pk}"


def blind_scope_of(entry: Entry) -> str:
    """Under this tag the uploads room keeps what stands in for files of ``entry`` where no names are read."""
    return f"blind:{entry.pk}"


@transaction.atomic
def begin(
    entry: Entry,
    question: Question,
    *,
    filename: str,
    size: int,
    fingerprint: str = "",
    pk: UUID | None = None,
    by: User,
) -> EntryFile:
    """Make room for one more file under ``question``; the same file again goes on where its upload stopped.

    ``pk`` names a file that lies in the storage already. Raises ``EntryError`` where there is no room.
    """
    locked = entries.lock_for_writing(entry)
    _is_asked(locked, question)
    upload = _begin_upload(locked, question, filename, size, by, fingerprint=fingerprint, pk=pk)
    present = EntryFile.objects.filter(entry=locked, key=question.key, removed_at__isnull=True)
    taken = dict(present.values_list("upload_id", "position"))
    if upload.pk not in taken and question.limit and len(taken) >= question.limit:
        raise entries.EntryError(_("There is no room for another file here. Please remove one first."))
    file, created = EntryFile.objects.get_or_create(
        upload=upload,
        defaults={"entry": locked, "key": question.key, "position": max(taken.values(), default=0) + 1},
    )
    if not created:
        if file.key != question.key:
            raise entries.EntryError(_("This file is being uploaded elsewhere in this entry already."))
        EntryFile.objects.filter(pk=file.pk).update(removed_at=None)
    entries.touch(locked)
    return file


@transaction.atomic
def room(entry: Entry, question: Question, *, by: User) -> int:
    """How many bytes one more file under ``question`` may have; nothing is reserved. Raises ``EntryError`` where
    there is no room."""
    locked = entries.lock_for_writing(entry)
    _is_asked(locked, question)
    present = EntryFile.objects.filter(entry=locked, key=question.key, removed_at__isnull=True).count()
    if question.limit and present >= question.limit:
        raise entries.EntryError(_("There is no room for another file here. Please remove one first."))
    left = files.room_left(by, scope_of(locked), locked.edition.room_per_entry) + _forgotten_bytes(locked)
    if not left:
        raise entries.EntryError(_no_fit(0))
    return min(_largest(question), left)


@dataclass(frozen=True)
class Room:
    """How much the files of an entry take, of how much, in bytes. What was removed and never sent takes nothing."""

    used: int
    most: int

    @property
    def percent(self) -> int:
        return min(100, self.used * 100 // self.most)

    @property
    def is_short(self) -> bool:
        return self.used * 10 >= self.most * 9


def room_of(entry: Entry) -> Room:
    """What is taken, as a page tells it."""
    return Room(files.used(scope_of(entry)) - _forgotten_bytes(entry), entry.edition.room_per_entry)


def _forgotten(entry: Entry) -> QuerySet[EntryFile]:
    """Files that were removed and that no submission names: kept for the undo, as long as nobody needs their room."""
    # A submission bears the moment its request arrived, and froze the files up to LONGEST_WAIT later.
    earliest = ExpressionWrapper(OuterRef("upload__begun_at") - arrival.LONGEST_WAIT, output_field=DateTimeField())
    named = Submission.objects.filter(
        entry_id=OuterRef("entry_id"), submitted_at__range=(earliest, OuterRef("removed_at"))
    )
    removed = EntryFile.objects.filter(entry=entry, removed_at__isnull=False).exclude(upload__state=UploadState.REFUSED)
    return removed.filter(~Exists(named))


def _forgotten_bytes(entry: Entry) -> int:
    return int(_forgotten(entry).aggregate(total=Sum("upload__size"))["total"] or 0)


def _let_go_forgotten(entry: Entry, size: int) -> None:
    """Discard removed files, the oldest first, until ``size`` bytes are free."""
    for file in _forgotten(entry).select_related("upload").order_by("removed_at"):
        if size <= 0:
            return
        size -= file.upload.size
        file.delete()
        files.discard(file.upload)


def take_in(entry: Entry, question: Question, pk: UUID, *, by: User) -> EntryFile:
    """Add the file that a plain form brought to the storage as ``pk``, once.

    The row is made only now, with the file's true size: a form that was opened and left has taken no room. Raises
    ``EntryError`` where there is no room, files.Incomplete, files.NotUploading, bucket.StorageError; nothing stays.
    """
    size = one_piece.size_of(pk)
    try:
        file = begin(entry, question, filename=_("File"), size=size, pk=pk, by=by)
    except entries.EntryError:
        one_piece.refuse(pk)
        raise
    try:
        one_piece.finish(file.upload)
    except (files.Incomplete, bucket.StorageError):
        with transaction.atomic():
            file.delete()
            files.discard(file.upload)
        raise
    return file


def _is_asked(entry: Entry, question: Question) -> None:
    if question.kind != QuestionKind.FILES or question.version_id != entry.form_id:
        raise entries.EntryError(_("No files belong here."))


def _largest(question: Question) -> int:
    return min(question.max_size or settings.UPLOAD_MAX_SIZE, int(settings.UPLOAD_MAX_SIZE))


def _no_fit(left: int) -> str:
    return _("This file does not fit in any more: %(size)s are left for your files.") % {"size": file_size(left)}


def _begin_upload(
    entry: Entry, question: Question, filename: str, size: int, by: User, *, fingerprint: str, pk: UUID | None
) -> Upload:
    largest = _largest(question)
    begin_now = partial(
        files.begin,
        by,
        scope=scope_of(entry),
        filename=filename,
        size=size,
        accepts=list(question.accepts),
        max_size=largest,
        fingerprint=fingerprint,
        pk=pk,
        room=entry.edition.room_per_entry,
    )
    try:
        try:
            return begin_now()
        except files.QuotaExceeded as error:
            _let_go_forgotten(entry, size - error.left)
            return begin_now()
    except files.TooLarge as error:
        raise entries.EntryError(
            _("This file is empty or larger than %(size)s.") % {"size": file_size(largest)}
        ) from error
    except files.QuotaExceeded as error:
        raise entries.EntryError(_no_fit(error.left)) from error


@transaction.atomic
def describe(file: EntryFile, alt_text: str) -> None:
    """Say in words what a picture shows or a film is about, for people who cannot see it."""
    locked = entries.lock_for_writing(file.entry)
    EntryFile.objects.filter(pk=file.pk).update(alt_text=" ".join(alt_text.split())[:LONGEST_ALT_TEXT])
    entries.touch(locked)


@transaction.atomic
def caption(file: EntryFile, text: str, language: str) -> None:
    """Give a film its captions, or take them away with an empty text. Raises ``EntryError`` in words of the line."""
    locked = entries.lock_for_writing(file.entry)
    if file.upload.kind != FileKind.VIDEO:
        raise entries.EntryError(_("Only films have captions."))
    try:
        clean = captions.clean(text)
    except captions.Unreadable as error:
        raise entries.EntryError(error.message) from error
    EntryFile.objects.filter(pk=file.pk).update(captions=clean, captions_language=language if clean else "")
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
    present = EntryFile.objects.filter(entry=locked, key=file.key, removed_at__isnull=True).exclude(pk=file.pk)
    limit = Question.objects.filter(version_id=locked.form_id, key=file.key).values_list("limit", flat=True).first()
    if limit and present.count() >= limit:
        raise entries.EntryError(_("There is no room for another file here. Please remove one first."))
    EntryFile.objects.filter(pk=file.pk).update(removed_at=None)
    entries.touch(locked)


def of_entry(entry: Entry, upload_id: UUID) -> EntryFile | None:
    """The file of ``entry`` with this upload, removed or not."""
    together = EntryFile.objects.select_related("upload", "entry").prefetch_related("upload__derivatives")
    return together.filter(entry=entry, upload_id=upload_id).first()


def uploads_of(ids: list[str]) -> list[Upload]:
    """The uploads with these ids and their previews: what a page needs to link the files of a reading."""
    return list(Upload.objects.filter(pk__in=ids).prefetch_related("derivatives"))


def shown_of(entry: Entry, upload_id: UUID) -> Upload | None:
    """The upload of a file of ``entry``, removed or not, or what stands in for one in a blind reading."""
    file = of_entry(entry, upload_id)
    stand_ins = Upload.objects.filter(pk=upload_id, scope=blind_scope_of(entry)).prefetch_related("derivatives")
    return file.upload if file else stand_ins.first()


@dataclass(frozen=True)
class FileLink:
    """Where the reader of a page gets a file and its picture; both check the permission again."""

    upload: Upload
    url: str
    picture: serving.Picture | None
    player: serving.Player | None = None
    captions_url: str = ""

    @property
    def is_ready(self) -> bool:
        return self.upload.is_downloadable


def links(entry: Entry, read: Iterable[ReadingFile]) -> dict[str, FileLink]:
    """For each file of a reading, by upload id, the addresses for people on the entry; none before the inspection."""
    files = list(read)
    uploads = {str(upload.pk): upload for upload in uploads_of([file.source for file in files])} if files else {}
    return {file.upload: link(entry.pk, uploads[file.source]) for file in files if file.source in uploads}


def link(entry_pk: int, upload: Upload) -> FileLink:
    """The addresses of one upload for people on the entry."""
    if not upload.is_downloadable:
        return FileLink(upload, "", None)

    def address(name: str) -> str:
        return reverse("entries:file_preview", args=[entry_pk, upload.pk, name])

    picture, player = serving.picture(upload, SHOWN_FIRST, address), serving.player(upload, address)
    captions_url = reverse("entries:file_captions", args=[entry_pk, upload.pk])
    return FileLink(upload, reverse("entries:file", args=[entry_pk, upload.pk]), picture, player, captions_url)
