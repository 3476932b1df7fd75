"""What is sent from the pages of the blind-leak check."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from blindness.redacting import MOST_BOXES


class AreaForm(forms.Form):
    """One area of a picture in percent; left empty it blackens nothing."""

    left = forms.FloatField(label=_("From the left, in percent"), min_value=0, max_value=100, required=False)
    top = forms.FloatField(label=_("From the top, in percent"), min_value=0, max_value=100, required=False)
    width = forms.FloatField(label=_("Width in percent"), min_value=0, max_value=100, required=False)
    height = forms.FloatField(label=_("Height in percent"), min_value=0, max_value=100, required=False)

    @property
    def box(self) -> tuple[int, int, int, int] | None:
        """The area in parts of a thousand; None where a side is missing or nothing lies between."""
        sides = [self.cleaned_data.get(name) for name in ("left", "top", "width", "height")]
        left, top, width, height = (round(10 * one) if one is not None else -1 for one in sides)
        return (left, top, width, height) if min(left, top) >= 0 and min(width, height) > 0 else None


AreaFormSet = forms.formset_factory(AreaForm, extra=3, max_num=MOST_BOXES, absolute_max=MOST_BOXES)


def words_from(data: QueryDict) -> list[str]:
    """The words chosen to be blackened."""
    return [word[:300] for word in data.getlist("word")[:200]]


def fingerprints_from(data: QueryDict) -> list[str]:
    """The leaks that a button is about."""
    return [one[:20] for one in data.getlist("leak")[:500]]
