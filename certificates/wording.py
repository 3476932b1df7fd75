"""What a certificate says, in the recipient's language, frozen when it is ordered."""

from typing import TypedDict

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from certificates.models import Certificate
from consents import showing
from entries.models import Entry, Participant
from winners.models import Winner


class Wording(TypedDict):
    """Every text a design prints; plain strings, so that a reprint years later says the same."""

    language: str
    heading: str
    award: str
    edition: str
    recipient: str
    deed: str
    prize: str
    title: str
    number: str
    category: str
    school: str
    citation: str
    organisation: str
    date: str


def wording_for(entry: Entry, recipient: str, winner: Winner | None, language: str) -> Wording:
    """Put the facts of an entry into the sentences of its certificate."""
    edition = entry.edition
    with translation.override("en" if language == "en" else "de"):
        moment = edition.announced_at or edition.announce_at or timezone.now()
        return Wording(
            language=language,
            heading=gettext("Certificate"),
            award=edition.award.name,
            edition=edition.title,
            recipient=recipient,
            deed=_deed(winner),
            prize=winner.prize.name if winner else "",
            title=entry.title,
            number=entry.number,
            category=entry.category.name if entry.category else "",
            school=str(entry.school) if entry.school else "",
            citation=winner.citation if winner else "",
            organisation=edition.award.organisation.name,
            date=date_format(timezone.localtime(moment), "DATE_FORMAT"),
        )


def public_name(certificate: Certificate) -> str:
    """The recipient as the check page shows it to anybody: in full for adults who agreed to that, else by initials."""
    person = certificate.participant
    shown = showing.of_entries([certificate.entry])[certificate.entry_id]
    is_own = certificate.participant_id is None and certificate.recipient == certificate.entry.owner.name
    if is_own and shown.allows_name(user=certificate.entry.owner_id):
        return certificate.recipient
    if person is not None and person.part != Participant.Part.PUPIL and shown.allows_name(participant=person.pk):
        return certificate.recipient
    return " ".join(f"{word[0]}." for word in certificate.recipient.split())


def _deed(winner: Winner | None) -> str:
    if winner:
        return gettext("is awarded this prize for the idea")
    return gettext("has taken part with the idea")
