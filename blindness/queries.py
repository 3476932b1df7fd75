"""Read models: what the pages show of a check. One function, one page or list."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Edition
from blindness.finding import key
from blindness.models import Acceptance, Check, Leak, Redaction
from blindness.states import CheckState, RedactionState, Side, Sureness, Version, What, Where
from config import arrival
from entries import entry_files, teacher_pages
from entries.models import Entry, EntryFile
from entries.states import IN_COMPETITION
from questions.models import Question
from uploads import serving
from uploads.models import FileKind, Upload

UNDER_WAY = (CheckState.WAITING, CheckState.CHECKING)
SHOWN_PAGES = [f"page-{number}" for number in range(1, 9)]
_SENTENCES: dict[str, str | Promise] = {
    Where.TITLE: gettext_lazy("The title says “%(said)s”."),
    Where.ANSWER: gettext_lazy("The answer says “%(said)s”."),
    Where.ALT_TEXT: gettext_lazy("The description of “%(file)s” says “%(said)s”."),
    Where.CAPTIONS: gettext_lazy("The captions of “%(file)s” say “%(said)s”."),
    Where.PAGE: gettext_lazy("In “%(file)s” page %(page)s says “%(said)s”."),
    Where.COMMENT: gettext_lazy("A comment or field in “%(file)s” says “%(said)s”."),
    Where.LINK: gettext_lazy("A link in “%(file)s” leads to “%(said)s”."),
    Where.OUTLINE: gettext_lazy("A bookmark in “%(file)s” says “%(said)s”."),
    Where.DESCRIPTION: gettext_lazy("A description for screen readers in “%(file)s” says “%(said)s”."),
    Where.ATTACHMENT: gettext_lazy("Something attached to “%(file)s” says “%(said)s”."),
    Where.PROPERTIES: gettext_lazy("The properties of “%(file)s” say “%(said)s”."),
    Where.FILENAME: gettext_lazy("The name of “%(file)s” says “%(said)s”."),
}
_YOUR_PDF = gettext_lazy("Your PDF “%(file)s” says “%(said)s” on page %(page)s.")


@dataclass(frozen=True)
class Place:
    """The same words at one place: found once or several times."""

    leaks: tuple[Leak, ...]
    sentence: str
    is_accepted: bool
    is_accepted_by_entrant: bool

    @property
    def first(self) -> Leak:
        return self.leaks[0]

    @property
    def more(self) -> int:
        return len(self.leaks) - 1

    @property
    def is_hint(self) -> bool:
        return self.first.sureness == Sureness.HINT

    @property
    def is_open(self) -> bool:
        return not self.is_accepted and not self.is_hint


@dataclass(frozen=True)
class Word:
    """Words of a document that can be blackened, wherever they stand in it."""

    said: str
    count: int
    is_proposed: bool


@dataclass
class Group:
    """An answer or a file with what was found in it."""

    heading: str
    key: str
    url: str = ""  # where it can be changed
    upload: Upload | None = None
    places: list[Place] = field(default_factory=list)
    redaction: Redaction | None = None
    pictures: list[serving.Picture] = field(default_factory=list)  # of the blackened copy
    copy_url: str = ""
    is_hidden: bool = False

    @property
    def can_be_blackened(self) -> bool:
        return self.upload is not None and self.upload.kind in (FileKind.PDF, FileKind.OFFICE)

    @property
    def is_picture(self) -> bool:
        return self.upload is not None and self.upload.kind == FileKind.PICTURE

    @property
    def is_being_blackened(self) -> bool:
        return self.redaction is not None and self.redaction.state in (RedactionState.WAITING, RedactionState.MAKING)

    @property
    def is_withheld(self) -> bool:
        """Whether blind juries do not get it only because it could not be blackened."""
        return self.redaction is not None and self.redaction.state == RedactionState.FAILED and not self.is_hidden

    @property
    def words(self) -> list[Word]:
        """What stands in the document itself, the surest first."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            if place.first.where not in (Where.ALT_TEXT, Where.CAPTIONS):
                found[key(place.first.said)].append(place)
        return [
            Word(some[0].first.said, sum(len(one.leaks) for one in some), any(one.is_open for one in some))
            for some in found.values()
        ]


