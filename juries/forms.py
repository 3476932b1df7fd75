"""Forms of the jury room: they clean what was typed and write nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Category
from juries.deskwork.fields import LONGEST_TEXT, REMARK, SCORE, TEXTS, Value
from juries.models import Panel, Round
from juries.states import JurorRole, RoundKind, RoundState

ADDRESS = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")
MOST_AT_ONCE = 200
STILL_OPEN = {
    "name_de",
    "name_en",
    "closes_at",
    "standing_seen_by",
    "advance_by",
    "advance_count",
    "advance_from",
}  # once a round is released
# What a round of another kind has no use for.
FOR_SCORING = ("reads_per_entry", "others_seen", "standing_seen_by", "counts_drafts")
FOR_JURIES = ("panel", "is_blind", "follows", "advance_by", "advance_count", "advance_from")


def _is_score(text: str) -> bool:
    """Whether ``text`` is a number at all; which one fits, the verb knows. Python reads no number of 5000 digits."""
    return text.isdecimal() and len(text) < 6


class FieldForm(forms.Form):
    """One field of the score sheet as autosave sends it."""

    value = forms.CharField(required=False, strip=False)
    version = forms.IntegerField(min_value=0)


class ReviewForm(forms.Form):
    """One review as a page sends it: every field of the sheet, and the version it was made from.

    A page with script has saved field by field before, and sends no version.
    """

    note = forms.CharField(required=False, max_length=LONGEST_TEXT, strip=True)
    comment = forms.CharField(required=False, max_length=LONGEST_TEXT, strip=True)
    feedback = forms.CharField(required=False, max_length=LONGEST_TEXT, strip=True)
    version = forms.IntegerField(min_value=0, required=False)

    def _sent(self, prefix: str) -> dict[str, str]:
        return {key.removeprefix(prefix): str(self.data[key]) for key in self.data if key.startswith(prefix)}

    @property
    def scores(self) -> dict[str, int | None]:
        """The scores that were sent, by criterion key; an empty one is taken back. The verb knows what fits."""
        return {key: int(value) if value else None for key, value in self._sent(SCORE).items()}

    @property
    def remarks(self) -> dict[str, str]:
        """The feedback on single criteria that was sent, by criterion key."""
        return self._sent(REMARK)

    @property
    def typed(self) -> dict[str, Value]:
        """What was chosen and typed, by field, to show it once more."""
        scores = {f"{SCORE}{key}": int(value) for key, value in self._sent(SCORE).items() if _is_score(value)}
        remarks = {f"{REMARK}{key}": text for key, text in self.remarks.items()}
        return {**scores, **remarks, **{key: str(self.data.get(key, "")) for key in TEXTS}}

    def clean(self) -> None:
        if not all(_is_score(value) for value in self._sent(SCORE).values() if value):
            raise ValidationError(_("A score is a whole number."))

    @property
    def complaint(self) -> str:
        """Everything wrong, in words."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Would you like to tell us why"), required=False, max_length=500, widget=forms.Textarea
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@dataclass(frozen=True)
class Invited:
    email: str
    name: str


