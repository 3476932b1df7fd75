"""What is typed at the decision desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from awards.models import Prize
from results.states import Outcome


class DraftForm(forms.Form):
    """An outcome for an entry: a prize, or a nomination or no prize."""

    entry = forms.CharField(
        label=gettext_lazy("Number of the entry"),
        help_text=gettext_lazy("The best entries without a decision are suggested."),
        max_length=24,
        widget=forms.TextInput(attrs={"list": "candidates", "autocomplete": "off"}),
    )
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Where the ranking says something else, or leaves it open. It stands in the minutes."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    citation = forms.CharField(
        label=gettext_lazy("Citation"),
        help_text=gettext_lazy("Why this entry wins, in two or three sentences. It stands on the winners page."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, prizes: Iterable[Prize], data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.prizes = {str(prize.pk): prize for prize in prizes}
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        named = [
            (key, f"{prize.name} ({prize.category.name})" if prize.category else str(prize.name))
            for key, prize in self.prizes.items()
        ]
        field.choices = [*named, *((str(kind), kind.label) for kind in (Outcome.NOMINATION, Outcome.NO_PRIZE))]

    def clean_entry(self) -> str:
        return str(self.cleaned_data["entry"]).strip().upper()

    @property
    def prize(self) -> Prize | None:
        """The prize that was chosen; None for an outcome without one."""
        return self.prizes.get(self.cleaned_data["outcome"])

    @property
    def kind(self) -> Outcome:
        return Outcome.PRIZE if self.prize else Outcome(self.cleaned_data["outcome"])


class CitationForm(forms.Form):
    citation = forms.CharField(
        label=gettext_lazy("Citation"),
        help_text=gettext_lazy("Why this entry wins, in two or three sentences. It stands on the winners page."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class CompleteForm(forms.Form):
    """Which prizes with free places stay empty, on purpose."""

    leave_empty = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Places that stay empty"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, prizes: Iterable[tuple[Prize, str]], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["leave_empty"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(prize.pk, label) for prize, label in prizes]
