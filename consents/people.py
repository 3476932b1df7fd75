"""Whose consent is asked on an entry: everybody credited, its owner, its colleagues. Each has a link of their own."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from consents import rules, scans, texts
from consents.models import Person, Rules, Statement, new_key
from consents.states import Age
from entries.models import Colleague, Entry, Participant
from ledger import events, letters


def of_entry(entry: Entry) -> list[Person]:
    """Everybody whose consent is asked on ``entry`` now: its owner, colleagues who joined, participants, in order.

    Whoever is new gets a row, and with it a link; that changes nothing that anybody sees, and two at once make one.
    """
    joined = Colleague.objects.filter(entry=entry, accepted_at__isnull=False, user__isnull=False)
    users = [entry.owner_id, *joined.order_by("accepted_at").values_list("user_id", flat=True)]
    credited = list(Participant.objects.filter(entry=entry).values_list("pk", flat=True))
    people = _rows(entry)
    known = {("user", one.user_id) for one in people} | {("participant", one.participant_id) for one in people}
    new = [Person(entry=entry, user_id=pk, age=Age.ADULT) for pk in users if ("user", pk) not in known]
    new += [Person(entry=entry, participant_id=pk) for pk in credited if ("participant", pk) not in known]
    if new:
        Person.objects.bulk_create(new, ignore_conflicts=True)
        people = _rows(entry)
    by_user = {one.user_id: one for one in people if one.user_id}
    by_participant = {one.participant_id: one for one in people if one.participant_id}
    return [*(by_user[pk] for pk in users if pk), *(by_participant[pk] for pk in credited)]


def one_of(entry: Entry, pk: int) -> Person | None:
    """The person with this number on ``entry``, as long as they are on it."""
    return next((one for one in of_entry(entry) if one.pk == pk), None)


def by_key(key: str) -> Person | None:
    """Whose link this is; None for one that was never given, or whose person was taken off the entry."""
    together = Person.objects.select_related(
        "participant", "user", "entry__owner", "entry__edition__award__organisation"
    )
    found = together.filter(key=key).first()
    return None if found is None or found.is_gone else found


def name_of(person: Person) -> str:
    """The name as the entry knows it; empty once they were taken off."""
    if person.participant is not None:
        return person.participant.name
    return person.user.name if person.user is not None else ""


def age_of(person: Person, row: Rules) -> str:
    """On which side of the limits they are: as was said, else as far as part and year group tell."""
    if person.age:
        return str(person.age)
    if person.participant is None or person.participant.part != Participant.Part.PUPIL:
        return Age.ADULT
    return rules.age_of_grade(person.participant.grade, guardian_until=row.guardian_until, alone_from=row.alone_from)


def link(person: Person, *, from_code: bool = False, text: int = 0) -> str:
    """The full address of somebody's page. From a code on a sheet it says so, and which words were printed there."""
    address = str(settings.SITE_URL) + reverse("consents:link", args=[person.key])
    if text:
        return f"{address}?t={text}"
    return f"{address}?c=1" if from_code else address


@transaction.atomic
def describe(person: Person, *, age: str, email: str) -> None:
    """Keep what the teacher knows: an age band, and where the reminder goes. One to another address is forgotten."""
    held, address = Person.objects.select_for_update().filter(pk=person.pk).first(), email.strip()
    if held is None or held.is_gone:
        return
    if address != held.email:
        _forget_reminders(held)
        held.reminded_at = None
    held.age, held.email = Age(age), address
    held.save(update_fields=["age", "email", "reminded_at"])


@transaction.atomic
def say_age(person: Person, age: str) -> bool:
    """Keep the age that was said on the page of the link; False where it is known, also from the year group."""
    if age_of(person, texts.rules_of(person.entry.edition)):
        return False
    return bool(Person.objects.filter(pk=person.pk, age=Age.UNKNOWN).update(age=Age(age)))


@transaction.atomic
def renew_link(person: Person, *, by: User) -> None:
    """Give somebody a new link: the old one, and every sheet printed with it, opens nothing any more."""
    fresh = Person(entry=person.entry)
    Person.objects.filter(pk=person.pk).update(key=fresh.key)
    events.record("consent.link_renewed", by=by, subject=person.entry, edition_id=person.entry.edition_id)


def reminder_key(person: Person) -> str:
    """What the ``once_key`` of each reminder to ``person`` begins with: siblings may share an address."""
    return f"consent-reminder-{person.pk}-"


def take_off(participant: Participant) -> None:
    """Forget a participant who is about to be taken off the entry, in the caller's transaction.

    Their sheets and the letters to them go in any case. Whoever never answered leaves nothing else. Whoever did leaves
    an answer without a name, address or signature: a picture that they did not want shown stays hidden, and nothing
    says any more who they were.
    """
    person = Person.objects.select_for_update().filter(participant=participant).first()
    if person is None:
        return
    scans.forget(person)
    _forget_reminders(person)
    if not person.statements.exists():
        person.delete()
        return
    fresh = Person(entry=participant.entry)
    # An age band tells nobody's name; without it nobody could say any more who had to sign.
    age = age_of(person, texts.rules_of(participant.entry.edition))
    Statement.objects.filter(person=person).update(name="")
    Person.objects.filter(pk=person.pk).update(participant=None, email="", key=fresh.key, age=age)


def take_off_user(person: Person) -> None:
    """As ``take_off``, for somebody with an account who is erased, or whose entry is."""
    scans.forget(person)
    _forget_reminders(person)
    if not person.statements.exists():
        person.delete()
        return
    Statement.objects.filter(person=person).update(name="")
    Person.objects.filter(pk=person.pk).update(user=None, email="", key=new_key())


def of_user(user: User) -> Collection[Statement]:
    """Every answer that somebody with an account gave about themselves, with what it was about."""
    mine = Statement.objects.filter(person__user=user).select_related("person__entry", "text")
    return mine.prefetch_related("consents").order_by("at")


def _forget_reminders(person: Person) -> None:
    letters.forget_keyed(reminder_key(person))


def _rows(entry: Entry) -> list[Person]:
    return list(Person.objects.filter(entry=entry).select_related("participant", "user", "entry"))
