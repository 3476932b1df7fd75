"""Reads what a teacher's pages send. Writes nothing."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from awards.forms import Moment
from awards.models import Category
from entries.models import Participant, Submission
from entries.participants import GRADES, LONGEST_NAME, LONGEST_SPELLING, Person
from entries.queries import CORRECTED, IN_CORRECTION, SORTS, EntryFilter
from entries.states import EntryState, Rights
from questions import answers, rich
from questions.fields import fingerprint
from questions.models import Question
from questions.states import QuestionKind
from schools.forms import FIVE_DIGITS, TypedSchoolForm
from uploads.captions import LANGUAGES as CAPTION_LANGUAGES
from uploads.captions import LONGEST as LONGEST_CAPTIONS
from uploads.texts import letters

NO_SCHOOL = _("Please choose a school from the list, or enter it yourself.")


class ParticipantForm(forms.Form):
    part = forms.ChoiceField(choices=Participant.Part.choices)
    given_name = forms.CharField(max_length=LONGEST_NAME, label=_("Given name"))
    family_name = forms.CharField(max_length=LONGEST_NAME, required=False, label=_("Family name"))
    grade = forms.ChoiceField(
        choices=[("", "–"), *((grade, grade) for grade in GRADES)], required=False, label=_("Year group")
    )
    spelling = forms.CharField(max_length=LONGEST_SPELLING, required=False, label=_("Name on the certificate"))

    mark = forms.UUIDField(required=False)  # of a row that the browser adds

    def person(self) -> Person:
        clean = self.cleaned_data
        return Person(clean["given_name"], clean["family_name"], clean["grade"], clean["part"], clean["spelling"])


class ClassListForm(forms.Form):
    names = forms.CharField(max_length=20_000)
    part = forms.ChoiceField(choices=Participant.Part.choices, initial=Participant.Part.PUPIL, required=False)


class SchoolForm(TypedSchoolForm):
    """A school of the directory by its key, or one typed in; without either, the school is taken off again."""

    school = forms.IntegerField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = (self.data.get(name, "").strip() for name in ("school_name", "school_postcode", "school_city"))
        self.is_typed = not self.data.get("school") and any(words)
        if self.is_bound and not self.is_typed:
            for name in TypedSchoolForm.base_fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """A school of the directory is as its publisher writes it: only what was typed is held against the rules."""
        return super().clean() if self.is_typed else self.cleaned_data

    @property
    def flaw(self) -> str:
        """What is wrong with a form that is not valid, in one sentence."""
        if self.has_error("school_postcode", code="digits"):
            return str(FIVE_DIGITS)
        if self.is_typed:
            return str(_("Please enter name, postcode, town and Bundesland of the school."))
        return str(NO_SCHOOL)


class ColleagueForm(forms.Form):
    email = forms.EmailField(
        max_length=254, label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    rights = forms.ChoiceField(choices=Rights.choices, initial=Rights.EDIT, label=_("Rights"), widget=forms.RadioSelect)


class RightsForm(forms.Form):
    rights = forms.ChoiceField(choices=Rights.choices)


class PresenceForm(forms.Form):
    """Which field of the form somebody is in, in which of their tabs."""

    tab = forms.RegexField(r"^[\w-]{1,40}$")
    field = forms.RegexField(r"^[\w-]{1,60}$", required=False)
    leaves = forms.BooleanField(required=False)


class FileForm(forms.Form):
    filename = forms.CharField(max_length=1000)
    size = forms.IntegerField(min_value=0)
    fingerprint = forms.CharField(max_length=64, required=False)


class AltTextForm(forms.Form):
    alt_text = forms.CharField(max_length=300, required=False, label=_("What does the picture show?"))


class CaptionsForm(forms.Form):
    """Captions typed or pasted, or as a file, which goes before; small, so they come through the web process."""

    read: letters.Text | None = None
    captions = forms.CharField(max_length=LONGEST_CAPTIONS, required=False, strip=False)
    file = forms.FileField(required=False)
    language = forms.ChoiceField(choices=CAPTION_LANGUAGES)

    def clean_file(self) -> str:
        """The file's text; empty where none was chosen."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > 4 * LONGEST_CAPTIONS:
            raise forms.ValidationError(_("This file is too large for captions."))
        try:
            self.read = letters.read(file.read())
        except letters.NoText as error:
            raise forms.ValidationError(_("These captions are no text. Please save them as UTF-8.")) from error
        return self.read.text

    @property
    def note(self) -> str:
        """In which letters the file was read, where that had to be guessed."""
        if self.read is None or not self.read.is_guess:
            return ""
        said = _(
            "The file does not say how its letters are written. It was read as %(letters)s: please check the umlauts."
        )
        return said % {"letters": self.read.letters}

    @property
    def text(self) -> str:
        return str(self.cleaned_data["file"] or self.cleaned_data["captions"])

    @property
    def problem(self) -> str:
        """What is wrong, in one sentence; empty where nothing is."""
        return next((str(messages[0]) for messages in self.errors.values()), "")


