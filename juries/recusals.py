"""Recusals: found by the system, declared by the juror, named by the entrant; overruled only with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from config.rows import one_by_one
from entries.models import Colleague, Entry, Participant
from entries.states import IN_COMPETITION
from juries.models import Assignment, Juror, Recusal, Round
from juries.queries import Competing, competing, readers_of
from juries.states import RecusalOrigin, Refused, RoundState
from ledger import events
from nominations.models import Nomination

# Sharing one of these domains says nothing about knowing each other.
# fmt: off
PUBLIC_PROVIDERS = frozenset((
    "gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de",
    "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.com", "live.de", "msn.com", "yahoo.com",
    "yahoo.de", "icloud.com", "me.com", "mac.com", "aol.com", "aol.de", "posteo.de", "posteo.net", "mailbox.org",
    "proton.me", "protonmail.com", "tutanota.com", "tuta.com", "arcor.de", "online.de", "1und1.de", "vodafone.de",
    "unitybox.de", "kabelmail.de", "mail.de", "email.de", "wp.pl", "o2.pl", "ukr.net", "example.com", "example.org",
))
# fmt: on
OWN_ENTRY = gettext_lazy("The jury member owns this entry, works on it or nominated its entrant.")
SAME_SCHOOL = gettext_lazy("The jury member belongs to the same school.")
SAME_DOMAIN = gettext_lazy("The jury member has an e-mail address at the same institution.")
SAME_NAME = gettext_lazy("A person of the same name is credited on this entry.")


def declare(
    juror: Juror, entry: Entry, *, reason: str, by: User | None, origin: RecusalOrigin = RecusalOrigin.JUROR
) -> Recusal:
    """Keep ``juror`` away from ``entry`` from now on: the assignment goes, and with it a review that was begun.

    A round that was closed keeps its reviews: they were counted. Declaring again undoes an overruling.
    """
    if not reason.strip():
        raise Refused(_("Please say in a few words why you are recused."))
    with transaction.atomic():
        recusal, _made = Recusal.objects.update_or_create(
            juror=juror,
            entry=entry,
            defaults={
                "origin": origin,
                "reason": reason.strip(),
                "overruled_at": None,
                "overruled_by": None,
                "overruling_reason": "",
            },
        )
        removed = _take_away([(juror, entry.pk)])
        events.record(
            "recusal.declared",
            by=by,
            subject=recusal,
            edition_id=entry.edition_id,
            juror=str(juror)[:200],
            entry=entry.number,
            origin=str(origin),
            assignments_removed=removed,
        )
    return recusal


def overrule(recusal: Recusal, *, reason: str, by: User) -> None:
    """Let the juror read the entry after all. Needs a reason; the assignment comes back only by a new plan."""
    if not reason.strip():
        raise Refused(_("Please give a reason for overruling the recusal."))
    with transaction.atomic():
        overruled = Recusal.objects.filter(pk=recusal.pk, overruled_at__isnull=True).update(
            overruled_at=timezone.now(), overruled_by=by, overruling_reason=reason.strip()
        )
        if not overruled:
            raise Refused(_("This recusal was already overruled."))
        events.record(
            "recusal.overruled",
            by=by,
            subject=recusal,
            edition_id=recusal.entry.edition_id,
            entry=recusal.entry.number,
            reason=reason.strip()[:200],
        )


def find(round_: Round, *, by: User | None = None) -> list[Recusal]:
    """Write down every recusal that follows from the data; answers the new ones."""
    fresh = prospective(round_, readers_of(round_), competing(round_))
    if not fresh:
        return []
    with transaction.atomic():
        Recusal.objects.bulk_create(fresh, ignore_conflicts=True)
        _take_away([(recusal.juror, recusal.entry_id) for recusal in fresh])
        events.record("recusals.found", by=by, subject=round_, edition_id=round_.edition_id, count=len(fresh))
    return fresh


def find_own() -> list[Recusal]:
    """Keep jurors away from entries that they came to work on after the plan was made; answers the new recusals.

    A teacher may invite a juror as a colleague in the middle of judging: the invitation knows nothing of juries.
    """
    joined = Colleague.objects.filter(
        entry_id=OuterRef("entry_id"), user_id=OuterRef("juror__user_id"), accepted_at__isnull=False
    )
    known = Recusal.objects.filter(juror__user_id=OuterRef("juror__user_id"), entry_id=OuterRef("entry_id"))
    rows = Assignment.objects.filter(
        Q(entry__owner_id=F("juror__user_id")) | Exists(joined), ~Exists(known), juror__user__isnull=False
    ).exclude(round__state=RoundState.CLOSED)
    return one_by_one(
        rows.select_related("juror", "entry"),
        lambda row: declare(row.juror, row.entry, reason=str(OWN_ENTRY), by=None, origin=RecusalOrigin.SYSTEM),
    )


def prospective(round_: Round, jurors: Iterable[Juror], entries: Iterable[Competing]) -> list[Recusal]:
    """The recusals that follow from the data and are not written down yet: own entry, same school, domain or name.

    What was found before, and what the chair overruled, is left as it is. ``jurors`` come from ``queries.readers_of``
    and ``entries`` from ``queries.competing``, which a plan needs as well. One query.
    """
    relations = _Relations.of(round_, entries)
    return [
        Recusal(juror=juror, entry_id=entry_id, origin=RecusalOrigin.SYSTEM, reason=reason)
        for juror in jurors
        for entry_id, reason in relations.concerning(juror)
        if entry_id not in juror.once_recused_from  # type: ignore[attr-defined]
    ]


def _take_away(pairs: list[tuple[Juror, int]]) -> int:
    """Delete these jurors' assignments to these entries, on whatever panel, unless the round was closed."""
    removed = 0
    for juror, entry_id in pairs:
        rows = Assignment.objects.filter(entry_id=entry_id).exclude(round__state=RoundState.CLOSED)
        mine = rows.filter(juror__user_id=juror.user_id) if juror.user_id else rows.filter(juror=juror)
        # Locked first: a review that is being saved at this moment is seen, and goes along, instead of standing alone.
        held = list(mine.select_for_update(of=("self",)).values_list("pk", flat=True))
        removed += Assignment.objects.filter(pk__in=held).delete()[1].get("juries.Assignment", 0)
    return removed


