"""Forms of setting up: a round by its kind, and a criterion with the words of its levels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Category
from juries.models import Criterion
from juries.states import RoundKind

MOST_LEVELS = 21
LEVEL_WORDS = {"de": 60, "en": 60, "text_de": 500, "text_en": 500}


class KindForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of round"), choices=RoundKind)


@dataclass(frozen=True)
class LevelRow:
    """The four fields of one step of the scale."""

    value: int
    fields: tuple[BoundField, ...]


class CriterionForm(forms.ModelForm[Criterion]):
    """A criterion; for each step of its scale a label and a sentence, in both languages."""

    class Meta:
        model = Criterion
        fields = (
            "name_de",
            "name_en",
            "question_de",
            "question_en",
            "weight",
            "minimum",
            "maximum",
            "step",
            "is_optional",
        )
        widgets = {"question_de": forms.Textarea(attrs={"rows": 2}), "question_en": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "is_optional": gettext_lazy("A score left out is no zero: the other criteria share its weight."),
            "step": gettext_lazy("With step 5 on a scale of 0 to 20, jurors choose among 0, 5, 10, 15 and 20."),
        }

    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Only in these categories"),
        help_text=gettext_lazy("None ticked: all categories."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, categories: Iterable[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(categories)
        chosen = self.fields["categories"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(str(category.pk), category.name) for category in self.offered]
        if self.instance.pk:
            self.initial["categories"] = [str(category.pk) for category in self.instance.categories.all()]
        written = {int(level["value"]): level for level in self.instance.levels}
        self.levels = list(self.instance.values)[:MOST_LEVELS]
        for value in self.levels:
            for part, longest in LEVEL_WORDS.items():
                widget = forms.Textarea(attrs={"rows": 2}) if part.startswith("text") else forms.TextInput()
                self.fields[f"level-{value}-{part}"] = forms.CharField(
                    label=self._label(value, part), required=False, max_length=longest, widget=widget
                )
                self.initial[f"level-{value}-{part}"] = written.get(value, {}).get(part, "")

    @staticmethod
    def _label(value: int, part: str) -> str:
        words = {
            "de": _("Word for %(value)d (German)"),
            "en": _("Word for %(value)d (English)"),
            "text_de": _("What %(value)d means (German)"),
            "text_en": _("What %(value)d means (English)"),
        }
        return words[part] % {"value": value}

    def rows(self) -> Iterator[LevelRow]:
        """The fields of each step, lowest first."""
        for value in self.levels:
            yield LevelRow(value, tuple(self[f"level-{value}-{part}"] for part in LEVEL_WORDS))

    def values(self) -> dict[str, Any]:
        """What the verb is given. Words of steps that the new scale lacks go; those of other steps are written next."""
        given = {name: self.cleaned_data[name] for name in self.Meta.fields}
        steps = range(given["minimum"], given["maximum"] + 1, max(given["step"], 1))
        given["levels"] = [
            {"value": value, **{part: self.cleaned_data[f"level-{value}-{part}"] for part in LEVEL_WORDS}}
            for value in self.levels
            if value in steps and any(self.cleaned_data[f"level-{value}-{part}"] for part in LEVEL_WORDS)
        ]
        return given

    def chosen(self) -> list[Category]:
        return [category for category in self.offered if str(category.pk) in self.cleaned_data["categories"]]
