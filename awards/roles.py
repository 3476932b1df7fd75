"""Who runs an award: roles are given by owners, by e-mail address, and one owner always remains."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import people
from accounts.models import User
from awards.models import Award, Edition, Role
from awards.states import RoleKind
from ledger import events, letters


class RoleRefused(Exception):
    """This role cannot be given or taken; the message says why."""


def give(edition: Edition, *, email: str, kind: RoleKind, whole_award: bool, by: User) -> Role:
    """Give the person at ``email`` a role in this edition, or in the whole award, and tell them by letter.

    Somebody without an account gets one. The same role twice is the same role. An owner owns the whole award.
    """
    with transaction.atomic():
        person = people.find_or_invite(email)
        role, is_new = Role.objects.get_or_create(
            user=person,
            award_id=edition.award_id,
            edition=None if whole_award or kind == RoleKind.OWNER else edition,
            kind=kind,
        )
        if not is_new:
            raise RoleRefused(_("%(name)s has this role already.") % {"name": person.name})
        events.record("role.given", by=by, subject=person, edition_id=edition.pk, role=str(kind))
        letters.write(
            "awards.role_given",
            to=person.email,
            name=person.name if person.family_name else "",
            user_id=person.pk,
            language=person.language or "de",
            sender=edition.award.organisation,
            edition_id=edition.pk,
            by_name=by.name,
            edition=edition,
            role=kind.value,
            url=settings.SITE_URL + reverse("awards:board", args=[edition.pk]),
        )
    return role


def give_up(role: Role, by: User) -> None:
    """Take the role of somebody who is erased, in the caller's transaction. Raises RoleRefused for the last owner."""
    Award.objects.select_for_update().get(pk=role.award_id)
    if is_last_owner(role):
        raise RoleRefused(_("An award needs at least one owner."))
    if Role.objects.filter(pk=role.pk).delete()[0]:
        events.record("role.taken", by=by, subject=role.user, edition_id=role.edition_id, role=str(role.kind))


def is_last_owner(role: Role) -> bool:
    """Whether nobody would own the award without this role."""
    owners = Role.objects.filter(award_id=role.award_id, edition__isnull=True, kind=RoleKind.OWNER)
    is_owner = role.kind == RoleKind.OWNER and role.edition_id is None
    return is_owner and not owners.exclude(pk=role.pk).exists()


def take(role: Role, edition: Edition, *, by: User) -> None:
    """Take a role away; it ends with this click. Raises RoleRefused for the last owner."""
    with transaction.atomic():
        # Two owners who remove each other at the same moment wait for each other here.
        Award.objects.select_for_update().get(pk=role.award_id)
        if is_last_owner(role):
            raise RoleRefused(_("An award needs at least one owner."))
        if Role.objects.filter(pk=role.pk).delete()[0]:
            events.record("role.taken", by=by, subject=role.user, edition_id=edition.pk, role=str(role.kind))
