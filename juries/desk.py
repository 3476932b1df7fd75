"""What stands on the reading desk: the entry as this juror may see it, the score sheet, and the way to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from entries import reading
from entries.reading import Reading, ReadingFile
from juries.access import assignments_visible_to
from juries.deskwork import fields
from juries.deskwork.drift import Drift, drift
from juries.deskwork.fields import Value
from juries.marks import mark_so_far
from juries.models import Assignment, Criterion, Review, Round
from juries.piles import pile_rows
from juries.queries import sheet_of, submission_of
from juries.states import ReviewState
from uploads import films, office, serving
from uploads.copies import cleaning
from uploads.copies.pages import PAGES
from uploads.models import FileKind, Upload
from uploads.states import PreviewState

# The first of these that exists stands for the file on the page; the bigger copy is what opens.
SMALL = ("medium", "poster", "page-1", "small")
LARGE = ("large", "large-jpeg", "medium")
# What may open in a blind round: copies that tell nothing beside their content.
BLIND = (cleaning.NAME, films.FILM, office.PDF, *LARGE)


@dataclass(frozen=True)
class Level:
    """One step of a scale, in the language of the page."""

    value: int
    label: str
    text: str


@dataclass(frozen=True)
class Line:
    """One criterion on the score sheet; ``share`` is its weight in percent."""

    criterion: Criterion
    levels: tuple[Level, ...]
    share: int
    value: Value
    version: int = 0
    remark: Value = ""
    remark_version: int = 0

    @property
    def name(self) -> str:
        return f"{fields.SCORE}{self.criterion.key}"

    @property
    def remark_name(self) -> str:
        return f"{fields.REMARK}{self.criterion.key}"

    @property
    def low(self) -> str:
        return self.levels[0].label

    @property
    def high(self) -> str:
        return self.levels[-1].label


@dataclass(frozen=True)
class Text:
    """One text on the score sheet that speaks of the whole entry."""

    value: Value
    version: int


@dataclass(frozen=True)
class Link:
    """Where a file of the reading opens for this juror; where it does not open, ``note`` says why in words."""

    url: str = ""
    picture: serving.Picture | None = None
    pages: tuple[serving.Picture, ...] = ()  # of a document, to be read without opening it
    player: serving.Player | None = None
    captions_url: str = ""
    note: str = ""

    @property
    def is_ready(self) -> bool:
        return bool(self.url)


@dataclass(frozen=True)
class Desk:
    """One assignment opened for work."""

    assignment: Assignment
    reading: Reading
    links: dict[str, Link]
    lines: tuple[Line, ...]
    texts: dict[str, Text]
    review: Review | None
    position: int
    total: int
    previous: int | None
    next: int | None
    takes_scores: bool

    @property
    def round(self) -> Round:
        return self.assignment.round

    @property
    def is_submitted(self) -> bool:
        return self.review is not None and self.review.state == ReviewState.SUBMITTED

    @property
    def can_write(self) -> bool:
        return self.takes_scores and not self.is_submitted

    @property
    def version(self) -> int:
        return self.review.version if self.review else 0

    def with_typed(self, typed: dict[str, Value]) -> "Desk":
        """The same desk with the values that were sent but could not be kept."""
        lines = tuple(
            replace(line, value=typed.get(line.name, line.value), remark=typed.get(line.remark_name, line.remark))
            for line in self.lines
        )
        texts = {key: replace(text, value=typed.get(key, text.value)) for key, text in self.texts.items()}
        return replace(self, lines=lines, texts=texts)

    @property
    def rules(self) -> list[dict[str, object]]:
        """What the page's script needs to say the marks so far as the server does."""
        names = ("key", "weight", "minimum", "maximum")
        return [{name: getattr(line.criterion, name) for name in names} for line in self.lines]

    @property
    def mark_so_far(self) -> Decimal | None:
        """The mark of what is answered so far, on 0 to 100."""
        given = {line.criterion.key: line.value for line in self.lines if isinstance(line.value, int)}
        return mark_so_far(given, [line.criterion for line in self.lines])

    @property
    def given(self) -> int:
        return sum(line.value is not None for line in self.lines)


def lay(assignment: Assignment, user: User) -> Desk | None:
    """The desk for an assignment that ``access`` has let through; None where the entry was never frozen."""
    content = read(assignment)
    if content is None:
        return None
    review: Review | None = getattr(assignment, "review", None)
    sheet = sheet_of(assignment, review)
    values, versions = fields.values_of(review, sheet), fields.versions_of(review)
    order = list(pile_rows(user, assignment.round).values_list("pk", flat=True))
    place = order.index(assignment.pk)
    return Desk(
        assignment=assignment,
        reading=content,
        links=links(assignment, content),
        lines=lines(sheet, values, versions),
        texts={key: Text(values[key], versions.get(key, 0)) for key in fields.TEXTS},
        review=review,
        position=place + 1,
        total=len(order),
        previous=order[place - 1] if place else None,
        next=order[place + 1] if place + 1 < len(order) else None,
        takes_scores=assignment.round.takes_scores(timezone.now()),
    )


def read(assignment: Assignment) -> Reading | None:
    """The entry as this juror may see it in this round: by the one place that decides."""
    submission = submission_of(assignment.entry)
    return reading.for_jury(submission, blind=assignment.round.is_blind) if submission else None


