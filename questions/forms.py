"""What an organiser types while building a form. Reads and cleans; writes nothing."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questions import conditions
from questions.models import Page, Question
from questions.states import TEXTS, UNASKED, WITH_LIMIT, WITH_OPTIONS, WITH_RANGE, QuestionKind

MEGABYTE = 1024 * 1024
RULES = 3  # as many as a page offers; more are seldom needed and hard to read
MOST_OPTIONS = 60
FILE_KINDS = [
    ("picture", gettext_lazy("Pictures")),
    ("pdf", gettext_lazy("PDF")),
    ("video", gettext_lazy("Videos")),
    ("audio", gettext_lazy("Sound")),
    ("office", gettext_lazy("Office documents")),
]


class AddQuestionForm(forms.Form):
    kind = forms.ChoiceField(choices=QuestionKind.choices)


class MoveForm(forms.Form):
    """Where to: a page, and a place on it counted from 1."""

    page = forms.IntegerField(required=False)
    position = forms.IntegerField(min_value=1, max_value=1000)


class ConditionMixin(forms.Form):
    """Up to RULES rules, each one choice of "question: is answer", and whether all or any must hold."""

    match = forms.ChoiceField(
        label=gettext_lazy("Shown when"),
        choices=[("all", gettext_lazy("all of these are true")), ("any", gettext_lazy("one of these is true"))],
        required=False,
    )

    def offer_rules(
        self, earlier: Iterable[Question], categories: Iterable[tuple[str, str]], kept: dict[str, Any]
    ) -> None:
        """Add the fields, with what ``kept`` says already chosen."""
        choices = _rule_choices(list(earlier), list(categories))
        rules = [*kept.get("rules", ()), *({} for _ in range(RULES))][:RULES]
        self.fields["match"].initial = kept.get("match", "all")
        for number, rule in enumerate(rules):
            self.fields[f"rule_{number}"] = forms.ChoiceField(
                label=_("Condition %(number)s") % {"number": number + 1},
                choices=choices,
                required=False,
                initial=_code_of(rule),
            )
            bound = rule["values"][0] if rule.get("test") in ("at_least", "at_most") and rule.get("values") else None
            self.fields[f"bound_{number}"] = forms.DecimalField(
                label=_("Number"), required=False, initial=bound, max_digits=14, decimal_places=2
            )

    @property
    def rule_rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"rule_{number}"], self[f"bound_{number}"]) for number in range(RULES)]

    def condition(self) -> dict[str, Any]:
        """The condition as questions/conditions.py describes it; ``{}`` where no rule was chosen."""
        rules = []
        for number in range(RULES):
            code, bound = self.cleaned_data.get(f"rule_{number}"), self.cleaned_data.get(f"bound_{number}")
            if not code:
                continue
            key, test, *values = json.loads(code)
            rules.append({"key": key, "test": test, "values": [str(bound or 0)] if test.startswith("at_") else values})
        return {"match": self.cleaned_data.get("match") or "all", "rules": rules} if rules else {}


class PageForm(ConditionMixin, forms.ModelForm[Page]):
    class Meta:
        model = Page
        fields = ["title_de", "title_en", "intro_de", "intro_en"]
        widgets = {"intro_de": forms.Textarea(attrs={"rows": 3}), "intro_en": forms.Textarea(attrs={"rows": 3})}

    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()} | {"condition": self.condition()}


class QuestionForm(ConditionMixin, forms.ModelForm[Question]):
    """Everything that a question of this kind can have, and nothing else."""

    class Meta:
        model = Question
        fields = [
            "label_de", "label_en", "help_de", "help_en", "required", "limit", "limit_unit", "minimum", "maximum",
            "seen_by_jury", "hidden_when_blind", "is_public", "is_personal",
        ]  # fmt: skip
        widgets = {"help_de": forms.Textarea(attrs={"rows": 3}), "help_en": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, purposes: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = QuestionKind(self.instance.kind)
        for name in self._unfit_for(kind):
            del self.fields[name]
        if kind in WITH_OPTIONS:
            self._offer_options(kind)
        if kind == QuestionKind.FILES:
            self._offer_files()
        if kind == QuestionKind.CONSENT:
            self.fields["purpose"] = forms.ChoiceField(
                label=_("What the consent is for"), choices=list(purposes), initial=self.instance.purpose
            )
        if "limit" in self.fields:
            self.fields["limit"].label = _limit_label(kind)

    @staticmethod
    def _unfit_for(kind: QuestionKind) -> Iterator[str]:
        if kind not in WITH_LIMIT:
            yield "limit"
        if kind not in TEXTS:
            yield "limit_unit"
        if kind not in WITH_RANGE:
            yield from ("minimum", "maximum")
        if kind in UNASKED:
            yield from ("required", "seen_by_jury", "hidden_when_blind", "is_public", "is_personal")

    def _offer_options(self, kind: QuestionKind) -> None:
        """A pair of fields for each option, and some to spare; an empty German text takes an option away."""
        kept = self.instance.options
        spare = {QuestionKind.SCALE: 2 - len(kept), QuestionKind.TABLE: 3}.get(kind, 4)
        for number in range(min(len(kept) + max(spare, 0), MOST_OPTIONS)):
            option = kept[number] if number < len(kept) else {"de": "", "en": ""}
            for language in ("de", "en"):
                self.fields[f"option_{number}_{language}"] = forms.CharField(
                    required=False, max_length=200, initial=option.get(language, "")
                )

    def _offer_files(self) -> None:
        self.fields["accepts"] = forms.MultipleChoiceField(
            label=_("Kinds of files"),
            choices=FILE_KINDS,
            initial=self.instance.accepts,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["max_size"] = forms.IntegerField(
            label=_("Largest file, in megabytes"),
            min_value=1,
            max_value=10_000,
            required=False,
            initial=self.instance.max_size // MEGABYTE if self.instance.max_size else None,
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = cleaned.get("minimum"), cleaned.get("maximum")
        if least is not None and most is not None and least > most:
            self.add_error("maximum", _("The largest value must not be below the smallest."))
        if self.instance.kind == QuestionKind.SCALE and not _is_scale(least, most):
            self.add_error("maximum", _("A scale has 2 to 11 steps, in whole numbers from 0 on."))
        if cleaned.get("hidden_when_blind") and not cleaned.get("seen_by_jury"):
            cleaned["hidden_when_blind"] = False
        return cleaned

    @property
    def checks(self) -> list[Any]:
        """The yes-or-no settings, as boxes."""
        names = ("required", "seen_by_jury", "hidden_when_blind", "is_public", "is_personal")
        return [self[name] for name in names if name in self.fields]

    @property
    def option_rows(self) -> list[tuple[Any, Any]]:
        """The fields of the options, in pairs."""
        numbers = [name.split("_")[1] for name in self.fields if name.startswith("option_") and name.endswith("_de")]
        return [(self[f"option_{number}_de"], self[f"option_{number}_en"]) for number in numbers]

    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        own = {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.fields}
        if "purpose" in self.fields:
            own["purpose"] = self.cleaned_data["purpose"]
        if "accepts" in self.fields:
            size = self.cleaned_data["max_size"]
            own |= {"accepts": self.cleaned_data["accepts"], "max_size": size * MEGABYTE if size else None}
        if QuestionKind(self.instance.kind) in WITH_OPTIONS:
            own["options"] = list(self._options())
        return own | {"condition": self.condition()}

    def _options(self) -> Iterator[dict[str, str]]:
        """The options as typed; each keeps its code, since answers given before hold it."""
        kept = self.instance.options
        codes = {option["code"] for option in kept}
        fresh = (f"o{number}" for number in range(1, 1000) if f"o{number}" not in codes)
        for number in range(len(self.option_rows)):
            german = self.cleaned_data.get(f"option_{number}_de", "").strip()
            if german:
                code = kept[number]["code"] if number < len(kept) else next(fresh)
                yield {"code": code, "de": german, "en": self.cleaned_data.get(f"option_{number}_en", "").strip()}


def _is_scale(least: Decimal | None, most: Decimal | None) -> bool:
    if least is None or most is None:
        return False
    whole = least == int(least) and most == int(most)
    return whole and least >= 0 and 1 <= most - least <= 10


def _limit_label(kind: QuestionKind) -> str:
    labels = {
        QuestionKind.FILES: _("How many files at most"),
        QuestionKind.PARTICIPANTS: _("How many people at most"),
        QuestionKind.TABLE: _("How many rows at most"),
        QuestionKind.CHOICES: _("How many answers at most"),
    }
    return labels.get(kind, _("How long at most"))


def _code_of(rule: dict[str, Any]) -> str:
    if not rule:
        return ""
    values = [] if rule["test"].startswith("at_") else rule.get("values", [])
    return json.dumps([rule["key"], rule["test"], *values])


def _rule_choices(earlier: list[Question], categories: list[tuple[str, str]]) -> list[Any]:
    choices: list[Any] = [("", _("– always –"))]
    if categories:
        choices.append((_("Category"), list(_is_and_is_not(conditions.CATEGORY, categories))))
    for question in earlier:
        if question.kind in UNASKED:
            continue
        rules = [
            (json.dumps([question.key, "answered"]), _("is answered")),
            (json.dumps([question.key, "unanswered"]), _("is not answered")),
        ]
        if question.kind in (QuestionKind.YES_NO, QuestionKind.CONSENT):
            rules = [*_is_and_is_not(question.key, [("yes", _("Yes")), ("no", _("No"))]), *rules]
        elif question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
            rules = [*_is_and_is_not(question.key, [(one["code"], one["de"]) for one in question.options]), *rules]
        elif question.kind in WITH_RANGE:
            rules += [
                (json.dumps([question.key, "at_least"]), _("is at least …")),
                (json.dumps([question.key, "at_most"]), _("is at most …")),
            ]
        choices.append((str(question.label), rules))
    return choices


def _is_and_is_not(key: str, options: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for code, label in options:
        yield json.dumps([key, "is", code]), _("is: %(answer)s") % {"answer": label}
    for code, label in options:
        yield json.dumps([key, "is_not", code]), _("is not: %(answer)s") % {"answer": label}
