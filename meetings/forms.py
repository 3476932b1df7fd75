"""What is typed before and in a meeting."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from juries.forms import MomentInput
from juries.models import Panel, Round
from meetings.agenda import MOST
from meetings.discussion import LONGEST
from meetings.screens import LONGEST_TIMER
from meetings.states import Presence, VoteKind


class PlanForm(forms.Form):
    panel: "forms.ModelChoiceField[Panel]" = forms.ModelChoiceField(None, label=gettext_lazy("Panel"), empty_label=None)
    round: "forms.ModelChoiceField[Round]" = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Ranking to talk about"),
        help_text=gettext_lazy(
            "The agenda is proposed from it: what is closest to a prize and most disputed comes first."
        ),
        required=False,
        empty_label=gettext_lazy("None, the agenda is made by hand"),
    )
    starts_at = forms.DateTimeField(label=gettext_lazy("Begins"), widget=MomentInput())
    place = forms.CharField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("A room, or the address of a video conference."),
        required=False,
        max_length=200,
    )
    is_blind = forms.BooleanField(
        label=gettext_lazy("Blind: names and schools are hidden"), required=False, initial=True
    )

    def __init__(self, panels: QuerySet[Panel], rounds: QuerySet[Round], data: Any = None) -> None:
        super().__init__(data)
        for name, rows in (("panel", panels), ("round", rounds)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if rounds:
            self.initial["round"] = rounds.order_by("position").last()


class ProposeForm(forms.Form):
    most = forms.IntegerField(label=gettext_lazy("How many entries"), min_value=1, max_value=MOST, initial=20)


class AddForm(forms.Form):
    entry = forms.CharField(label=gettext_lazy("Number of the entry"), max_length=24)

    def clean_entry(self) -> str:
        return str(self.cleaned_data["entry"]).strip().upper()


class TimerForm(forms.Form):
    minutes = forms.IntegerField(
        label=pgettext_lazy("timer", "Minutes"), min_value=0, max_value=LONGEST_TIMER, initial=5
    )


class NotesForm(forms.Form):
    notes = forms.CharField(required=False, max_length=LONGEST * 2)
    version = forms.IntegerField(min_value=0)


class VoteForm(forms.Form):
    question = forms.CharField(label=gettext_lazy("Question"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Answers"), choices=VoteKind, initial=VoteKind.YES_NO)
    is_secret = forms.BooleanField(
        label=gettext_lazy("Secret"),
        help_text=gettext_lazy("Only that somebody voted is kept, not what for."),
        required=False,
    )


class PresenceForm(forms.Form):
    presence = forms.ChoiceField(choices=Presence)
