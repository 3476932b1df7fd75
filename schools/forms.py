"""Reads a school that somebody types in because the directory lacks it. Writes nothing."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schools.directory import Typed
from schools.states import State

FIVE_DIGITS = _("A postcode in Germany has five digits.")
NO_POSTCODE = _("Please add the postcode. Outside Germany it may be left out.")
_POSTCODE = re.compile(r"[0-9]{5}")


class TypedSchoolForm(forms.Form):
    """Name, postcode, town and Bundesland. Abroad the postcode may be left out and looks as it likes."""

    school_name = forms.CharField(
        label=_("Name of the school or institution"),
        max_length=250,
        error_messages={"required": _("Please add the name of the school.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    school_postcode = forms.CharField(
        label=_("Postcode"), max_length=10, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    school_city = forms.CharField(
        label=_("Town"),
        max_length=100,
        error_messages={"required": _("Please add the town of the school.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    school_state = forms.ChoiceField(
        label=_("Bundesland"),
        choices=[("", _("Please choose")), *State.choices],
        error_messages={"required": _("Please choose the Bundesland of the school.")},
    )

    def clean(self) -> dict[str, Any]:
        """Hold the postcode against the Bundesland; one in Germany is asked for while no Bundesland is chosen."""
        cleaned = super().clean() or self.cleaned_data
        state, postcode = cleaned.get("school_state"), cleaned.get("school_postcode")
        if postcode == "" and state != State.ABROAD:
            self.add_error("school_postcode", ValidationError(NO_POSTCODE, code="required"))
        elif postcode and state and state != State.ABROAD and not _POSTCODE.fullmatch(postcode):
            self.add_error("school_postcode", ValidationError(FIVE_DIGITS, code="digits"))
        return cleaned

    @property
    def typed(self) -> Typed:
        """The school of a valid form."""
        clean = self.cleaned_data
        return Typed(
            name=clean["school_name"],
            city=clean["school_city"],
            state=clean["school_state"],
            postcode=clean["school_postcode"],
        )
