"""Forms of sign-up and of one's own account. They clean; verbs write."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from schools.forms import TypedSchoolForm
from schools.models import School
from schools.states import State


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

    The school is chosen from the directory (``school``, by number) or typed in (the other fields of its name).
    """

    school = forms.IntegerField(required=False, widget=forms.HiddenInput)
    school_name = forms.CharField(
        label=_("School"),
        max_length=250,
        required=False,
        help_text=_("Type the name, place, postcode or school number and choose from the list."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    school_postcode = forms.CharField(
        label=_("Postcode"), max_length=10, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    school_city = forms.CharField(
        label=_("Town"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    school_state = forms.ChoiceField(
        label=_("Bundesland"), choices=[("", _("Please choose")), *State.choices], required=False
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
        if known and known.is_typed_in:
            self.initial.update(
                school_name=known.name,
                school_postcode=known.postcode,
                school_city=known.city,
                school_state=known.state,
            )
        elif known:
            self.initial.update(school=known.pk, school_name=str(known))

    def clean(self) -> dict[str, Any]:
        """Leave the school of the directory in ``chosen_school``, or one to be typed in in ``typed_school``."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["chosen_school"], cleaned["typed_school"] = self._chosen(cleaned), None
        known = self.instance.school
        if known and known.is_typed_in and not self._touches_school:
            # Typed in when less was asked: whoever changes something else is not asked for the rest now.
            cleaned["chosen_school"] = known
        if cleaned.get("school_name") and not cleaned["chosen_school"]:
            typed = TypedSchoolForm(self.data)
            if typed.is_valid():
                cleaned["typed_school"] = typed.typed
            for name, errors in typed.errors.as_data().items():
                if name not in self.errors:
                    self.add_error(name, errors)
        return cleaned

    @property
    def _touches_school(self) -> bool:
        return any(name == "school" or name.startswith("school_") for name in self.changed_data)

    @property
    def is_typed(self) -> bool:
        """Whether the fields of a school that the directory lacks are to be seen at once."""
        names = ("school_postcode", "school_city", "school_state")
        return any(self[name].value() or self[name].errors for name in names)

    def _chosen(self, cleaned: dict[str, Any]) -> School | None:
        typed = (cleaned.get("school_name") or "").strip()
        pk = cleaned.get("school")
        chosen = access.school_of_choice(self.instance, pk) if typed and pk else None
        # Without script the hidden number stays while the text changes: the text is what the person meant.
        if chosen and typed == str(chosen):
            return chosen
        found = [school for school in access.schools_found(self.instance, typed) if str(school) == typed]
        return found[0] if len(found) == 1 else None
