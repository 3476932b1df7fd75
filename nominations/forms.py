"""Reads what somebody who nominates sends, and what the nominated person answers. Writes nothing."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from awards.models import Edition
from entries.models import Entry
from nominations.nominations import Proposal
from nominations.states import NomineeState, Relation
from nominations.wording import names_in

LONGEST_REASON = 3000


class NominationForm(forms.Form):
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The address at school is best. We write to it once, and remind once."),
    )
    school_name = forms.CharField(label=_("School and town"), max_length=250)
    relation = forms.ChoiceField(label=_("How do you know this person?"), choices=[("", "–"), *Relation.choices])
    why = forms.CharField(
        label=_("Why does this person deserve the prize?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("A few sentences. One example told precisely says more than much praise."),
    )
    nominator_name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    nominator_email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send you a link to confirm the nomination. You need no account."),
    )
    show_name = forms.BooleanField(label=_("If this person wins, my name may be shown with the prize."), required=False)
    consent = forms.BooleanField(label=_("Your consent"), error_messages={"required": _("Please confirm this.")})

    def __init__(self, data: QueryDict | None = None, *, edition: Edition, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.edition = edition
        if not edition.reasons_hidden_when_blind and edition.reasons_seen_by_jury:
            self.fields["why"].help_text = _(
                "A few sentences. Please write “she”, “he” or “the teacher” and leave out the name: at first the jury "
                "shall not know who it is."
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        blind = self.edition.reasons_seen_by_jury and not self.edition.reasons_hidden_when_blind
        named = names_in(cleaned.get("why", ""), cleaned.get("given_name", ""), cleaned.get("family_name", ""))
        if blind and named:
            self.add_error(
                "why",
                forms.ValidationError(
                    _("Please leave out the name here: “%(name)s”. At first the jury shall not know who it is."),
                    params={"name": named[0]},
                ),
            )
        return cleaned

    def proposal(self) -> Proposal:
        clean = self.cleaned_data
        return Proposal(**{name: clean[name] for name in clean if name != "consent"})


class AcceptForm(forms.Form):
    """Where the reasons go: a new entry, or one that this person has begun already."""

    entry = forms.ChoiceField(label=_("Which entry do the reasons belong to?"), widget=forms.RadioSelect)

    def __init__(self, data: QueryDict | None = None, *, mine: list[Entry]) -> None:
        super().__init__(data, initial={"entry": ""})
        self.mine = {str(one.pk): one for one in mine}
        choices = [(key, one.title or _("Entry without title")) for key, one in self.mine.items()]
        self.fields["entry"] = forms.ChoiceField(
            label=self.fields["entry"].label,
            choices=[("", _("A new entry")), *choices],
            required=False,
            widget=forms.RadioSelect,
        )

    @property
    def chosen(self) -> Entry | None:
        return self.mine.get(self.cleaned_data["entry"])


class StateForm(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *NomineeState.choices])

    @property
    def wanted(self) -> str:
        return self.cleaned_data.get("state", "") if self.is_valid() else ""
