"""Anybody checks whether a certificate is genuine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.desk import enter_with
from certificates import access, serials, wording
from certificates.forms import CheckForm


@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """The form where a serial is typed."""
    form = CheckForm(request.GET or None)
    if form.is_valid():
        return redirect("certificates:check", form.cleaned_data["serial"])
    return render(request, "certificates/public/ask.html", {"form": form})


@never_cache
@require_GET
def check(request: HttpRequest, serial: str) -> HttpResponse:
    """What a serial stands for; an unknown one answers 404 with the form to try again."""
    read = serials.read(serial)
    if read and read != serial:
        return redirect("certificates:check", read)
    certificate = access.certificate_to_check(read) if read else None
    if certificate is None:
        form = CheckForm(initial={"serial": serial})
        return render(request, "certificates/public/unknown.html", {"form": form, "serial": serial}, status=404)
    award = enter_with(request, certificate).edition.award
    return render(
        request,
        "certificates/public/check.html",
        {
            "certificate": certificate,
            "award": award,
            "organisation": award.organisation,
            "recipient": wording.public_name(certificate),
            "serial": serials.grouped(certificate.serial),
        },
    )