@dataclass(frozen=True)
class PictureFile:
    """A picture of the entry, and whether some of it is blackened."""

    upload: Upload
    picture: serving.Picture | None
    alt_text: str
    is_blackened: bool


@dataclass(frozen=True)
class Report:
    """Everything a check found, as one side looks at it."""

    check: Check
    groups: list[Group]
    left_behind: list[Place]  # what no blind jury sees anyway
    pictures: list[PictureFile] = field(default_factory=list)

    @property
    def open(self) -> int:
        return sum(place.is_open for group in self.groups for place in group.places)

    @property
    def withheld(self) -> int:
        return sum(group.is_withheld for group in self.groups)

    @property
    def is_under_way(self) -> bool:
        return self.check.state in UNDER_WAY or any(group.is_being_blackened for group in self.groups)


def open_places(check: Check, side: Side) -> int:
    """How many places nobody of this side has looked at; hints, such as a town alone, do not count. One query."""
    places = _open(side).filter(search=check).values("where", "key", "upload", "page", "said").distinct()
    return places.count()


def report(entry: Entry, check: Check, side: Side) -> Report:
    """The leaks of one version, grouped by answer and file."""
    uploads = _uploads_of(entry)
    leaks = list(Leak.objects.filter(search=check))
    accepted = defaultdict(set)
    for fingerprint, whose in Acceptance.objects.filter(entry=entry).values_list("fingerprint", "side"):
        accepted[whose].add(fingerprint)
    groups = _files_with_more(entry, uploads, side)
    together: dict[tuple[object, ...], list[Leak]] = defaultdict(list)
    for leak in leaks:
        together[leak.is_shown, leak.where, leak.key, leak.upload_id, leak.page, key(leak.said)].append(leak)
    questions = {one.key: one for one in Question.objects.filter(version=entry.form_id).select_related("page")}
    left_behind = []
    for some in together.values():
        place = _place(some, uploads.get(some[0].upload_id), side, accepted)
        if not place.first.is_shown:
            left_behind.append(place)
            continue
        _group_of(groups, place.first, uploads, questions, entry).places.append(place)
    return Report(check, list(groups.values()), left_behind, _picture_files(entry, uploads))


def leaks_in(check: Check, fingerprints: list[str]) -> list[Leak]:
    """The leaks of this check with these fingerprints."""
    return list(Leak.objects.filter(search=check, fingerprint__in=fingerprints))


def entries_to_look_at(edition: Edition) -> QuerySet[Entry]:
    """What was sent and may tell a blind jury who made it, lacks a file there or was not searched, until an organiser
    has decided."""
    reasons = Q(_telling()) | Q(_lacking()) | Q(_unsearched())
    return _sent(edition).filter(reasons).select_related("category").order_by("number")


@dataclass(frozen=True)
class ToLookAt:
    """How many entries an organiser should look at before blind rounds, by reason."""

    telling: int
    lacking: int  # a file in them could not be blackened
    unsearched: int


def count_to_look_at(edition: Edition) -> ToLookAt:
    """One query."""
    found = _sent(edition).aggregate(
        telling=Count("pk", filter=Q(_telling())),
        lacking=Count("pk", filter=Q(_lacking())),
        unsearched=Count("pk", filter=Q(_unsearched())),
    )
    return ToLookAt(**found)


def _sent(edition: Edition) -> QuerySet[Entry]:
    return Entry.objects.filter(edition=edition, state__in=IN_COMPETITION)


def _telling() -> Exists:
    return Exists(_open(Side.ORGANISER).filter(search__entry=OuterRef("pk"), search__version=Version.SENT))


def _lacking() -> Exists:
    return Exists(_withheld().filter(entry=OuterRef("pk")))


