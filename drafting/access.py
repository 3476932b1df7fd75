"""Who may see which document that came back. The only door to rows for a view: a stranger meets 404."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from awards.access import Visitor
from drafting.models import WordFile
from entries import access
from entries.models import Entry


def word_file_for_edit(user: Visitor, entry_pk: int, pk: int) -> WordFile:
    """A document brought to an entry, for everybody who may edit that entry; 404 for anybody else."""
    entry = access.entry_for_edit(user, entry_pk)
    found = get_object_or_404(WordFile.objects.select_related("brought_by"), entry=entry, pk=pk)
    found.entry = entry
    return found


def drafts_of(user: Visitor, edition_pk: int) -> QuerySet[Entry]:
    """The entries of an edition that ``user`` began: a document may be brought to one of them."""
    mine = access.entries_visible_to(user).filter(edition_id=edition_pk, owner_id=user.pk)
    return mine.select_related("edition__award__organisation").order_by("-saved_at")
