"""Sizes and times as people read them, in the language of the page. Pure."""

import re

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


def file_size(size: float | str) -> str:
    """ "25 MB", "1,2 MB": Django's words, without a decimal that says nothing."""
    return re.sub(r"[.,]0(?=\s)", "", filesizeformat(size))


def work_time(minutes: int) -> str:
    """ "45 min", "4 h", "4 h 15 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
