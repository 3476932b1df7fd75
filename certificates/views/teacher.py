"""The people on an entry fetch its certificates."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from awards.desk import enter_with
from certificates import access, serving
from entries.access import entry_for_reading


@login_required
@require_GET
def of_entry(request: HttpRequest, entry_pk: int) -> HttpResponse:
    entry = enter_with(request, entry_for_reading(request.user, entry_pk))
    certificates = access.certificates_of_entry(request.user, entry).select_related("winner__prize")
    return render(
        request,
        "certificates/teacher/of_entry.html",
        {"entry": entry, "award": entry.edition.award, "certificates": certificates},
    )


@login_required
@require_GET
def download(request: HttpRequest, entry_pk: int, pk: int) -> HttpResponse:
    entry = enter_with(request, entry_for_reading(request.user, entry_pk))
    return redirect(serving.download_url(access.certificate_to_fetch(request.user, entry, pk)))
