"""What an edition asks of its juries: which relations recuse, who is reminded, whether entrants see the jury."""

from django.db import transaction

from accounts.models import User
from awards.models import Edition
from juries.models import JuryRules
from ledger import events

FIELDS = (
    "authority_recuses",
    "place_recuses",
    "earlier_entry_recuses",
    "entrants_name",
    "remind_after_days",
    "reminders_at_most",
)


def of(edition: Edition) -> JuryRules:
    """The rules of ``edition``; the defaults, as a row that is not kept yet, where nobody has set any."""
    try:
        return edition.jury_rules
    except JuryRules.DoesNotExist:
        return JuryRules(edition=edition)


def keep(edition: Edition, *, by: User, **values: bool | int) -> JuryRules:
    """Set the rules. What is found from now on follows them; recusals found before stand until they are overruled."""
    with transaction.atomic():
        JuryRules.objects.get_or_create(pk=edition.pk)
        held = JuryRules.objects.select_for_update().get(pk=edition.pk)
        changed = [name for name in FIELDS if name in values and getattr(held, name) != values[name]]
        for name in changed:
            setattr(held, name, values[name])
        if changed:
            held.save()
            events.record("panel.rules_set", by=by, subject=edition, edition_id=edition.pk, fields=changed)
    edition.jury_rules = held  # whoever asks this edition again hears what counts now
    return held
