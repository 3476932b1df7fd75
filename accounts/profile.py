"""What a person writes about themselves."""

from django.db import transaction

from accounts.models import User
from ledger import events
from schools import directory
from schools.models import School

FIELDS = ("title", "given_name", "family_name", "language")


@transaction.atomic
def change(
    user: User, *, school: School | None = None, typed_school: directory.Typed | None = None, **names: str
) -> None:
    """Keep name, language and school; ``typed_school`` is one that the directory lacks.

    The ledger names the changed fields, not their contents.
    """
    kept = User.objects.select_for_update().get(pk=user.pk)
    if school is None and typed_school:
        school = directory.type_in(**typed_school, by=user)
    changed = [name for name in FIELDS if name in names and getattr(kept, name) != names[name]]
    if kept.school_id != (school.pk if school else None):
        changed.append("school")
    for name in FIELDS:
        setattr(kept, name, names.get(name, getattr(kept, name)))
    kept.school = school
    if changed:
        kept.save(update_fields=changed)
        events.record("user.changed", by=user, subject=kept, fields=changed)
