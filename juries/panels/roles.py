"""How somebody takes part: as a member, a deputy who steps in, or an observer who scores nothing."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from juries import jurors
from juries.access import may_read
from juries.models import Assignment, Juror
from juries.states import JurorRole, JurorState, Refused, RoundState
from ledger import events


def change(juror: Juror, role: JurorRole, *, by: User) -> Juror:
    """Let ``juror`` take part as ``role``. Whoever no longer scores frees what was not begun, and leads nobody."""
    with transaction.atomic():
        held = Juror.objects.select_for_update().get(pk=juror.pk)
        if held.role == role:
            return held
        held.role = role
        freed = 0
        if role != JurorRole.MEMBER:
            held.is_chair, held.stands_in_for = False, None
            freed = jurors.free_unread(held)
        held.save()
        events.record(
            "juror.role_changed",
            by=by,
            subject=held,
            edition_id=held.panel.edition_id,
            role=role.value,
            assignments_freed=freed,
        )
    return held


def step_in(deputy: Juror, *, for_: Juror, by: User) -> int:
    """Let ``deputy`` read in the place of ``for_``: what that person has not begun goes over; says how many did.

    What the deputy must not read, or has no room for, stays where it is until the next plan. Where ``for_`` has left
    already, their entries are free, and the next plan gives the new member some of them.
    """
    with transaction.atomic():
        # In the order of their numbers: two organisers who do this at once wait for one another.
        held = {
            one.pk: one for one in Juror.objects.select_for_update().filter(pk__in=[deputy.pk, for_.pk]).order_by("pk")
        }
        new, old = held[deputy.pk], held[for_.pk]
        if new.role != JurorRole.DEPUTY or new.state != JurorState.ACCEPTED:
            raise Refused(_("Only a deputy who takes part can step in."))
        if new.panel_id != old.panel_id or new.pk == old.pk:
            raise Refused(_("Choose a member of the same panel."))
        new.role, new.stands_in_for = JurorRole.MEMBER, old
        new.save()
        moved = _hand_over(old, new)
        events.record(
            "juror.stepped_in",
            by=by,
            subject=new,
            edition_id=new.panel.edition_id,
            instead_of=str(old)[:200],
            assignments_moved=moved,
        )
        jurors.write(new, "juries.stepping_in", total=moved, address=f"{settings.SITE_URL}/jury/")
    return moved


def _hand_over(old: Juror, new: Juror) -> int:
    rows = Assignment.objects.filter(juror=old).exclude(round__state=RoundState.CLOSED)
    # Locked first, asked afterwards: a review begun at this moment stays with whoever began it.
    held = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    unread = Assignment.objects.filter(pk__in=held, review__isnull=True).order_by("entry__number")
    has = set(Assignment.objects.filter(juror=new).values_list("round_id", "entry_id"))
    room = None if new.capacity is None else max(new.capacity - len(has), 0)
    moving = [
        assignment.pk
        for assignment in unread
        if (assignment.round_id, assignment.entry_id) not in has and may_read(new, assignment.entry_id)
    ]
    return Assignment.objects.filter(pk__in=moving[:room]).update(juror=new, is_locked=False)
