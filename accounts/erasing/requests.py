"""Requests to be erased: made by a person, taken back until somebody confirms the erasure."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.erasing import shares
from accounts.erasing.shares import Fate
from accounts.models import Erasure, Organisation, User
from accounts.states import ErasureState
from config.nudge import nudge
from ledger import events, letters

OPEN = (ErasureState.ASKED, ErasureState.WAITING, ErasureState.RUNNING, ErasureState.FAILED)


class Refused(Exception):
    """This cannot be done; the message says why."""


def ask(user: User, *, organisation: Organisation | None) -> Erasure:
    """Note that ``user`` wants to be erased, in the caller's transaction; once while a request is open."""
    made, _is_new = Erasure.objects.get_or_create(
        user=user,
        state__in=OPEN,
        defaults={"number": user.pk, "organisation": organisation, "state": ErasureState.ASKED},
    )
    return made


def is_asked_by(user_id: int) -> bool:
    """Whether this person has asked, and is not erased yet."""
    return Erasure.objects.filter(user_id=user_id, state__in=OPEN).exists()


@transaction.atomic
def take_back(erasure: Erasure, *, by: User) -> None:
    """The person wants to stay: open the account again and tell them. Raises Refused once it was confirmed."""
    held = _locked(erasure)
    if held.state != ErasureState.ASKED or held.user is None:
        raise Refused(_("The erasure was confirmed already. It can no longer be stopped."))
    Erasure.objects.filter(pk=held.pk).update(state=ErasureState.TAKEN_BACK, done_at=timezone.now())
    User.objects.filter(pk=held.user.pk).update(is_active=True)
    events.record("user.erasure_taken_back", by=by, subject=held.user)
    letters.write(
        "accounts.erasure_taken_back",
        to=held.user.email,
        name=held.user.name if held.user.family_name else "",
        user_id=held.user.pk,
        language=held.user.language or "de",
        sender=held.organisation,
        site_address=settings.SITE_URL,
    )


@transaction.atomic
def confirm(erasure: Erasure, *, seen: str, by: User) -> None:
    """Let a worker erase everything; from here on nothing brings it back. A second click changes nothing.

    ``seen`` is the fingerprint of what ``by`` read. Raises Refused where the list says something else by now, or where
    something must be settled first.
    """
    held = _locked(erasure)
    if held.state not in (ErasureState.ASKED, ErasureState.FAILED) or held.user is None:
        return
    steps = shares.steps_of(held.user)
    if any(step.fate == Fate.BLOCKED for step in steps):
        raise Refused(_("Something must be settled first: see the list."))
    if shares.fingerprint(steps) != seen:
        raise Refused(_("Something has changed meanwhile. Please read the list once more, then confirm."))
    Erasure.objects.filter(pk=held.pk).update(
        state=ErasureState.WAITING, confirmed_at=timezone.now(), confirmed_by=by, attempts=0,
        steps=len(steps) + 1, steps_done=0, last_error="",
    )  # fmt: skip
    User.objects.filter(pk=held.user.pk).update(is_active=False)
    events.record("user.erasure_confirmed", by=by, subject=held.user)
    nudge("accounts.tasks.erase", held.pk)


def _locked(erasure: Erasure) -> Erasure:
    Erasure.objects.select_for_update().only("pk").get(pk=erasure.pk)
    return Erasure.objects.select_related("user", "organisation").get(pk=erasure.pk)
