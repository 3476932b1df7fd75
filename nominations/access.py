"""Who may see which nominations. The only door to rows for a view."""

from django.db.models import QuerySet

from awards.access import Visitor, editions_run_by
from awards.models import Edition
from nominations.models import Nominee


def nominees_of_edition(user: Visitor, edition: Edition) -> QuerySet[Nominee]:
    """All nominated people of an edition, for those who run it; none for anybody else."""
    return Nominee.objects.filter(edition=edition, edition__in=editions_run_by(user))
