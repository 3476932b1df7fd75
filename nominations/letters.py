"""The letters of a nomination. Those to whoever nominates name nobody: they outlive the names that are erased."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts import invitations, people
from ledger import letters
from ledger.models import Letter
from nominations.models import Nomination, Nominee

TO_NOMINEE = "nominee"
FROM_NOMINATOR = "nomination"


def nominee_link(nominee: Nominee) -> str:
    """The personal link of the nominated person; it dies with the next one."""
    return invitations.link("nominations:invitation", TO_NOMINEE, nominee.pk, str(nominee.invitation))


def nominator_link(nomination: Nomination) -> str:
    """The personal link of whoever nominates: to confirm, to see where it stands, to take it back."""
    return invitations.link(
        "nominations:confirm", FROM_NOMINATOR, nomination.pk, str(int(nomination.written_at.timestamp()))
    )


def ask(nominee: Nominee, kind: str, **context: Any) -> Letter | None:
    """One letter to the nominated person, with their link."""
    edition = nominee.edition
    return letters.write(
        f"nominations.{kind}",
        to=nominee.email,
        name=nominee.name,
        user_id=nominee.user_id,
        language=nominee.language,
        sender=edition.award.organisation,
        edition_id=edition.pk,
        secret=nominee_link(nominee),
        once_key=f"nominee-{nominee.pk}-{kind}-{nominee.invitation}" if kind != "joined" else None,
        edition=str(edition.title),
        closes_at=edition.closes_at,
        **context,
    )


def tell(nomination: Nomination, kind: str, **context: Any) -> Letter | None:
    """One letter to whoever nominated."""
    edition = nomination.edition
    known = people.find(nomination.nominator_email)
    call = reverse("awards:call", args=[edition.award.slug, edition.slug])
    return letters.write(
        f"nominations.{kind}",
        to=nomination.nominator_email,
        name=nomination.nominator_name,
        user_id=known.pk if known else None,
        language=nomination.language,
        sender=edition.award.organisation,
        edition_id=edition.pk,
        secret=nominator_link(nomination),
        edition=str(edition.title),
        call_url=f"{settings.SITE_URL}{call}",
        **context,
    )


def forget(nominee: Nominee) -> None:
    """Take the letters to this person out of the outbox, those already sent as well: their name stands in them."""
    letters.forget(nominee.email, edition_id=nominee.edition_id, room="nominations")
