"""Seats on a panel: offered by a personal link, taken, declined, removed."""

from collections.abc import Collection
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import invitations
from accounts.models import User
from awards.models import Category, Edition
from juries.models import Absence, Assignment, Juror, Panel, Recusal, Relation
from juries.states import JUROR_MOVES, JurorRole, JurorState, Refused, RoundState
from ledger import events, letters

PURPOSE = "juror"
LONGEST_NAME = 200
NOWHERE = "erased-{}@erased.invalid"  # of a seat whose person was erased


def set_up_panel(edition: Edition, *, name: str, by: User) -> Panel:
    """The panel of this name, made where the edition has none; a double click makes one."""
    with transaction.atomic():
        panel, made = Panel.objects.get_or_create(edition=edition, name=name.strip())
        if made:
            events.record("panel.set_up", by=by, subject=panel, edition_id=edition.pk)
    return panel


class Details(TypedDict, total=False):
    """What a person says of themselves when they take a seat, and may change later; see ``panels.details``."""

    affiliation: str
    capacity: int | None
    expertise: Collection[Category]
    subjects: list[str]
    school_forms: list[str]
    languages: list[str]


def invite(
    panel: Panel,
    *,
    email: str,
    by: User,
    name: str = "",
    affiliation: str = "",
    role: JurorRole = JurorRole.MEMBER,
) -> Juror:
    """Offer a seat by mail. Inviting again sends a new link; the older one stops working.

    Raises Refused where the person takes part already.
    """
    address = email.strip().lower()
    with transaction.atomic():
        juror, made = Juror.objects.select_for_update().get_or_create(
            panel=panel,
            email=address,
            defaults={"name": name.strip(), "affiliation": affiliation.strip(), "role": role},
        )
        if not made:
            if juror.state == JurorState.ACCEPTED:
                raise Refused(_("%(name)s takes part already.") % {"name": juror})
            juror.invitation += 1
            juror.state, juror.invited_at, juror.answered_at = JurorState.INVITED, timezone.now(), None
            juror.reminders, juror.reminded_at = 0, None
            juror.name, juror.affiliation = name.strip() or juror.name, affiliation.strip() or juror.affiliation
            juror.save()
        events.record("juror.invited", by=by, subject=juror, edition_id=panel.edition_id, times=juror.invitation)
        write(juror, "juries.invitation", secret=link_of(juror), by_name=by.name)
    return juror


def link_of(juror: Juror) -> str:
    """The personal link to answer the invitation with; it dies with the next invitation."""
    return invitations.link("juries:invitation", PURPOSE, juror.pk, str(juror.invitation))


def invited_by(token: str) -> Juror | None:
    """The seat that a personal link offers; None where the link is forged, expired or was replaced by a newer one."""
    try:
        invitation = invitations.read(PURPOSE, token)
    except invitations.BadLink:
        return None
    rows = Juror.objects.select_related("panel__edition__award__organisation", "user")
    juror = rows.filter(pk=invitation.pk).exclude(state=JurorState.REMOVED).first()
    return juror if juror and str(juror.invitation) == invitation.stamp else None


def accept(juror: Juror, *, by: User, **details: Unpack[Details]) -> Juror:
    """Let ``by`` take the seat; the terms count as accepted now. A second click changes nothing.

    Raises Refused where the seat went to somebody else, was removed, or ``by`` sits on this panel already.
    """
    with transaction.atomic():
        held = Juror.objects.select_for_update().get(pk=juror.pk)
        if held.state == JurorState.ACCEPTED and held.user_id == by.pk:
            return held
        _check_move(held, JurorState.ACCEPTED)
        if Juror.objects.filter(panel_id=held.panel_id, user=by).exclude(pk=held.pk).exists():
            raise Refused(_("You already have a seat on this panel."))
        now = timezone.now()
        held.user, held.state = by, JurorState.ACCEPTED
        held.answered_at = held.terms_accepted_at = now
        held.name = held.name or by.name[:LONGEST_NAME]
        fill(held, **details)
        events.record("juror.accepted", by=by, subject=held, edition_id=held.panel.edition_id)
    return held


