"""Versions of what stands on the entry's own row, its category and its school: they count as an answer's does."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from entries.models import Entry
from entries.together.models import FieldSave

CATEGORY, SCHOOL = "category", "school"


@dataclass(frozen=True)
class Standing:
    """What stands on the entry in one of these fields, in the shape of an answer; never saved, its version is 0."""

    key: str
    value: str | None
    version: int
    saved_at: datetime
    saved_by: User | None


def of(entry: Entry) -> dict[str, FieldSave]:
    """The last saves of ``entry``, by key; a field that was never saved is not among them."""
    return {save.key: save for save in FieldSave.objects.filter(entry=entry).select_related("saved_by")}


def standing(entry: Entry, key: str) -> Standing:
    """What stands in the field ``key`` of ``entry`` now."""
    value = written(entry, key)
    save = of(entry).get(key)
    if save is None:
        return Standing(key, value, 0, entry.saved_at, None)
    return Standing(key, value, save.version, save.saved_at, save.saved_by)


def written(entry: Entry, key: str) -> str | None:
    """The value as a form sends it: the category's code, the school's key."""
    if key == CATEGORY:
        return entry.category.code if entry.category else None
    return str(entry.school_id) if entry.school_id else None


def count_up(entry: Entry, key: str, *, by: User) -> FieldSave:
    """Note a save of the field ``key``. The caller holds the entry's row, so that nobody counts beside them."""
    save = FieldSave.objects.filter(entry=entry, key=key).first() or FieldSave(entry=entry, key=key, version=0)
    save.version += 1
    save.saved_at, save.saved_by = timezone.now(), by
    save.save()
    return save
