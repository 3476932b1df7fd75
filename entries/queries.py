"""Read models for the organiser's pages of entries. One function, one page or list."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from entries.models import Correction, Entry, Extension, Submission
from entries.reading import Reading, ReadingFile, for_organiser
from entries.states import BEING_WRITTEN, CORRECTABLE, EntryState
from schools.folded import folded
from schools.folding import fold
from schools.models import School
from uploads import serving
from uploads.models import Upload

SORTS = {
    "number": ("number", "pk"),
    "title": ("title", "pk"),
    "category": ("category__position", "number"),
    "school": ("school__name", "number"),
    "state": ("state", "number"),
    "submitted": ("submitted_at", "pk"),
}


IN_CORRECTION, CORRECTED = "in_correction", "corrected"


@dataclass(frozen=True)
class EntryFilter:
    """What an organiser asked the list of entries for.

    ``state`` is a state of an entry, IN_CORRECTION or CORRECTED; ``sort`` a key of SORTS, with a minus for downwards.
    """

    text: str = ""
    state: str = ""
    category: int | None = None
    sort: str = "number"


@dataclass(frozen=True)
class EntryCounts:
    """How many entries there are, by state and by category; drafts count in no category."""

    by_state: dict[str, int] = field(default_factory=dict)
    by_category: dict[int, int] = field(default_factory=dict)
    extended: int = 0  # have additional time that is still running
    in_correction: int = 0  # are back with their entrants
    corrected: int = 0  # came back, and wait to be looked at
    out: int = 0  # wait for screening by their state, but are back with their entrants

    @property
    def sent(self) -> int:
        return sum(n for state, n in self.by_state.items() if state not in (EntryState.DRAFT, EntryState.WITHDRAWN))

    @property
    def to_screen(self) -> int:
        return self.by_state.get(EntryState.SUBMITTED, 0) - self.out


def entry_counts(edition: Edition) -> EntryCounts:
    """Both counts in one query over the index."""
    by_state: dict[str, int] = {}
    by_category: dict[int, int] = {}
    extended = in_correction = corrected = out = 0
    rows = Entry.objects.filter(edition=edition).values_list("state", "category_id")
    now = timezone.now()
    counted = rows.annotate(
        n=Count("pk"),
        running=Count("pk", filter=Q(state__in=BEING_WRITTEN, extended_until__gte=now)),
        back=Count("pk", filter=Q(state__in=CORRECTABLE, correction_until__gte=now)),
        returned=Count("pk", filter=Q(state=EntryState.SUBMITTED, corrected_at__isnull=False)),
    )
    for state, category, n, running, back, returned in counted.order_by():
        extended, in_correction, corrected = extended + running, in_correction + back, corrected + returned
        out += back if state == EntryState.SUBMITTED else 0
        by_state[state] = by_state.get(state, 0) + n
        if category is not None and state not in (EntryState.DRAFT, EntryState.WITHDRAWN):
            by_category[category] = by_category.get(category, 0) + n
    return EntryCounts(by_state, by_category, extended, in_correction, corrected, out)


def entry_list(entries: QuerySet[Entry], wanted: EntryFilter) -> QuerySet[Entry]:
    """The rows of the organiser's list, filtered, searched and sorted; each with category, school and owner."""
    if wanted.state == IN_CORRECTION:
        entries = entries.filter(state__in=CORRECTABLE, correction_until__gte=timezone.now())
    elif wanted.state == CORRECTED:
        entries = entries.filter(state=EntryState.SUBMITTED, corrected_at__isnull=False)
    elif wanted.state:
        entries = entries.filter(state=wanted.state)
    if wanted.category is not None:
        entries = entries.filter(category_id=wanted.category)
    if wanted.text.strip():
        # Searched once: a page counts its rows and fetches them.
        entries = entries.filter(pk__in=list(_matching(entries, wanted.text).values_list("pk", flat=True)))
    key, downwards = wanted.sort.lstrip("-"), wanted.sort.startswith("-")
    order = [F(name).desc(nulls_last=True) if downwards else F(name).asc(nulls_last=True) for name in SORTS[key]]
    return entries.select_related("category", "school", "owner").order_by(*order)


