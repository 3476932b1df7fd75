"""Read models: who lacks an approval, and what a head of school reads."""

from collections.abc import Callable

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from approvals.models import ERASED, Approval
from approvals.states import GOOD, ApprovalState
from awards.models import Edition
from awards.states import ApprovalMode
from entries.entry_files import SHOWN_FIRST, FileLink
from entries.models import Entry, Submission
from entries.reading import Reading, for_head
from entries.states import IN_COMPETITION, EntryState
from uploads import serving
from uploads.models import Upload

LACKING = "lacking"  # what was sent, and has no approval that counts
FILTERS = (LACKING, ApprovalState.ASKED, ApprovalState.REFUSED, ApprovalState.APPROVED, ApprovalState.WAIVED)


def counts(edition: Edition) -> dict[str, int]:
    """How many entries lack an approval, and how many there are of each state. One query."""
    rows = _concerned(Entry.objects.filter(edition=edition))
    of_state = {
        str(state): Count("pk", filter=Q(approvals__state=state, approvals__is_current=True), distinct=True)
        for state in ApprovalState
        if state != ApprovalState.REPLACED
    }
    lacking = Count("pk", filter=Q(pk__in=_lacking(rows).values("pk")), distinct=True)
    return rows.aggregate(**of_state, **{LACKING: lacking})


def listed(entries: QuerySet[Entry], *, wanted: str = "") -> QuerySet[Entry]:
    """The organiser's list: what was sent, and drafts whose head was asked; each with ``standing_approvals``."""
    rows = _concerned(entries)
    if wanted == LACKING:
        rows = _lacking(rows)
    elif wanted:
        rows = rows.filter(pk__in=_current(state=wanted).values("entry_id"))
    shown = Prefetch(
        "approvals", Approval.objects.filter(is_current=True).defer("content"), to_attr="standing_approvals"
    )
    return rows.select_related("owner", "school").prefetch_related(shown).order_by("number", "pk")


def suggested(user: User) -> dict[str, str]:
    """The head of school that this person named last; empty where there was none."""
    last = Approval.objects.filter(asked_by=user).exclude(head_email__in=["", ERASED]).order_by("-pk")
    known = last.first()
    return {"head_name": known.head_name, "head_email": known.head_email} if known else {}


def reading_of(approval: Approval) -> Reading:
    """The entry as the head of school reads it, as it stood when they were asked."""
    return for_head(Submission(content=approval.content))


def links(approval: Approval, reading: Reading, token: str) -> dict[str, FileLink]:
    """Where the head gets the files, by upload id; none before the inspection."""
    return {
        str(upload.pk): _link(upload, token)
        for upload in uploads_of([file.upload for file in reading.files])
        if upload.is_downloadable
    }


def uploads_of(ids: list[str]) -> list[Upload]:
    """The uploads with these ids and their previews."""
    return list(Upload.objects.filter(pk__in=ids).prefetch_related("derivatives"))


def _link(upload: Upload, token: str) -> FileLink:
    def address(name: str) -> str:
        return reverse("approvals:preview", args=[token, upload.pk, name])

    shown: Callable[[str], str] = address
    url = reverse("approvals:file", args=[token, upload.pk])
    return FileLink(upload, url, serving.picture(upload, SHOWN_FIRST, shown), serving.player(upload, shown))


def _concerned(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    asked = Exists(_current().filter(entry_id=OuterRef("pk")))
    return entries.filter(Q(state__in=IN_COMPETITION) | Q(asked, state=EntryState.DRAFT))


def _lacking(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    good = _current(state__in=GOOD).filter(entry_id=OuterRef("pk"))
    needed = entries.exclude(edition__approval=ApprovalMode.NONE)
    return needed.filter(~Exists(good))


def _current(**having: object) -> QuerySet[Approval]:
    return Approval.objects.filter(is_current=True, **having)
