"""Reads what people answer about themselves, what teachers note, and what organisers write. Writes nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from awards.states import Purpose
from consents import rules, texts
from consents.models import Rules, Text
from consents.rules import Cell
from consents.states import Age, Channel, Shows, Signer, heading, in_words, place

YES, NO = "yes", "no"
LONGEST_TEXT = 5000


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing before it was sent, and also an empty one once it was."""
    return request.POST if request.method == "POST" else None


class AgeForm(forms.Form):
    """On which side of the edition's limits somebody is; nothing more is asked."""

    age = forms.ChoiceField(widget=forms.RadioSelect, label=_("How old is the person?"))

    def __init__(self, *args: Any, row: Rules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["age"] = forms.ChoiceField(
            choices=age_choices(row), widget=forms.RadioSelect, label=_("How old is the person?")
        )


def age_choices(row: Rules) -> list[tuple[str, str]]:
    """The age bands in the words of the edition's limits."""
    young, old = row.guardian_until, row.alone_from
    choices = [
        (str(Age.CHILD), str(_("under %(age)s") % {"age": young})),
        (str(Age.YOUTH), str(_("%(from)s to %(to)s") % {"from": young, "to": old - 1})),
        (str(Age.ADULT), str(_("%(age)s or older") % {"age": old})),
    ]
    return [choice for choice in choices if choice[0] != Age.YOUTH or young < old]


class AnswerForm(forms.Form):
    """One yes or no for each thing that is asked, and who signs. Nothing is chosen beforehand."""

    def __init__(
        self,
        *args: Any,
        text: Text,
        cells: Iterable[Cell],
        signers: tuple[Signer, ...],
        all_of_them: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.cells, self.signers = text, tuple(cells), signers
        for purpose, channel in self.cells:
            label = place(purpose, channel) or texts.words_of(text, purpose)
            self.fields[name_of(purpose, channel)] = forms.ChoiceField(
                choices=[(YES, _("Yes")), (NO, _("No"))],
                widget=forms.RadioSelect,
                label=label,
                required=all_of_them,
                error_messages={"required": _("Please choose yes or no.")},
            )

    def groups(self) -> Iterator[tuple[Purpose, str, str, list[BoundField]]]:
        """By purpose, its heading, the sentence that is asked and its fields, one a channel."""
        for purpose in dict.fromkeys(purpose for purpose, _channel in self.cells):
            fields = [self[name_of(*cell)] for cell in self.cells if cell[0] == purpose]
            yield purpose, heading(purpose), texts.words_of(self.text, purpose), fields

    def answers(self) -> dict[Cell, bool]:
        """What was chosen; what was left open is not in it."""
        chosen = {cell: self.cleaned_data.get(name_of(*cell), "") for cell in self.cells}
        return {cell: value == YES for cell, value in chosen.items() if value}


class OwnAnswerForm(AnswerForm):
    """As whoever holds the link fills it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.signers) > 1:
            self.fields["signer"] = forms.ChoiceField(
                choices=[(Signer.PERSON, _("I am this person.")), (Signer.GUARDIAN, _("I am a parent or guardian."))],
                widget=forms.RadioSelect,
                label=_("Who is answering?"),
                error_messages={"required": _("Please say who is answering.")},
            )
        self.fields["name"] = forms.CharField(
            max_length=150,
            label=_("Your given name and family name"),
            help_text=_("With your name you sign these answers."),
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": _("Please type your name.")},
        )

    @property
    def signer(self) -> Signer:
        return Signer(self.cleaned_data["signer"]) if len(self.signers) > 1 else self.signers[0]


class NotedForm(AnswerForm):
    """As a teacher notes what a signed sheet says, or what they were told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, all_of_them=False, **kwargs)
        for signer in self.signers:
            label = _("Signed by the person: name") if signer == Signer.PERSON else _("Signed by a guardian: name")
            self.fields[f"name-{signer}"] = forms.CharField(max_length=150, label=label, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.names():
            self.add_error(f"name-{self.signers[0]}", _("Please type the name of whoever signed."))
        if not self.errors and not self.answers():
            self.add_error(None, _("Please note at least one answer."))
        return cleaned

    def names(self) -> dict[Signer, str]:
        """Who signed, with their names."""
        typed = {signer: self.cleaned_data.get(f"name-{signer}", "").strip() for signer in self.signers}
        return {signer: name for signer, name in typed.items() if name}

    def signatures(self) -> list[BoundField]:
        return [self[f"name-{signer}"] for signer in self.signers]


class PersonForm(forms.Form):
    """What a teacher knows of somebody on the entry."""

    age = forms.ChoiceField(label=_("Age"), required=False)
    email = forms.EmailField(
        label=_("E-mail address for the reminder"),
        max_length=254,
        required=False,
        help_text=_("Of the person, or of a guardian. It is used for this reminder alone."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, row: Rules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Is asked on the page of the link")), *age_choices(row)]
        self.fields["age"] = forms.ChoiceField(choices=choices, label=_("Age"), required=False)


class PictureForm(forms.Form):
    """Who is to be seen in a picture."""

    shows = forms.ChoiceField(choices=Shows.choices)
    people = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, people: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(pk, str(pk)) for pk in people]
        self.fields["people"] = forms.TypedMultipleChoiceField(coerce=int, choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("shows") == Shows.SOME and not cleaned.get("people"):
            raise forms.ValidationError(_("Please choose who is in the picture."))
        return cleaned


class WhoseForm(forms.Form):
    """To whom a page belongs that no code told."""

    person = forms.TypedChoiceField(coerce=int, label=_("Whose sheet is this?"))

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Please choose")), *people]
        self.fields["person"] = forms.TypedChoiceField(coerce=int, choices=choices, label=_("Whose sheet is this?"))


class TextForm(forms.Form):
    """The words of the consents, German and English side by side."""

    intro_de = forms.CharField(max_length=LONGEST_TEXT, label=_("Introduction (German)"), widget=forms.Textarea)
    intro_en = forms.CharField(
        max_length=LONGEST_TEXT, label=_("Introduction (English)"), widget=forms.Textarea, required=False
    )

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        initial = {"intro_de": text.intro_de, "intro_en": text.intro_en}
        for purpose in PURPOSES:
            pair = text.words.get(str(purpose), {})
            initial |= {f"{purpose}_de": pair.get("de", ""), f"{purpose}_en": pair.get("en", "")}
        super().__init__(*args, **{**kwargs, "initial": initial})
        for purpose in PURPOSES:
            for code, language in (("de", _("German")), ("en", _("English"))):
                self.fields[f"{purpose}_{code}"] = forms.CharField(
                    max_length=1000,
                    label=f"{heading(purpose)} ({language})",
                    widget=forms.Textarea(attrs={"rows": 3}),
                    required=code == "de",
                )

    def pairs(self) -> Iterator[tuple[BoundField, BoundField]]:
        for name in ("intro", *PURPOSES):
            yield self[f"{name}_de"], self[f"{name}_en"]

    def words(self) -> dict[str, dict[str, str]]:
        clean = self.cleaned_data
        return {str(one): {"de": clean[f"{one}_de"], "en": clean[f"{one}_en"]} for one in PURPOSES}


class RulesForm(forms.Form):
    """Limits of age, ways of answering, and what is asked."""

    guardian_until = forms.IntegerField(
        min_value=1, max_value=30, label=_("Below this age parents or guardians decide alone")
    )
    alone_from = forms.IntegerField(min_value=1, max_value=30, label=_("From this age people decide alone"))
    takes_paper = forms.BooleanField(required=False, label=_("Teachers may note what a signed sheet says"))
    takes_word = forms.BooleanField(required=False, label=_("Teachers may note an answer without a sheet"))
    cells = forms.MultipleChoiceField(
        label=_("What people are asked"), widget=forms.CheckboxSelectMultiple, choices=(), required=False
    )

    def __init__(self, *args: Any, row: Rules, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in ("guardian_until", "alone_from", "takes_paper", "takes_word")}
        initial["cells"] = [name_of(*cell) for cell in texts.cells_of(row)]
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.fields["cells"] = forms.MultipleChoiceField(
            label=_("What people are asked"),
            widget=forms.CheckboxSelectMultiple,
            choices=[(name_of(*cell), in_words(*cell)) for cell in rules.CELLS],
            error_messages={"required": _("Please choose at least one.")},
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("guardian_until", 0) > cleaned.get("alone_from", 99):
            self.add_error("alone_from", _("This age must not lie below the other one."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        chosen = set(self.cleaned_data["cells"])
        cells = [cell for cell in rules.CELLS if name_of(*cell) in chosen]
        return {**self.cleaned_data, "cells": cells}


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Number or title"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("All entries")), ("missing", _("Answers are missing")), ("refused", _("Somebody said no"))],
    )


PURPOSES = tuple(dict.fromkeys(purpose for purpose, _channel in rules.CELLS))


def name_of(purpose: Purpose, channel: Channel) -> str:
    """The name of a field: "publish_picture-web"."""
    return f"{purpose}-{channel}"
