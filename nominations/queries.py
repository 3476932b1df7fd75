"""Read models of the organiser's page of nominations."""

from django.db.models import Count, QuerySet

from awards.models import Edition
from nominations.models import Nominee


def counts(edition: Edition) -> dict[str, int]:
    """How many people were nominated, by state; those whose names are erased still count."""
    rows = Nominee.objects.filter(edition=edition).values_list("state").annotate(n=Count("pk")).order_by()
    return dict(rows)


def listed(nominees: QuerySet[Nominee], *, state: str = "") -> QuerySet[Nominee]:
    """The rows of the list, the newest first, each with how many nominations it has, and its entry."""
    rows = nominees.filter(state=state) if state else nominees
    return rows.select_related("entry").annotate(voices=Count("nominations")).order_by("-asked_at", "-pk")
