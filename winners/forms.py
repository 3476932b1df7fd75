"""What an organiser says of the announcement."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.forms import Moment


class AnnouncementForm(forms.Form):
    announce_at = forms.DateTimeField(label=_("Moment of the announcement"), widget=Moment())

    def clean_announce_at(self) -> datetime:
        at: datetime = self.cleaned_data["announce_at"]
        if at <= timezone.now():
            raise forms.ValidationError(_("Please choose a moment in the future."))
        return at