def links(assignment: Assignment, content: Reading) -> dict[str, Link]:
    """An address of ours for each file of the reading; permission is asked again when it is followed."""
    ids = [file.source for file in content.files]
    uploads = Upload.objects.filter(pk__in=ids).prefetch_related("derivatives") if ids else ()
    there = {str(upload.pk): upload for upload in uploads}
    return {file.upload: _link(assignment, file, there.get(file.source)) for file in content.files}


def _link(assignment: Assignment, file: ReadingFile, upload: Upload | None) -> Link:
    """The addresses of one file. They name the file that was sent, also where another is handed out for it."""
    if upload is None:
        return Link(note=_("is being prepared"))
    if not upload.is_downloadable:
        return Link(note=_("is being inspected"))

    def address(name: str) -> str:
        return reverse("juries:preview", args=[assignment.pk, file.upload, name])

    picture, player = serving.picture(upload, SMALL, address), serving.player(upload, address)
    shown = (serving.picture(upload, (f"page-{number}",), address) for number in range(1, PAGES + 1))
    leaves = tuple(page for page in shown if page)
    if assignment.round.is_blind and not _first(upload, BLIND):
        return Link(picture=picture, pages=leaves, note=_why_not_blind(upload))
    captions_url = reverse("juries:captions", args=[assignment.pk, file.upload])
    return Link(reverse("juries:file", args=[assignment.pk, file.upload]), picture, leaves, player, captions_url)


def _why_not_blind(upload: Upload) -> str:
    if upload.preview_state in (PreviewState.WAITING, PreviewState.MAKING):
        return _("is being prepared")
    return _("cannot be opened in a blind round: the file itself may say who made it")


def _first(upload: Upload, names: tuple[str, ...]) -> str:
    there = {derivative.name for derivative in upload.derivatives.all()}
    return next((name for name in names if name in there), "")


def address_of(upload: Upload, file: ReadingFile, *, blind: bool) -> str:
    """A short-lived address to look at the file, or to save what no browser shows. The caller checked the permission.

    A picture opens as our own copy: the original's metadata may name its maker and place. So do films and office
    documents that were converted. In a blind round there is
    no way to any original at all, only to copies without metadata. Raises NotDownloadable.
    """
    if upload.kind == FileKind.PICTURE:
        large = _first(upload, LARGE)
        if large or blind:
            return serving.preview_url(upload, large)
    if blind or _first(upload, (films.FILM, office.PDF)):
        return serving.clean_url(upload, filename=file.name)
    if upload.kind == FileKind.OFFICE:
        return serving.download_url(upload, filename=file.name)
    return serving.view_url(upload, filename=file.name)


def lines(
    sheet: list[tuple[Criterion, int | None]], values: Mapping[str, Value], versions: Mapping[str, int]
) -> tuple[Line, ...]:
    """The score sheet: each criterion with its steps in words, and what was given so far."""
    whole = sum(criterion.weight for criterion, _value in sheet)

    def line(criterion: Criterion) -> Line:
        bare = Line(criterion, levels(criterion), round(100 * criterion.weight / whole), None)
        return replace(
            bare,
            value=values[bare.name],
            version=versions.get(bare.name, 0),
            remark=values[bare.remark_name],
            remark_version=versions.get(bare.remark_name, 0),
        )

    return tuple(line(criterion) for criterion, _value in sheet)


def levels(criterion: Criterion) -> tuple[Level, ...]:
    """Every step of a criterion from lowest to highest, with words where the organiser wrote some."""
    spoken = "en" if (get_language() or "de").startswith("en") else "de"
    written = {int(level["value"]): level for level in criterion.levels}

    def words(value: int, prefix: str) -> str:
        level = written.get(value, {})
        return str(level.get(f"{prefix}{spoken}") or level.get(f"{prefix}de") or "")

    return tuple(Level(value, words(value, ""), words(value, "text_")) for value in criterion.values)


def file_of(assignment: Assignment, upload_id: str) -> tuple[Upload, ReadingFile] | None:
    """The upload behind a file of this reading, or what stands in for it, with the name this juror may know.

    None for any other file.
    """
    content = read(assignment)
    shown = next((file for file in content.files if file.upload == upload_id), None) if content else None
    if shown is None:
        return None
    upload = Upload.objects.filter(pk=shown.source).prefetch_related("derivatives").first()
    return (upload, shown) if upload else None


def following(assignment: Assignment, user: User) -> int | None:
    """Where to go after a submit: the next unfinished entry of the round, from here on, then from the top."""
    rows = list(pile_rows(user, assignment.round).values_list("pk", "review__state"))
    here = next((index for index, (pk, _state) in enumerate(rows) if pk == assignment.pk), 0)
    for pk, state in rows[here + 1 :] + rows[:here]:
        if state != ReviewState.SUBMITTED:
            return int(pk)
    return None


def drift_of(user: User, round_: Round) -> Drift | None:
    """How far this juror's latest marks in ``round_`` lie off their measure, where that is more than chance."""
    rows = assignments_visible_to(user).filter(round=round_, review__state=ReviewState.SUBMITTED)
    return drift(
        [mark for mark in rows.order_by("review__submitted_at").values_list("review__mark", flat=True) if mark]
    )