def typed(question: Question, data: QueryDict, name: str) -> answers.Raw:
    """What ``data`` holds for ``question`` under ``name``; an unticked consent sends nothing and means no."""
    if question.kind == QuestionKind.CHOICES:
        return data.getlist(name)
    if question.kind == QuestionKind.CONSENT:
        return data.get(name, "") in ("on", "yes", "true")
    if question.kind == QuestionKind.TABLE and name not in data:
        return _rows(data, name)
    if question.kind == QuestionKind.RICH_TEXT and f"{name}.html" in data:
        return _rich(data, name)
    return data.get(name, "")


def _rich(data: QueryDict, name: str) -> str:
    """The text of the editor; where none ran, what was typed over the text that the page brought along."""
    text = data.get(f"{name}.html", "")
    return rich.from_typed(data.get(name, ""), was=rich.clean(text)) if name in data else text


def was_left_alone(question: Question, raw: answers.Raw, data: QueryDict) -> bool:
    """Whether a form without script brings back exactly what its page showed: then it says nothing about this answer.

    What somebody else saved there meanwhile stays, and nobody is asked to choose between texts they did not touch.
    """
    shown = data.get(f"w-{question.key}")
    if not shown:
        return False
    try:
        value = answers.clean(question, raw)
    except answers.Unfit as unfit:
        if unfit.kept is None:
            return False
        value = unfit.kept
    return fingerprint(value) == shown


def _rows(data: QueryDict, name: str) -> list[answers.Row]:
    """A table as a form without script sends it: one input for each cell, "q-costs.0.item"."""
    found: dict[int, answers.Row] = {}
    for key in data:
        start, _dot, place = key.partition(".")
        number, _dot, column = place.partition(".")
        if start == name and number.isdecimal() and len(number) < 4:
            found.setdefault(int(number), {})[column] = data.get(key, "")
    return [found[number] for number in sorted(found)]


def version_of(data: QueryDict, name: str) -> int:
    """The version a browser last saw; 0 for anything that is no number."""
    text = data.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The entrant reads this reason in a letter, word for word."),
    )


class ExtensionForm(forms.Form):
    """More time for one entry."""

    until = forms.DateTimeField(
        label=_("May be written until"),
        widget=Moment(),
        help_text=_("This minute still counts, to its last second."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The entrant reads this reason in a letter, word for word."),
    )

    def clean_until(self) -> datetime:
        """To the last second of the minute that was typed."""
        until: datetime = self.cleaned_data["until"]
        return until.replace(second=59, microsecond=0)


class CorrectionForm(ExtensionForm):
    """Back to the entrant, with what must be corrected."""

    def __init__(self, data: QueryDict | None = None, *, reason: str = "") -> None:
        super().__init__(data, auto_id="correction_%s", initial={"reason": reason})
        self.fields["until"].label = _("To be corrected until")
        self.fields["reason"].label = _("What must be corrected")
        self.fields["reason"].help_text = _("The entrant reads this in a letter, word for word.")


class DraftFilterForm(forms.Form):
    q = forms.CharField(label=_("E-mail address of the entrant"), required=False, max_length=200)


class VersionsForm(forms.Form):
    """Which two versions to compare; whatever is nonsense in an address means the last two."""

    old = forms.TypedChoiceField(label=_("Earlier version"), coerce=int)
    new = forms.TypedChoiceField(label=_("Later version"), coerce=int)

    def __init__(self, data: QueryDict, *, versions: list[Submission]) -> None:
        last = {"new": versions[0].number, "old": versions[min(1, len(versions) - 1)].number}
        super().__init__({name: data.get(name, number) for name, number in last.items()})
        choices = [
            (one.number, f"{one.number} · {date_format(timezone.localtime(one.submitted_at), 'SHORT_DATETIME_FORMAT')}")
            for one in versions
        ]
        for name in last:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # of a choice field
        self.last = last

    def chosen(self) -> tuple[int, int]:
        """Numbers of the earlier and the later version."""
        asked = self.cleaned_data if self.is_valid() else self.last
        return min(asked["old"], asked["new"]), max(asked["old"], asked["new"])


class ReceiptCheckForm(forms.Form):
    """What stands on a receipt, typed or brought along by its QR code."""

    number = forms.CharField(label=_("Entry number"), max_length=24)
    version = forms.IntegerField(label=_("Version"), min_value=1, max_value=9999)
    value = forms.CharField(
        label=_("Check value"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        help_text=_("Four groups of five letters and figures. Dashes and small letters do not matter."),
    )


STATES = [
    ("", _("All")),
    *EntryState.choices,
    (IN_CORRECTION, _("Back for a correction")),
    (CORRECTED, _("Corrected, to be screened")),
]


class EntryFilterForm(forms.Form):
    """The filter of the entry list; whatever is nonsense in an address counts as not asked."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    category = forms.TypedChoiceField(label=_("Category"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, categories: list[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All")), *((str(category.pk), str(category)) for category in categories)]
        self.fields["category"] = forms.TypedChoiceField(
            label=_("Category"), required=False, coerce=int, empty_value=None, choices=choices
        )
        self.fields["q"].widget.attrs["placeholder"] = _("Number, title, school or name")

    def wanted(self, sort: str) -> EntryFilter:
        self.is_valid()
        asked = self.cleaned_data
        return EntryFilter(
            text=asked.get("q", ""),
            state=asked.get("state", ""),
            category=asked.get("category"),
            sort=sort if sort.removeprefix("-") in SORTS else "number",
        )
