"""Reads what a teacher's pages send. Writes nothing."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from awards import answers
from awards.models import Participant, Question
from awards.participants import GRADES, LONGEST_NAME, Person
from awards.states import QuestionKind, Rights


class ParticipantForm(forms.Form):
    part = forms.ChoiceField(choices=Participant.Part.choices)
    given_name = forms.CharField(max_length=LONGEST_NAME, label=_("Given name"))
    family_name = forms.CharField(max_length=LONGEST_NAME, required=False, label=_("Family name"))
    grade = forms.ChoiceField(
        choices=[("", "–"), *((grade, grade) for grade in GRADES)], required=False, label=_("Year group")
    )

    def person(self) -> Person:
        clean = self.cleaned_data
        return Person(clean["given_name"], clean["family_name"], clean["grade"], clean["part"])


class ClassListForm(forms.Form):
    names = forms.CharField(max_length=20_000)
    part = forms.ChoiceField(choices=Participant.Part.choices, initial=Participant.Part.PUPIL, required=False)


class SchoolForm(forms.Form):
    """A school of the directory by its key, or one typed in with its town."""

    school = forms.IntegerField(required=False)
    school_name = forms.CharField(max_length=250, required=False)
    school_city = forms.CharField(max_length=100, required=False)


class ColleagueForm(forms.Form):
    email = forms.EmailField(
        max_length=254, label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    rights = forms.ChoiceField(choices=Rights.choices, initial=Rights.EDIT, label=_("Rights"), widget=forms.RadioSelect)


class FileForm(forms.Form):
    filename = forms.CharField(max_length=1000)
    size = forms.IntegerField(min_value=0)
    fingerprint = forms.CharField(max_length=64, required=False)


class AltTextForm(forms.Form):
    alt_text = forms.CharField(max_length=300, required=False, label=_("What does the picture show?"))


def typed(question: Question, data: QueryDict, name: str) -> answers.Raw:
    """What ``data`` holds for ``question`` under ``name``; an unticked consent sends nothing and means no."""
    if question.kind == QuestionKind.CHOICES:
        return data.getlist(name)
    if question.kind == QuestionKind.CONSENT:
        return data.get(name, "") in ("on", "yes", "true")
    return data.get(name, "")


def version_of(data: QueryDict, name: str) -> int:
    """The version a browser last saw; 0 for anything that is no number."""
    text = data.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
