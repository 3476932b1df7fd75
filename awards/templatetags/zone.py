"""The name of the time zone beside a time, in the reader's language."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def zone(at: datetime) -> str:
    """ "MEZ" or "MESZ" for a moment in Germany; the zone's own name elsewhere."""
    name = timezone.localtime(at).tzname() or ""
    return {"CET": _("CET"), "CEST": _("CEST")}.get(name, name)
