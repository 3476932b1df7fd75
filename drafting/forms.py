"""Reads what the pages of the way back send. Writes nothing."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from drafting.comparing import Comparison
from drafting.opening import LARGEST_FILE

FILE, MINE = "file", "mine"


class DocumentForm(forms.Form):
    document = forms.FileField(
        label=_("Filled Word document"),
        help_text=_("A DOCX file of at most 10 MB. Saved by Word, LibreOffice, Pages or Google Docs."),
        error_messages={"required": _("Please choose a file."), "empty": _("This file is empty.")},
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
    )

    @property
    def name(self) -> str:
        return str(self.cleaned_data["document"].name or "")

    @property
    def content(self) -> bytes:
        """The file's bytes, and one more than may be where it is larger."""
        return bytes(self.cleaned_data["document"].read(LARGEST_FILE + 1))


def choices(data: QueryDict, comparison: Comparison) -> dict[str, str]:
    """What to take, by key. An unticked box keeps what is there; where both differ, nothing is assumed."""
    found: dict[str, str] = {}
    for row in comparison.to_take:
        sent = data.get(f"take-{row.key}", "")
        found[row.key] = sent if sent in (FILE, MINE) else ""
    for row in comparison.new:
        found[row.key] = found[row.key] or MINE
    return found


def versions(data: QueryDict, comparison: Comparison) -> dict[str, str]:
    """The version of each answer that the reader saw beside the document's."""
    return {row.key: data.get(f"v-{row.key}", "")[:60] for row in comparison.to_take}
