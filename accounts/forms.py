"""Forms of sign-up and of one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(
        label=_("Family name"), max_length=100, required=False
    )

    def signup(self, request: object, user: object) -> None:
        """Called by allauth once the person exists."""
