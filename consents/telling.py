"""Letters about consents: word of a withdrawal, at once, and the reminder of what is still open."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from awards.queries import people_running
from consents import people
from consents.models import Person, Statement
from consents.rules import Cell
from consents.states import Method, in_words
from entries.models import Entry
from ledger import events, letters

# A class that is reminded twice in a row is not reminded, it is annoyed.
PAUSE = timedelta(days=1)


def tell_withdrawn(statement: Statement, lost: Collection[Cell]) -> None:
    """Write to the entrant and to whoever runs the edition what may no longer be shown. What an entrant unticks in
    their own form is theirs to know."""
    if statement.method == Method.FORM:
        return
    person = statement.person
    entry = person.entry
    edition, known = entry.edition, people.name_of(person)
    for reader in _readers(entry):
        language = reader.language or "de"
        with translation.override(language):
            what = [in_words(*cell) for cell in sorted(lost)]
        is_owner = reader.pk == entry.owner_id
        address = reverse("consents:of_entry", args=[entry.pk]) if is_owner else _of_edition(entry)
        letters.write(
            "consents.withdrawn",
            to=reader.email,
            name=reader.name if reader.family_name else "",
            user_id=reader.pk,
            language=language,
            sender=edition.award.organisation,
            edition_id=edition.pk,
            about=entry,
            person=known,
            entry_title=entry.title or str(entry),
            number=entry.number,
            edition=edition,
            what="; ".join(what),
            is_owner=is_owner,
            address=settings.SITE_URL + address,
        )


def remind(entry: Entry, missing: Iterable[Person], *, by: User) -> int:
    """Write to those in ``missing`` of whom the teacher gave an address, and say to how many; once a day at most."""
    written, now = 0, timezone.now()
    for person in missing:
        with transaction.atomic():
            due = Person.objects.filter(pk=person.pk).exclude(email="").exclude(reminded_at__gt=now - PAUSE)
            if due.update(reminded_at=now):
                _write_reminder(entry, person, by, now)
                written += 1
    if written:
        events.record("consent.reminded", by=by, subject=entry, edition_id=entry.edition_id, count=written)
    return written


def _write_reminder(entry: Entry, person: Person, by: User, now: datetime) -> None:
    letters.write(
        "consents.reminder",
        to=person.email,
        language=entry.language,
        sender=entry.edition.award.organisation,
        edition_id=entry.edition_id,
        about=entry,
        secret=people.link(person),
        once_key=f"{people.reminder_key(person)}{now:%Y%m%d%H%M%S%f}",
        person=people.name_of(person),
        teacher=by.name,
        entry_title=entry.title or str(entry),
        edition=entry.edition,
    )


def _readers(entry: Entry) -> list[User]:
    """The entrant, then everybody who runs the edition; each once."""
    everybody = [entry.owner, *people_running(entry.edition)]
    return list({reader.pk: reader for reader in everybody if reader.is_active}.values())


def _of_edition(entry: Entry) -> str:
    return f"{reverse('consents:of_edition', args=[entry.edition_id])}?q={entry.number}"
