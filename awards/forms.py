"""What organisers type: awards, editions, dates, texts, people, reasons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from awards.models import Award, Category, Edition, EligibilityOption, EligibilityQuestion, Prize
from awards.models.edition import GIGABYTE
from awards.presets import PRESETS
from awards.states import ApprovalMode, RoleKind
from config.measures import file_size


class Moment(forms.DateTimeInput):
    """A date with its time, as the browser's own field."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class AwardForm(forms.Form):
    name_de = forms.CharField(label=_("Name (German)"), max_length=150)
    name_en = forms.CharField(label=_("Name (English)"), max_length=150, required=False)

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(organisations, label=_("Organisation"), empty_label=None)
        self.order_fields(["organisation"])


class EditionForm(forms.Form):
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        help_text=_("The year in which the winners are announced. All dates are suggested from it."),
    )

    def __init__(self, *args: Any, awards: QuerySet[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"] = forms.ModelChoiceField(awards, label=_("Award"), empty_label=None)
        self.order_fields(["award"])


class BeginningForm(forms.Form):
    """What an edition starts with: a preset by its code, or an earlier edition as ``edition-<pk>``."""

    beginning = forms.ChoiceField(label=_("What it starts with"))

    def __init__(self, *args: Any, editions: Iterable[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editions = {f"edition-{edition.pk}": edition for edition in editions}
        codes = [*self.editions, *PRESETS]
        self.fields["beginning"] = forms.ChoiceField(choices=[(code, code) for code in codes], initial=codes[0])

    @property
    def previous(self) -> Edition | None:
        return self.editions.get(self.cleaned_data["beginning"])


class TextsForm(forms.ModelForm[Edition]):
    class Meta:
        model = Edition
        fields = ["title_de", "title_en", "lead_de", "lead_en", "audience_de", "audience_en"]
        widgets = {
            "lead_de": forms.Textarea(attrs={"rows": 10}),
            "lead_en": forms.Textarea(attrs={"rows": 10}),
            "audience_de": forms.Textarea(attrs={"rows": 3}),
            "audience_en": forms.Textarea(attrs={"rows": 3}),
        }


class DatesForm(forms.Form):
    opens_at = forms.DateTimeField(label=_("The call opens"), widget=Moment())
    closes_at = forms.DateTimeField(
        label=_("Deadline"),
        widget=Moment(),
        help_text=_("This minute still counts, to its last second. 23:59 means: until midnight."),
    )
    grace_minutes = forms.IntegerField(
        label=_("Grace in minutes"),
        min_value=0,
        max_value=1440,
        help_text=_("Entries begun before the deadline may be finished this much longer."),
    )

    def clean_closes_at(self) -> datetime:
        """To the last second of the minute that was typed."""
        closes_at: datetime = self.cleaned_data["closes_at"]
        return closes_at.replace(second=59, microsecond=0)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("opens_at") and cleaned.get("closes_at") and cleaned["closes_at"] <= cleaned["opens_at"]:
            self.add_error("closes_at", _("The call must close after it opens."))
        return cleaned


class FileRoomForm(forms.Form):
    gigabytes = forms.DecimalField(
        label=_("Room for the files of an entry, in GB"),
        required=False,
        max_digits=6,
        decimal_places=1,
        localize=True,
    )

    def clean_gigabytes(self) -> Decimal | None:
        """At most what the installation has."""
        gigabytes: Decimal | None = self.cleaned_data["gigabytes"]
        if gigabytes is not None and gigabytes <= 0:
            raise forms.ValidationError(_("Please enter at least %(least)s.") % {"least": localize(Decimal("0.1"))})
        if gigabytes is not None and gigabytes * GIGABYTE > settings.UPLOAD_QUOTA_PER_ENTRY:
            most = file_size(settings.UPLOAD_QUOTA_PER_ENTRY)
            raise forms.ValidationError(_("This installation has %(size)s for the files of an entry.") % {"size": most})
        return gigabytes


class CategoryForm(forms.ModelForm[Category]):
    class Meta:
        model = Category
        fields = ["name_de", "name_en", "description_de", "description_en"]
        widgets = {
            "description_de": forms.Textarea(attrs={"rows": 2}),
            "description_en": forms.Textarea(attrs={"rows": 2}),
        }


class PrizeForm(forms.ModelForm[Prize]):
    amount = forms.DecimalField(
        label=_("Prize money in euros"), min_value=0, max_value=10_000_000, decimal_places=2, initial=0, localize=True
    )

    class Meta:
        model = Prize
        fields = ["name_de", "name_en", "description_de", "description_en", "category", "places"]
        widgets = {
            "description_de": forms.Textarea(attrs={"rows": 2}),
            "description_en": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, categories: QuerySet[Category], **kwargs: Any) -> None:
        instance: Prize | None = kwargs.get("instance")
        if instance is not None:
            kwargs.setdefault("initial", {"amount": instance.amount})
        super().__init__(*args, **kwargs)
        self.fields["category"] = forms.ModelChoiceField(
            categories, label=_("Category"), required=False, empty_label=_("All categories together")
        )

    def clean_places(self) -> int:
        places: int = self.cleaned_data["places"]
        if places < 1:
            raise forms.ValidationError(_("A prize has at least one place."))
        return places

    def values(self) -> dict[str, Any]:
        """What the verb takes: the amount in cents."""
        values = dict(self.cleaned_data)
        values["amount_cents"] = round(values.pop("amount") * 100)
        return values


class RoleForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices, initial=RoleKind.ORGANISER)
    whole_award = forms.BooleanField(
        label=_("Also for later editions of this award"),
        required=False,
        help_text=_("Owners always own the whole award."),
    )

    def clean_kind(self) -> RoleKind:
        return RoleKind(self.cleaned_data["kind"])


class ErasureNoteForm(forms.Form):
    """Whose wish to be erased came by post."""

    email = forms.EmailField(label=_("E-mail address of the account"), max_length=254)


class EligibilityForm(forms.Form):
    """The short questions on who may take part; those of one category may stay open."""

    PREFIX = "fit-"

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        questions: Sequence[EligibilityQuestion],
        given: Mapping[str, Any],
        category: Category | None = None,
    ) -> None:
        super().__init__(data)
        for question in questions:
            of = question.category
            self.fields[f"{self.PREFIX}{question.code}"] = forms.ChoiceField(
                label=str(question.text),
                choices=[(one.code, str(one.text)) for one in question.options.all()],
                required=of is None or of == category,
                widget=forms.RadioSelect,
                initial=given.get(question.code),
                help_text=_("Only for the category “%(category)s”.") % {"category": of} if of else "",
                error_messages={"required": _("Please choose an answer.")},
            )

    @classmethod
    def given_in(cls, address: Mapping[str, Any]) -> dict[str, Any]:
        """What an address brings along: how answers survive the way through the sign-in."""
        return {name.removeprefix(cls.PREFIX): address[name] for name in address if name.startswith(cls.PREFIX)}

    def given(self) -> dict[str, str]:
        """The answers by the codes of their questions."""
        return {
            name.removeprefix(self.PREFIX): value
            for name, value in self.cleaned_data.items()
            if value and name.startswith(self.PREFIX)
        }

    def as_address(self) -> str:
        """The answers as the end of an address, for ``given_in``."""
        return urlencode({f"{self.PREFIX}{code}": value for code, value in self.given().items()})


class EligibilityQuestionForm(forms.ModelForm[EligibilityQuestion]):
    class Meta:
        model = EligibilityQuestion
        fields = ["text_de", "text_en", "category"]

    def __init__(self, *args: Any, categories: QuerySet[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"] = forms.ModelChoiceField(
            categories,
            label=_("Only for one category"),
            required=False,
            empty_label=_("For the whole award"),
            help_text=_("An answer that does not qualify then only closes this category."),
        )


class EligibilityOptionForm(forms.ModelForm[EligibilityOption]):
    class Meta:
        model = EligibilityOption
        fields = ["text_de", "text_en", "qualifies", "points_to", "reason_de", "reason_en"]
        widgets = {
            "reason_de": forms.Textarea(attrs={"rows": 2}),
            "reason_en": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, categories: QuerySet[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points_to"] = forms.ModelChoiceField(
            categories, label=_("Points to the category"), required=False, empty_label=_("To none")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("qualifies") and not cleaned.get("reason_de") and not self.errors:
            self.add_error("reason_de", _("Please say in words why this answer does not qualify."))
        return cleaned


class EligibilityOptions(forms.BaseModelFormSet[EligibilityOption, EligibilityOptionForm]):
    """The answers of one question, two at least."""

    def clean(self) -> None:
        kept = [one for one in self.forms if one.cleaned_data.get("text_de") and not one.cleaned_data.get("DELETE")]
        if len(kept) < 2:
            raise forms.ValidationError(_("Please give at least two answers to choose from."))
        if not any(one.cleaned_data.get("qualifies") for one in kept):
            raise forms.ValidationError(_("At least one answer must qualify, or nobody could take part."))

    @property
    def kept(self) -> list[EligibilityOption]:
        """The answers in their order, those that were not touched among them."""
        return [one.instance for one in self.forms if one not in self.deleted_forms and one.instance.text_de]

    @property
    def removed(self) -> list[int]:
        return [one.instance.pk for one in self.deleted_forms if one.instance.pk]


OptionsFormSet = cast(
    "type[EligibilityOptions]",
    forms.modelformset_factory(
        EligibilityOption,
        EligibilityOptionForm,
        formset=EligibilityOptions,
        extra=2,
        max_num=12,
        validate_max=True,
        can_delete=True,
    ),
)


class WaysForm(forms.ModelForm[Edition]):
    """The ways into an edition: nominations, and the approval by the head of school."""

    class Meta:
        model = Edition
        fields = [
            "takes_nominations",
            "reasons_seen_by_jury",
            "reasons_hidden_when_blind",
            "reasons_public",
            "nominations_kept_days",
            "approval",
            "approval_until",
            "approval_again",
        ]
        widgets = {"approval": forms.RadioSelect, "approval_until": Moment()}
        help_texts = {
            "takes_nominations": _("The nominated person is asked by a letter and completes the entry themselves."),
            "reasons_hidden_when_blind": _(
                "Reasons often contain names. Where they are shown in blind rounds, the form asks for reasons without "
                "the name."
            ),
            "nominations_kept_days": _("Counted from the deadline; after that only their number stays."),
            "approval_until": _("Only where the approval is needed after the entry was submitted."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("approval") == ApprovalMode.AFTER and not cleaned.get("approval_until"):
            self.add_error("approval_until", _("Please choose until when the approval is needed."))
        if not cleaned.get("reasons_seen_by_jury"):
            cleaned["reasons_hidden_when_blind"] = False  # what the jury never sees needs no hiding
        return cleaned
