"""What people type on the certificate pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates import serials
from certificates.states import CertificateKind, CertificateState


class OrderForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=CertificateKind.choices)


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Name, entry number or serial"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *CertificateState.choices]
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who checks this certificate reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CheckForm(forms.Form):
    serial = forms.CharField(
        label=_("Serial number"),
        help_text=_("18 letters and figures, printed beside the QR code. Dashes and small letters do not matter."),
        max_length=40,
    )

    def clean_serial(self) -> str:
        serial = serials.read(self.cleaned_data["serial"])
        if serial is None:
            raise forms.ValidationError(
                _("This is not a serial number of ours. Please compare it with the certificate letter by letter.")
            )
        return serial