def fill(juror: Juror, **details: Unpack[Details]) -> None:
    """Keep what was said of a seat, in the caller's transaction; an empty affiliation leaves the one that stands."""
    expertise = details.pop("expertise", None)
    for name, value in details.items():
        setattr(juror, name, value.strip() or juror.affiliation if name == "affiliation" else value)  # type: ignore[attr-defined]
    juror.save()
    if expertise is not None:
        juror.expertise.set(expertise)


def decline(juror: Juror, *, reason: str = "", by: User | None = None) -> Juror:
    """Give the invitation or the seat back; entries not yet begun are free for others."""
    with transaction.atomic():
        held = Juror.objects.select_for_update().get(pk=juror.pk)
        if held.state == JurorState.DECLINED:
            return held
        _check_move(held, JurorState.DECLINED)
        held.state, held.answered_at, held.is_chair = JurorState.DECLINED, timezone.now(), False
        held.save()
        freed = free_unread(held)
        events.record(
            "juror.declined",
            by=by,
            subject=held,
            edition_id=held.panel.edition_id,
            reason=reason.strip()[:200],
            assignments_freed=freed,
        )
    return held


def remove(juror: Juror, *, by: User, reason: str = "") -> Juror:
    """Take the seat away. Submitted reviews keep counting; entries not yet begun are free for others."""
    with transaction.atomic():
        held = Juror.objects.select_for_update().get(pk=juror.pk)
        _check_move(held, JurorState.REMOVED)
        held.state, held.is_chair = JurorState.REMOVED, False
        held.save()
        freed = free_unread(held)
        events.record(
            "juror.removed",
            by=by,
            subject=held,
            edition_id=held.panel.edition_id,
            reason=reason.strip()[:200],
            assignments_freed=freed,
        )
    return held


def forget(juror: Juror, by: User) -> None:
    """Take the name off a seat whose person is erased, in the caller's transaction; scores and the count of seats stay.

    What nobody has begun is free for others.
    """
    held = Juror.objects.select_for_update().get(pk=juror.pk)
    if held.state in (JurorState.INVITED, JurorState.ACCEPTED):
        remove(held, by=by)
    Recusal.objects.filter(juror=held).update(reason="")
    Relation.objects.filter(juror=held).delete()
    Absence.objects.filter(juror=held).delete()
    Juror.objects.filter(pk=held.pk).update(
        name="", affiliation="", email=NOWHERE.format(held.pk), languages=[], invitation=held.invitation + 1
    )


def set_chair(juror: Juror, *, is_chair: bool, by: User) -> None:
    """Hand the chair to a member, or take it back; whoever only reads along or waits to step in leads nobody."""
    with transaction.atomic():
        changed = (
            Juror.objects.filter(pk=juror.pk, state=JurorState.ACCEPTED, role=JurorRole.MEMBER)
            .exclude(is_chair=is_chair)
            .update(is_chair=is_chair)
        )
        if changed:
            what = "juror.made_chair" if is_chair else "juror.left_chair"
            events.record(what, by=by, subject=juror, edition_id=juror.panel.edition_id)


def _check_move(juror: Juror, to: JurorState) -> None:
    if to not in JUROR_MOVES[JurorState(juror.state)]:
        raise Refused(_("This seat has been answered already."))


def free_unread(juror: Juror) -> int:
    """Delete the assignments nobody has begun; a review that was begun is kept, with all its words."""
    rows = Assignment.objects.filter(juror=juror).exclude(round__state=RoundState.CLOSED)
    # Locked first, asked afterwards: a review begun at this moment is seen.
    held = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    return Assignment.objects.filter(pk__in=held, review__isnull=True).delete()[0]


def write(juror: Juror, kind: str, *, secret: str = "", **context: Any) -> None:
    """A letter to the person of a seat, about the seat."""
    edition = juror.panel.edition
    letters.write(
        kind,
        to=juror.email,
        name=juror.name,
        user_id=juror.user_id,
        language=(juror.user.language if juror.user else "") or "de",
        sender=edition.award.organisation,
        edition_id=edition.pk,
        secret=secret,
        edition=edition,
        juror=juror,
        **context,
    )