def _unsearched() -> Exists:
    return Exists(Check.objects.filter(entry=OuterRef("pk"), version=Version.SENT, state=CheckState.FAILED))


def _withheld() -> QuerySet[Redaction]:
    """What was sent, could not be blackened and is hidden for that alone."""
    sent_at = F("entry__submitted_at")
    # A submission bears the moment its request arrived, and froze the files up to LONGEST_WAIT later.
    named = Q(upload__begun_at__lte=sent_at + Value(arrival.LONGEST_WAIT)) & (
        Q(upload__entry_file__removed_at__isnull=True) | Q(upload__entry_file__removed_at__gt=sent_at)
    )
    return Redaction.objects.filter(named, state=RedactionState.FAILED, upload__hidden_when_blind__isnull=True)


@dataclass(frozen=True)
class Row:
    """An entry to look at, with how many places are open, by what they tell, and how many files are withheld."""

    entry: Entry
    counts: list[tuple[str, int]]
    withheld: int
    is_unsearched: bool


def rows_of(entries: list[Entry]) -> list[Row]:
    """The rows of the organiser's list. Three queries."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    rows = (
        _open(Side.ORGANISER)
        .filter(search__entry__in=entries, search__version=Version.SENT)
        .values("search__entry", "what")
        .annotate(count=Count("pk"))
        .order_by("what")
    )
    for row in rows:
        found[row["search__entry"]].append((str(What(row["what"]).label), row["count"]))
    files = Counter(_withheld().filter(entry__in=entries).values_list("entry", flat=True))
    failed = Check.objects.filter(entry__in=entries, version=Version.SENT, state=CheckState.FAILED)
    unsearched = set(failed.values_list("entry", flat=True))
    return [Row(entry, found[entry.pk], files[entry.pk], entry.pk in unsearched) for entry in entries]


def request_for(report: Report) -> str:
    """What an organiser asks the entrant to correct, in words to begin with: every open place as a line."""
    lines = [place.sentence for group in report.groups for place in group.places if place.is_open]
    if not lines:
        return ""
    asked = _(
        "In a round without names the jury shall not know who made an entry. Please take these places out or have them "
        "blackened:"
    )
    return "\n".join([asked, *(f"– {line}" for line in dict.fromkeys(lines[:40]))])


def areas_of(file: EntryFile) -> list[dict[str, float]]:
    """The areas of a picture that are blackened, in percent."""
    row = Redaction.objects.filter(upload=file.upload_id).first()
    names = ("left", "top", "width", "height")
    return [{name: side / 10 for name, side in zip(names, box, strict=True)} for box in (row.boxes if row else ())]


def files_not_searched(edition: Edition) -> int:
    """How many entries still wait to be searched, wholly or for their files."""
    sent = Check.objects.filter(entry__edition=edition, version=Version.SENT, entry__state__in=IN_COMPETITION)
    return sent.filter(Q(awaits_files=True) | Q(state__in=UNDER_WAY)).count()


def _open(side: Side) -> QuerySet[Leak]:
    """What a blind jury sees and nobody of this side has let stand; without hints."""
    accepted = Acceptance.objects.filter(
        side=side, fingerprint=OuterRef("fingerprint"), entry=OuterRef("search__entry")
    )
    return Leak.objects.filter(is_shown=True, sureness__gt=Sureness.HINT).exclude(Exists(accepted)).order_by()


def _place(leaks: list[Leak], upload: Upload | None, side: Side, accepted: dict[str, set[str]]) -> Place:
    def stands(whose: Side) -> bool:
        return all(leak.fingerprint in accepted[whose] for leak in leaks)

    first = leaks[0]
    facts = {"said": first.said, "page": first.page, "file": upload.filename if upload else ""}
    is_own_pdf = side == Side.ENTRANT and upload is not None and upload.kind == FileKind.PDF
    sentence = _YOUR_PDF if is_own_pdf and first.where == Where.PAGE else _SENTENCES[first.where]
    return Place(tuple(leaks), str(sentence) % facts, stands(side), stands(Side.ENTRANT))


def _group_of(
    groups: dict[object, Group], leak: Leak, uploads: dict[object, Upload], questions: dict[str, Question], entry: Entry
) -> Group:
    upload, question = uploads.get(leak.upload_id), questions.get(leak.key)
    label = str(question.label) if question else _("Title")
    blank = Group(upload.filename if upload else label, leak.key, upload=upload)
    found = groups.setdefault(leak.upload_id or leak.key, blank)
    found.url = f"{teacher_pages.page_url(entry, question.page.position if question else 1)}#q-{quote(leak.key)}"
    return found


def _uploads_of(entry: Entry) -> dict[object, Upload]:
    """All files of the entry and what stands in for them, with what was decided about each. Two queries."""
    rows = Upload.objects.filter(Q(entry_file__entry=entry) | Q(scope=entry_files.blind_scope_of(entry)))
    together = rows.select_related("entry_file", "redaction", "hidden_when_blind").prefetch_related("derivatives")
    return {one.pk: one for one in together.order_by("entry_file__position", "begun_at")}


def failed_redactions(entry: Entry) -> int:
    """How many files of the entry could not be blackened, and are hidden from blind juries for it."""
    failed = Redaction.objects.filter(entry=entry, state=RedactionState.FAILED)
    return failed.filter(upload__entry_file__removed_at__isnull=True).count()


def _files_with_more(entry: Entry, uploads: dict[object, Upload], side: Side) -> dict[object, Group]:
    """Files that are blackened or hidden: they are shown also where nothing is found in them any more."""
    groups: dict[object, Group] = {}
    for upload in uploads.values():
        redaction = getattr(upload, "redaction", None)
        is_hidden = side == Side.ORGANISER and hasattr(upload, "hidden_when_blind")
        if (redaction is None and not is_hidden) or (side == Side.ORGANISER and not _was_sent(entry, upload)):
            continue
        key_ = upload.entry_file.key if hasattr(upload, "entry_file") else ""
        group = Group(upload.filename, key_, upload=upload, redaction=redaction, is_hidden=is_hidden)
        copy = uploads.get(redaction.stand_in) if redaction else None
        if copy is not None and side == Side.ENTRANT:
            group.pictures = _pictures(entry, copy)
            group.copy_url = reverse("entries:file", args=[entry.pk, copy.pk])
        groups[upload.pk] = group
    return groups


def _was_sent(entry: Entry, upload: Upload) -> bool:
    """Whether the version that was sent last names the file; as ``_withheld`` asks it."""
    if entry.submitted_at is None or upload.begun_at > entry.submitted_at + arrival.LONGEST_WAIT:
        return False
    removed_at = upload.entry_file.removed_at if hasattr(upload, "entry_file") else None
    return removed_at is None or removed_at > entry.submitted_at


def _picture_files(entry: Entry, uploads: dict[object, Upload]) -> list[PictureFile]:
    """The pictures of the entry, in which areas can be blackened: what is written in them, no search finds."""
    return [
        PictureFile(
            one, serving.picture(one, ["small"], _address(entry, one)), one.entry_file.alt_text,
            hasattr(one, "redaction"),
        )
        for one in uploads.values()
        if one.kind == FileKind.PICTURE and hasattr(one, "entry_file") and one.entry_file.removed_at is None
    ]  # fmt: skip


def _address(entry: Entry, upload: Upload) -> Callable[[str], str]:
    return lambda name: reverse("entries:file_preview", args=[entry.pk, upload.pk, name])


def _pictures(entry: Entry, upload: Upload) -> list[serving.Picture]:
    names = SHOWN_PAGES if upload.kind == FileKind.PDF else ["medium"]
    found = (serving.picture(upload, [name], _address(entry, upload)) for name in names)
    return [one for one in found if one is not None]
