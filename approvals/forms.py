"""Reads what teachers, heads of school and organisers type. Writes nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.queries import FILTERS, LACKING
from approvals.states import ApprovalState


class AskForm(forms.Form):
    head_name = forms.CharField(
        label=_("Name of the head of school"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    head_email = forms.EmailField(
        label=_("E-mail address of the head of school"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The address of the school's office is fine, too."),
    )


class AnswerForm(forms.Form):
    """Yes or no, with a typed name; a no says why."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    outcome = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("approve", _("I approve this entry for the school.")), ("refuse", _("I do not approve it."))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose an answer.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only where you do not approve it. The teacher reads it."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == "refuse" and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Please give the reason: the teacher will read it."))
        return cleaned


class WaiveForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The entrant reads this reason in a letter, word for word."),
    )


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            *((code, _("Lacks an approval") if code == LACKING else ApprovalState(code).label) for code in FILTERS),
        ],
    )

    @property
    def wanted(self) -> str:
        return self.cleaned_data.get("state", "") if self.is_valid() else ""
