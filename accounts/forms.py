"""Forms of sign-up and of one's own account. They clean; verbs write."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from schools.models import School


class SignupForm(forms.Form):
    """What sign-up asks beside the address. allauth builds its form upon this one; the adapter keeps the names."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    family_name = forms.CharField(
        label=_("Family name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    field_order = ["given_name", "family_name", "email"]

    def signup(self, request: object, user: object) -> None:
        """Called by allauth once the person exists; nothing is left to do."""


class NameForm(forms.ModelForm[User]):
    """Asked where an account was made from an address alone, and a name is needed now."""

    class Meta:
        model = User
        fields = ["given_name", "family_name"]
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


class MeForm(forms.ModelForm[User]):
    """Name, language and school of the person who is signed in.

    The school is chosen from the directory (``school``, by number) or typed in (``school_name`` and ``school_city``).
    """

    school = forms.IntegerField(required=False, widget=forms.HiddenInput)
    school_name = forms.CharField(
        label=_("School"),
        max_length=250,
        required=False,
        help_text=_("Type the name, place, postcode or school number and choose from the list."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    school_city = forms.CharField(
        label=_("Town of the school"),
        max_length=100,
        required=False,
        help_text=_("Only needed where the list does not hold your school."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = User
        fields = ["title", "given_name", "family_name", "language"]
        widgets = {
            "title": forms.TextInput(attrs={"autocomplete": "honorific-prefix"}),
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }
        help_texts = {
            "title": _("As it shall stand on a certificate, such as Dr."),
            "language": _("The language of pages and of letters to you."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_name"].required = True
        self.fields["family_name"].required = True
        language = cast("forms.ChoiceField", self.fields["language"])
        language.choices = [
            ("", _("No preference")),
            *[choice for choice in cast("Any", language.choices) if choice[0]],
        ]
        known = self.instance.school
        if known:
            self.initial["school"] = known.pk
            self.initial["school_name"] = str(known)

    def clean(self) -> dict[str, Any]:
        """Leave the chosen school in ``chosen_school``, or None where one must be typed in, or where there is none."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["chosen_school"] = self._chosen(cleaned)
        if cleaned.get("school_name") and not cleaned["chosen_school"] and not cleaned.get("school_city"):
            raise ValidationError(
                {
                    "school_city": ValidationError(
                        gettext("Please choose your school from the list, or add the town it is in."), code="town"
                    )
                }
            )
        return cleaned

    def _chosen(self, cleaned: dict[str, Any]) -> School | None:
        typed = (cleaned.get("school_name") or "").strip()
        pk = cleaned.get("school")
        chosen = access.school_of_choice(self.instance, pk) if typed and pk else None
        # Without script the hidden number stays while the text changes: the text is what the person meant.
        if chosen and typed == str(chosen):
            return chosen
        found = [school for school in access.schools_found(self.instance, typed) if str(school) == typed]
        return found[0] if len(found) == 1 else None