@dataclass
class _Relations:
    """Who stands behind the entries of a round, looked up by account, address, school, domain and name."""

    by_user: dict[int, set[int]] = field(default_factory=dict)
    by_address: dict[str, set[int]] = field(default_factory=dict)
    by_school: dict[str, set[int]] = field(default_factory=dict)
    by_domain: dict[str, set[int]] = field(default_factory=dict)
    by_name: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, round_: Round, entries: Iterable[Competing]) -> "_Relations":
        made = cls()
        for entry in entries:
            for school in (entry.school, entry.school_of_owner):
                if school:
                    made.by_school.setdefault(f"#{school}", set()).add(entry.entry)
            if entry.school_name:
                made.by_school.setdefault(entry.school_name.casefold(), set()).add(entry.entry)
        for entry_id, user_id, email, given, family in _people_behind(round_):
            made.add_person(entry_id, user_id, email, _plain_name(given, family))
        return made

    def add_person(self, entry_id: int, user_id: int | None, email: str, name: str) -> None:
        if user_id:
            self.by_user.setdefault(user_id, set()).add(entry_id)
        if email:
            self.by_address.setdefault(email.casefold(), set()).add(entry_id)
        domain = email.rpartition("@")[2].casefold()
        if domain and domain not in PUBLIC_PROVIDERS:
            self.by_domain.setdefault(domain, set()).add(entry_id)
        if name:
            self.by_name.setdefault(name.casefold(), set()).add(entry_id)

    def concerning(self, juror: Juror) -> Iterator[tuple[int, str]]:
        """Each entry that touches ``juror`` once, with the strongest reason."""
        user = juror.user
        addresses = {juror.email.casefold(), *([user.email.casefold()] if user else [])}
        domains = {address.rpartition("@")[2] for address in addresses} - PUBLIC_PROVIDERS
        names = {
            juror.name.casefold(),
            *([_plain_name(user.given_name, user.family_name).casefold()] if user else []),
        } - {""}
        schools = {juror.affiliation.casefold(), f"#{user.school_id}" if user and user.school_id else ""} - {""}
        own = self.by_user.get(user.pk, set()) if user else set()
        found: dict[int, str] = {}
        for reason, entries in (
            (OWN_ENTRY, own | _any(self.by_address, addresses)),
            (SAME_SCHOOL, _any(self.by_school, schools)),
            (SAME_DOMAIN, _any(self.by_domain, domains)),
            (SAME_NAME, _any(self.by_name, names)),
        ):
            for entry_id in sorted(entries):
                found.setdefault(entry_id, str(reason))
        yield from found.items()


def _any(index: dict[str, set[int]], keys: set[str]) -> set[int]:
    return set().union(*(index.get(key, set()) for key in keys))


def _plain_name(given: str, family: str) -> str:
    return f"{given} {family}".strip() if family else ""


def _people_behind(round_: Round) -> Iterable[tuple[int, int | None, str, str, str]]:
    """Owners, colleagues, participants and nominators of all entries in competition: entry, account, address, names.

    One query.
    """
    inside = Entry.objects.filter(edition_id=round_.edition_id, state__in=IN_COMPETITION)
    nothing, nobody = Value(""), Value(None, output_field=BigIntegerField())
    owners = inside.values_list("pk", "owner_id", "owner__email", "owner__given_name", "owner__family_name")
    colleagues = Colleague.objects.filter(entry__in=inside).values_list(
        "entry_id", "user_id", "email", nothing, nothing
    )
    participants = Participant.objects.filter(entry__in=inside).values_list(
        "entry_id", nobody, nothing, "given_name", "family_name"
    )
    nominators = Nomination.objects.filter(nominee__entry__in=inside).values_list(
        "nominee__entry_id", "nominator_id", "nominator_email", nothing, nothing
    )
    others = (colleagues.order_by(), participants.order_by(), nominators.order_by())
    return owners.order_by().union(*others, all=True)