class InviteForm(forms.Form):
    """People to invite, one a line: an address, with or without a name."""

    people = forms.CharField(
        label=gettext_lazy("Whom would you like to invite"),
        help_text=gettext_lazy("One person per line, for example: Dr. Ayşe Yılmaz, yilmaz@example.org"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("They take part as"), choices=JurorRole, initial=JurorRole.MEMBER, required=False
    )

    def __init__(self, data: Any = None, *, panels: Iterable[Panel] = ()) -> None:
        super().__init__(data)
        self.panels = {str(panel.pk): panel for panel in panels}
        if len(self.panels) > 1:
            choices = [(key, panel.name) for key, panel in self.panels.items()]
            self.fields["panel"] = forms.ChoiceField(label=gettext_lazy("Panel"), choices=choices)

    @property
    def panel(self) -> Panel | None:
        """The panel that was chosen, or the only one; None where there is none yet."""
        first = next(iter(self.panels), "")
        return self.panels.get(self.cleaned_data.get("panel") or first)

    @property
    def asked_panel(self) -> forms.BoundField:
        """The field for the panel, where there are several."""
        return self["panel"]

    @property
    def chosen_role(self) -> JurorRole:
        return JurorRole(self.cleaned_data["role"] or JurorRole.MEMBER)

    def clean_people(self) -> list[Invited]:
        found: dict[str, Invited] = {}
        unreadable: list[str] = []
        for line in filter(None, map(str.strip, self.cleaned_data["people"].splitlines())):
            match = ADDRESS.search(line)
            address = match.group().lower() if match else ""
            try:
                validate_email(address)
            except ValidationError:
                unreadable.append(line)
                continue
            name = " ".join(re.sub(r"[<>,;\"\t]+", " ", ADDRESS.sub(" ", line)).split())
            found.setdefault(address, Invited(address, name[:200]))
        if unreadable:
            raise ValidationError(_("No e-mail address found in: %(lines)s") % {"lines": " · ".join(unreadable[:5])})
        if len(found) > MOST_AT_ONCE:
            raise ValidationError(_("Please invite at most %(count)d people at once.") % {"count": MOST_AT_ONCE})
        return list(found.values())


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class RoundForm(forms.ModelForm[Round]):
    class Meta:
        model = Round
        fields = (
            "name_de",
            "name_en",
            "opens_at",
            "closes_at",
            "is_blind",
            "reads_per_entry",
            "panel",
            "others_seen",
            "standing_seen_by",
            "counts_drafts",
            "follows",
            "advance_by",
            "advance_count",
            "advance_from",
        )
        widgets = {"opens_at": MomentInput(), "closes_at": MomentInput()}
        labels = {"panel": gettext_lazy("Panel"), "follows": gettext_lazy("Continues with what goes on from")}

    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Only these categories"),
        help_text=gettext_lazy("None ticked: all categories."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, panels: QuerySet[Panel], categories: Iterable[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(categories)
        chosen = self.fields["categories"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(str(category.pk), category.name) for category in self.offered]
        if self.instance.pk:
            self.initial["categories"] = [str(category.pk) for category in self.instance.categories.all()]
        if self.instance.state != RoundState.DRAFT:
            for name in self.fields.keys() - STILL_OPEN:
                self.fields[name].disabled = True
        panel = self.fields["panel"]
        assert isinstance(panel, forms.ModelChoiceField)
        panel.queryset = panels
        follows = self.fields["follows"]
        assert isinstance(follows, forms.ModelChoiceField)
        follows.queryset = self.instance.before()
        follows.empty_label = gettext_lazy("All entries in competition")
        if self.instance.kind != RoundKind.SCORING:
            self._leave_out(FOR_SCORING)
        if self.instance.kind == RoundKind.SCREENING:
            self._leave_out(FOR_JURIES)

    def _leave_out(self, names: Iterable[str]) -> None:
        for name in names:
            del self.fields[name]

    def clean_closes_at(self) -> datetime:
        """The minute that was chosen counts to its last second."""
        moment: datetime = self.cleaned_data["closes_at"]
        return moment.replace(second=59)

    def values(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name]
            for name, field in self.fields.items()
            if name in self.Meta.fields and not field.disabled
        }

    def chosen(self) -> list[Category]:
        return [category for category in self.offered if str(category.pk) in self.cleaned_data["categories"]]


class CalibrationForm(forms.Form):
    """Entries that come first, one number a line."""

    numbers = forms.CharField(
        label=gettext_lazy("Entries that come first"),
        help_text=gettext_lazy("One number per line, for example MINT26-0042. None: no entry comes first for all."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_numbers(self) -> list[str]:
        found = re.split(r"[\s,;]+", self.cleaned_data["numbers"].upper())
        return [number for number in dict.fromkeys(found) if number]


class ReopenForm(forms.Form):
    closes_at = forms.DateTimeField(label=gettext_lazy("New end"), widget=MomentInput())

    def clean_closes_at(self) -> datetime:
        moment: datetime = self.cleaned_data["closes_at"]
        return moment.replace(second=59)


class AddForm(forms.Form):
    """An assignment by hand."""

    entry = forms.IntegerField()
    juror = forms.IntegerField()