def _matching(entries: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """Entries in which every word of ``text`` stands somewhere: number, title, school, place, owner.

    All folded, so that "Müller", "Mueller" and "Muller" find each other; an index each for entries, schools and owners.
    """
    for word in fold(text).split()[:8]:
        # A draft is found by whose it is, never by what is written in it.
        named = (
            Entry.objects.exclude(state=EntryState.DRAFT)
            .annotate(folded=folded("number", "title"))
            .filter(folded__contains=word)
        )
        schools = School.objects.filter(search_text__contains=word)
        people = User.objects.annotate(folded=folded("given_name", "family_name", "email"))
        owners = people.filter(folded__contains=word)
        entries = entries.filter(
            Q(pk__in=named.values("pk")) | Q(school_id__in=schools.values("pk")) | Q(owner_id__in=owners.values("pk"))
        )
    return entries.order_by()


def drafts_of(entries: QuerySet[Entry], email: str) -> QuerySet[Entry]:
    """The drafts whose owner's address holds ``email``; without what is written in them."""
    found = entries.filter(state=EntryState.DRAFT, owner__email__icontains=email.strip())
    shown = ("pk", "begun_at", "extended_until", "owner__email", "category__name_de", "category__name_en", "edition")
    return found.select_related("owner", "category").only(*shown).order_by("owner__email", "begun_at")


def still_writing(edition: Edition) -> QuerySet[Entry]:
    """Entries with additional time, and those back for a correction, that still run; owners and edition with them."""
    now = timezone.now()
    runs = Q(state__in=BEING_WRITTEN, extended_until__gte=now) | Q(state__in=CORRECTABLE, correction_until__gte=now)
    return Entry.objects.filter(runs, edition=edition).select_related("owner", "edition")


def extensions_of(entry: Entry) -> QuerySet[Extension]:
    """All additional time that ``entry`` was ever given, newest first, and who gave it or took it back."""
    return entry.extensions.select_related("granted_by", "withdrawn_by")


def correction_of(entry: Entry) -> Correction | None:
    """The latest correction that was asked of ``entry`` and not ended: open, or come back."""
    return entry.corrections.filter(ended_at=None).select_related("asked_by").first()


def latest_correction(entry: Entry) -> Correction | None:
    """The latest correction that was asked of ``entry``, whatever became of it."""
    return entry.corrections.select_related("asked_by").first()


@dataclass(frozen=True)
class FileShown:
    """A file that was sent, with where its inspection stands."""

    file: ReadingFile
    upload: Upload | None
    picture: serving.Picture | None
    player: serving.Player | None


def current_submission(entry: Entry) -> Submission | None:
    """What counts of an entry: the newest submit."""
    return entry.submissions.filter(is_current=True).first()


def versions_of(entry: Entry) -> list[Submission]:
    """Everything that was ever sent of an entry, newest first, with who sent it."""
    return list(entry.submissions.select_related("submitted_by").order_by("-number"))


def files_shown(read: Reading, entry: Entry) -> list[FileShown]:
    """The files of a reading with their uploads, in the order of the form; two queries."""
    rows = Upload.objects.filter(pk__in=[file.upload for file in read.files]).prefetch_related("derivatives")
    uploads = {str(upload.pk): upload for upload in rows}
    return [_file_shown(file, uploads.get(file.upload), entry) for file in read.files]


def _file_shown(file: ReadingFile, upload: Upload | None, entry: Entry) -> FileShown:
    def address(name: str) -> str:
        return reverse("entries:organiser_preview", args=[entry.edition_id, entry.pk, file.upload, name])

    if upload is None:
        return FileShown(file, None, None, None)
    picture = serving.picture(upload, ["small", "page-1", "poster"], address)
    return FileShown(file, upload, picture, serving.player(upload, address))


def upload_of(entry: Entry, upload_id: UUID) -> Upload | None:
    """The upload, where it was sent with this entry."""
    submission = current_submission(entry)
    if submission is None or not for_organiser(submission).holds(str(upload_id)):
        return None
    return Upload.objects.filter(pk=upload_id).first()


def neighbours(entry: Entry) -> tuple[int | None, int | None]:
    """The entries sent before and after this one, by number: the way through a pile without going back to the list."""
    sent = Entry.objects.filter(edition_id=entry.edition_id).exclude(number="").values_list("pk", flat=True)
    before = Subquery(sent.filter(number__lt=entry.number).order_by("-number")[:1])
    after = Subquery(sent.filter(number__gt=entry.number).order_by("number")[:1])
    found: tuple[int | None, int | None] = Entry.objects.filter(pk=entry.pk).values_list(before, after).get()
    return found


@dataclass(frozen=True)
class Counts:
    """How much there is of an entry."""

    answers: int
    files: int
    participants: int
    versions: int


def counts_of(entry: Entry) -> Counts:
    """How much an erasure would take, in one query."""
    counted = Entry.objects.filter(pk=entry.pk).aggregate(
        answers=Count("answers", distinct=True),
        files=Count("files", distinct=True),
        participants=Count("participants", distinct=True),
        versions=Count("submissions", distinct=True),
    )
    return Counts(**counted)
