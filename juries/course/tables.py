"""The progress of a round as rows for a spreadsheet."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from awards.exports import Sheet
from juries.course.progress import Progress


def sheets(progress: Progress) -> tuple[Sheet, Sheet]:
    """By jury member, and by category."""
    jurors = Sheet(
        _("By jury member"),
        [
            _("Jury member"),
            _("E-mail address"),
            _("Assigned"),
            _("Submitted"),
            _("Begun"),
            _("Open"),
            _("Last saved"),
            _("Done by, at this pace"),
        ],
        [
            (
                str(row.juror),
                row.juror.email,
                row.total,
                row.submitted,
                row.drafts,
                row.open,
                _local(row.last_at),
                _local(row.done_by),
            )
            for row in progress.jurors
        ],
    )
    categories = Sheet(
        _("By category"),
        [_("Category"), _("Entries"), _("Read in full"), _("Assigned"), _("Submitted"), _("Begun"), _("Open")],
        [
            (row.name, row.entries, row.entries_done, row.total, row.submitted, row.drafts, row.open)
            for row in progress.categories
        ],
    )
    return jurors, categories


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment).replace(second=0, microsecond=0) if moment else None
