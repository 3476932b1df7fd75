"""Reminds of invitations that nobody has answered, by the rules of the edition."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from awards.states import EditionState
from config.rows import one_by_one
from juries import jurors
from juries.models import Juror
from juries.panels import rules
from juries.states import JurorState
from ledger import events

WHILE = (EditionState.PUBLISHED, EditionState.JUDGING)


def remind_due(now: datetime | None = None) -> int:
    """Write once more to whoever was invited and has not answered; the earlier link stays good. Says how many."""
    moment = now or timezone.now()
    waiting = Juror.objects.filter(
        state=JurorState.INVITED, invited_at__lte=moment - timedelta(days=1), panel__edition__state__in=WHILE
    ).select_related("panel__edition__jury_rules", "panel__edition__award__organisation", "user")
    due = [juror for juror in waiting if _is_due(juror, moment)]
    return sum(one_by_one(due, lambda juror: remind(juror, moment)))


def remind(juror: Juror, now: datetime) -> bool:
    """Claim the reminder and write it; False where somebody was first, or the answer has come meanwhile."""
    with transaction.atomic():
        claimed = Juror.objects.filter(
            pk=juror.pk, state=JurorState.INVITED, invitation=juror.invitation, reminders=juror.reminders
        ).update(reminders=juror.reminders + 1, reminded_at=now)
        if claimed:
            events.record("juror.reminded", by=None, subject=juror, edition_id=juror.panel.edition_id)
            jurors.write(juror, "juries.invitation_reminder", secret=jurors.link_of(juror))
    return bool(claimed)


def _is_due(juror: Juror, now: datetime) -> bool:
    asked, last = rules.of(juror.panel.edition), juror.reminded_at or juror.invited_at
    return juror.reminders < asked.reminders_at_most and last <= now - timedelta(days=asked.remind_after_days)
