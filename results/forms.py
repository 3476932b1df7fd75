"""What is typed at the decision desk, what counts, and the sliders of the jury planner."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Prize
from juries.scoring.methods import Convention, Method
from results.ranked.rules import Rule
from results.ranked.standing import Tie
from results.states import Outcome, PlaceConvention, RankingMethod, TieRule


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


def _slider(label: Any, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"type": "range", "data-slider": ""}),
    )


class PlanForm(forms.Form):
    """The size of a jury and of its work."""

    entries = _slider(gettext_lazy("Entries"), 2, 1000)
    jurors = _slider(gettext_lazy("Jury members"), 2, 60)
    reads = _slider(gettext_lazy("Reviews per entry"), 1, 10)
    minutes = _slider(gettext_lazy("Minutes for a review"), 5, 60)
    finalists = _slider(gettext_lazy("Places in the final"), 1, 100)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("reads", 0) > found.get("jurors", 60):
            self.add_error("reads", _("There cannot be more reviews of an entry than jury members."))
        if found.get("finalists", 0) > found.get("entries", 1000):
            self.add_error("finalists", _("There cannot be more places in the final than entries."))
        return found


class RuleForm(forms.Form):
    """The method that counts, up to two rules for equal scores, and how places are counted."""

    method = forms.ChoiceField(
        label=gettext_lazy("Method that counts"),
        help_text=gettext_lazy("The others are shown beside it where they would change a prize."),
        choices=RankingMethod.choices,
        widget=forms.RadioSelect,
    )
    first_tie = forms.ChoiceField(
        label=gettext_lazy("Between equal scores decides first"),
        choices=[("", gettext_lazy("nothing: the place is shared")), *TieRule.choices],
        required=False,
    )
    second_tie = forms.ChoiceField(
        label=gettext_lazy("And if that is equal too"),
        choices=[("", gettext_lazy("nothing: the place is shared")), *TieRule.choices],
        required=False,
    )
    convention = forms.ChoiceField(
        label=gettext_lazy("Places of equal entries"), choices=PlaceConvention.choices, widget=forms.RadioSelect
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """The valid form as the verb takes it."""
        cleaned = self.cleaned_data
        ties = [Tie(cleaned[name]) for name in ("first_tie", "second_tie") if cleaned[name]]
        return {
            "method": Method(cleaned["method"]),
            "ties": ties,
            "convention": Convention(cleaned["convention"]),
        }


def rule_initial(rule: Rule) -> dict[str, str]:
    """The form as the rule stands."""
    ties = [*(str(tie) for tie in rule.ties), "", ""]
    return {
        "method": str(rule.method),
        "first_tie": ties[0],
        "second_tie": ties[1],
        "convention": str(rule.convention),
    }
