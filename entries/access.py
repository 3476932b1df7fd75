"""Who may read and change which entry. The only door to rows for a view: a stranger meets 404."""

from typing import cast

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from awards.access import Visitor, editions_seen_by
from awards.models import Edition
from entries.models import Colleague, Entry
from entries.states import EntryState, Rights


def entries_visible_to(user: Visitor) -> QuerySet[Entry]:
    """A teacher's entries: owned, or shared and accepted. Of one that was erased nothing is left to show them."""
    if not user.is_authenticated:
        return Entry.objects.none()
    mine = Entry.objects.filter(_mine(user) | Q(pk__in=_shared_with(user)))
    return mine.filter(erased_at=None)


def entry_for_reading(user: Visitor, pk: int) -> Entry:
    """The entry, for its owner and its colleagues; 404 for anybody else."""
    return get_object_or_404(_with_surroundings(entries_visible_to(user)), pk=pk)


def entry_for_edit(user: Visitor, pk: int) -> Entry:
    """The entry, for its owner and for colleagues who may edit; 404 for anybody else. The clock is asked elsewhere."""
    if not user.is_authenticated:
        return get_object_or_404(Entry.objects.none(), pk=pk)
    editable = Entry.objects.filter(_mine(user) | Q(pk__in=_shared_with(user, Rights.EDIT)), erased_at=None)
    return get_object_or_404(_with_surroundings(editable), pk=pk)


def entry_of_owner(user: Visitor, pk: int) -> Entry:
    """The entry, for its owner alone: whoever invites colleagues, withdraws it, or hands it over."""
    return get_object_or_404(_with_surroundings(entries_visible_to(user)), pk=pk, owner_id=user.pk)


def entries_to_continue(user: Visitor, edition: Edition) -> QuerySet[Entry]:
    """What ``user`` sent in to other editions of the same award: a new entry may begin with its answers."""
    mine = entries_visible_to(user).filter(edition__award_id=edition.award_id).exclude(edition=edition)
    sent = mine.filter(owner_id=user.pk).exclude(number="").order_by("-begun_at")
    return sent.select_related("edition", "category", "school")


def entries_of_edition(user: Visitor, edition: Edition) -> QuerySet[Entry]:
    """All entries of an edition for whoever has a role in it; none for anybody else."""
    return Entry.objects.filter(edition=edition, edition__in=editions_seen_by(user))


def sent_entry_of_edition(user: Visitor, edition: Edition, pk: int) -> Entry:
    """An entry as organisers may read it: once it was sent. A draft is nobody's business but its authors'."""
    sent = entries_of_edition(user, edition).exclude(state=EntryState.DRAFT).exclude(number="")
    return get_object_or_404(_with_surroundings(sent), pk=pk)


def entry_to_extend(user: Visitor, edition: Edition, pk: int) -> Entry:
    """Any entry of the edition, drafts too: who gives more time sees whose it is, and nothing of what is in it."""
    return get_object_or_404(_with_surroundings(entries_of_edition(user, edition)), pk=pk)


def _with_surroundings(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """What every page of one entry shows around it, in the same query."""
    return entries.select_related("edition__award__organisation", "category", "school", "owner")


def _mine(user: Visitor) -> Q:
    return Q(owner_id=cast("int", user.pk))


def _shared_with(user: Visitor, *rights: Rights) -> QuerySet[Entry, int]:
    accepted = Colleague.objects.filter(user_id=cast("int", user.pk), accepted_at__isnull=False)
    if rights:
        accepted = accepted.filter(rights__in=rights)
    return Entry.objects.filter(pk__in=accepted.values("entry_id")).values_list("pk", flat=True)
