"""What is typed about seats and panels."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Category
from juries.jurors import Details
from juries.models import Juror, JuryRules
from juries.panels.rules import FIELDS
from juries.states import RelationKind


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SeatForm(forms.Form):
    """What a juror says of themselves. A list that the edition has nothing to offer for is not asked."""

    affiliation = forms.CharField(
        label=gettext_lazy("Your school or institution"),
        help_text=gettext_lazy("So that you are not given entries from your own house."),
        required=False,
        max_length=200,
    )
    expertise = forms.MultipleChoiceField(
        label=gettext_lazy("Where you are most at home"),
        help_text=gettext_lazy("Where possible you will be given entries from these categories."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subjects = forms.MultipleChoiceField(
        label=gettext_lazy("Subjects you know well"), required=False, widget=forms.CheckboxSelectMultiple
    )
    school_forms = forms.MultipleChoiceField(
        label=gettext_lazy("Types of school you know well"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in which you can judge an entry"),
        help_text=gettext_lazy("None ticked: all of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=settings.LANGUAGES,
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("At most this many entries"),
        help_text=gettext_lazy("Leave this empty if you have no limit."),
        required=False,
        min_value=1,
        max_value=500,
    )

    def __init__(
        self,
        categories: Iterable[Category],
        data: Any = None,
        initial: dict[str, Any] | None = None,
        *,
        offers: dict[str, list[tuple[str, str]]] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.categories = list(categories)
        named = [(str(category.pk), category.name) for category in self.categories]
        for name, choices in {"subjects": [], "school_forms": [], **(offers or {}), "expertise": named}.items():
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices
            if not choices:
                del self.fields[name]

    def chosen(self) -> list[Category]:
        """The categories that were ticked."""
        ticked = self.cleaned_data.get("expertise", [])
        return [category for category in self.categories if str(category.pk) in ticked]

    def details(self) -> Details:
        """What was said, for the verb. What was not asked is left as it stands."""
        asked = ("affiliation", "capacity", "subjects", "school_forms", "languages")
        said = {name: self.cleaned_data[name] for name in asked if name in self.cleaned_data}
        return cast("Details", {**said, "expertise": self.chosen()})


class AcceptForm(SeatForm):
    """What a person says when they take a seat."""

    terms = forms.BooleanField(
        label=gettext_lazy(
            "I judge by the criteria alone, keep what I read confidential, and say so where I am recused."
        ),
        error_messages={"required": gettext_lazy("Please agree to this. Without it nobody can take part in the jury.")},
    )


class AwayForm(forms.Form):
    """Days without reading."""

    first_day = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    last_day = forms.DateField(label=gettext_lazy("Until and including"), widget=DayInput())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day must not lie before the first one."))
        return cleaned


class RelationForm(forms.Form):
    """Whom or which house a juror is related to."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=RelationKind)
    name = forms.CharField(label=gettext_lazy("Name or e-mail address"), max_length=254)


class NamingForm(forms.Form):
    """Whom an entrant knows, and how."""

    reason = forms.CharField(label=gettext_lazy("How do you know each other"), max_length=300)

    def __init__(self, data: Any = None, *, jury: QuerySet[Juror]) -> None:
        super().__init__(data)
        self.fields["juror"] = forms.ModelChoiceField(
            jury, label=gettext_lazy("Whom you know"), empty_label=gettext_lazy("Please choose")
        )
        self.order_fields(["juror"])


class PanelForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the panel"), max_length=100)


class RulesForm(forms.ModelForm[JuryRules]):
    class Meta:
        model = JuryRules
        fields = FIELDS
        help_texts: ClassVar = {
            "authority_recuses": gettext_lazy("As far as the directory of schools knows the authority (Träger)."),
            "place_recuses": gettext_lazy(
                "Only where entries come from many places: in one town it recuses everybody."
            ),
            "earlier_entry_recuses": gettext_lazy("Of this or another award, in an earlier year."),
            "entrants_name": gettext_lazy(
                "The jury's names stand on the page of an entry. Whoever is named reads nothing of that entry."
            ),
        }

    def clean_remind_after_days(self) -> int:
        days: int = self.cleaned_data["remind_after_days"]
        if not days:
            raise ValidationError(
                _("Please choose at least one day. To remind nobody, set the number of reminders to 0.")
            )
        return days
