"""After the announcement: whoever nominated somebody is thanked and hears the result, each once."""

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone, translation

from awards.states import EditionState
from config.rows import one_by_one
from entries.states import IN_COMPETITION
from nominations import letters
from nominations.models import Nomination
from nominations.states import NominationState, NomineeState
from winners.models import Winner

AT_ONCE = 500


def write_due() -> int:
    """Write the letters that are owed, and say how many. The nominated people hear first, by the letters of results."""
    won = Winner.objects.filter(retracted_at__isnull=True).select_related("prize").order_by("prize__position")
    owed = (
        Nomination.objects.filter(
            state=NominationState.CONFIRMED,
            thanked_at=None,
            nominee__state=NomineeState.ACCEPTED,
            edition__state=EditionState.ANNOUNCED,
            edition__results_written_at__isnull=False,
        )
        .select_related("edition__award__organisation", "nominee__entry")
        .prefetch_related(Prefetch("nominee__entry__wins", won, to_attr="standing_wins"))
    )
    return sum(one_by_one(owed.order_by("pk")[:AT_ONCE], _thank))


def _thank(nomination: Nomination) -> bool:
    nominee, edition = nomination.nominee, nomination.edition
    assert nominee is not None
    assert nominee.entry is not None
    entry = nominee.entry
    competed = entry.state in IN_COMPETITION
    wins: list[Winner] = getattr(entry, "standing_wins", []) if competed else []
    place = reverse("winners:winners", args=[edition.award.slug, edition.slug])
    with transaction.atomic():
        if not Nomination.objects.filter(pk=nomination.pk, thanked_at=None).update(thanked_at=timezone.now()):
            return False
        with translation.override(nomination.language):
            letters.tell(
                nomination,
                "thanks",
                competed=competed,
                prizes=", ".join(str(win.prize.name) for win in wins),
                winners_url=f"{settings.SITE_URL}{place}",
            )
    return True
