"""What certificates add to the organiser's board and to the teacher's entry."""

from collections.abc import Collection, Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from awards import board
from awards.board import Count as BoardCount
from awards.board import Todo
from awards.models import Edition
from certificates import serving
from certificates.access import certificates_of_entry
from certificates.models import Certificate
from certificates.states import CertificateState
from entries import entry_notes
from entries.entry_notes import Note
from entries.erasing import holders
from entries.erasing.holders import Holder
from entries.models import Entry
from uploads.housekeeping import owners


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    board.offer(for_organiser)
    entry_notes.offer(for_entry)
    holders.offer(Holder(keeps=keeps))
    # What was signed and handed over is never made anew by itself: a lost one is told.
    owners.offer(owners.Owner("certificate", ("certificates/",), serving.objects))


def keeps(keys: Collection[int]) -> dict[int, str]:
    """A certificate, also a revoked one: whoever holds it in their hands can have it checked."""
    words = _("A certificate was issued for it: it stays, so that it can be checked.")
    return dict.fromkeys(Certificate.objects.filter(entry__in=keys).values_list("entry_id", flat=True), words)


def for_organiser(edition: Edition, user: User) -> Iterator[Todo | BoardCount]:
    """How many certificates are issued, and which could not be printed."""
    counts = Certificate.objects.filter(edition=edition).aggregate(
        total=Count("pk"),
        issued=Count("pk", filter=Q(state=CertificateState.ISSUED)),
        failed=Count("pk", filter=Q(state=CertificateState.FAILED)),
    )
    address = reverse("certificates:overview", args=[edition.pk])
    if counts["failed"]:
        text = ngettext(
            "%(count)s certificate could not be printed.",
            "%(count)s certificates could not be printed.",
            counts["failed"],
        ) % {"count": counts["failed"]}
        yield Todo(20, text, f"{address}?state=failed", _("See why"), icon="printer")
    if counts["total"]:
        yield BoardCount(80, counts["issued"], _("certificates issued"), address, of=counts["total"])


def for_entry(entry: Entry, user: User) -> Iterator[Note]:
    """A note once there is a certificate to fetch."""
    if not entry.number:
        return  # never sent: nothing to certify, and one question less on the last evening
    count = certificates_of_entry(user, entry).count()
    if count:
        text = ngettext(
            "%(count)s certificate is ready to download.", "%(count)s certificates are ready to download.", count
        ) % {"count": count}
        address = reverse("certificates:of_entry", args=[entry.pk])
        yield Note(10, _("Certificates"), (text,), address, _("Open certificates"), icon="award")
