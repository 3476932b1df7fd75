"""What an entrant gets in writing: the receipt of a submit, and word of a withdrawal or a screening."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from entries.models import Entry, Submission
from ledger import letters
from uploads.models import Upload


@dataclass(frozen=True)
class ReceiptFile:
    """One file on a receipt; ``sha256`` is empty while the file waits for inspection."""

    name: str
    size: int
    sha256: str


def files(submission: Submission) -> list[ReceiptFile]:
    """The files that were sent, in the order of the form. A checksum found after the submit is filled in."""
    sent = [
        file for page in submission.content["pages"] for question in page["questions"] for file in question["files"]
    ]
    unknown = [file["upload"] for file in sent if not file["sha256"]]
    later = dict(Upload.objects.filter(pk__in=unknown).values_list("pk", "sha256")) if unknown else {}
    known = {str(pk): sha256 for pk, sha256 in later.items()}
    return [
        ReceiptFile(file["filename"], file["size"], file["sha256"] or known.get(file["upload"], "")) for file in sent
    ]


def send(submission: Submission) -> None:
    """Write the receipt to the owner, and to the colleague who submitted. Call it inside the submit's transaction."""
    entry = submission.entry
    people = {person.pk: person for person in (entry.owner, submission.submitted_by) if person}
    for person in people.values():
        _write(
            "entries.receipt",
            person,
            entry,
            once_key=f"receipt:{submission.pk}:{person.pk}",
            submission=submission,
            files=files(submission),
            url=settings.SITE_URL + reverse("entries:receipt", args=[entry.pk]),
        )


def tell_withdrawn(entry: Entry) -> None:
    """Confirm a withdrawal to the owner."""
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.withdrawn", entry.owner, entry, url=url)


def tell_screened(entry: Entry, *, due_at: datetime | None = None, once_key: str | None = None) -> None:
    """Tell the owner that the entry was admitted, or why it was not; at ``due_at`` where it may still be undone."""
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.screened", entry.owner, entry, url=url, due_at=due_at, once_key=once_key)


def _write(kind: str, person: User, entry: Entry, *, once_key: str | None = None, **context: Any) -> None:
    letters.write(
        kind,
        to=person.email,
        name=person.get_full_name() if person.family_name else "",
        user_id=person.pk,
        language=person.language or entry.language,
        sender=entry.edition.award.organisation,
        edition_id=entry.edition_id,
        once_key=once_key,
        entry=entry,
        edition=entry.edition,
        **context,
    )
