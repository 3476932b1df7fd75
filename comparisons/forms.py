"""What a juror sends from the comparison desk."""

from django import forms

from comparisons.states import Verdict


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(choices=Verdict.choices)
