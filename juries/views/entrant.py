"""The entrant's page about the jury: who judges, and whom they know."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from awards.desk import enter_with
from entries.access import entry_for_edit
from entries.models import Entry
from juries.panels import naming
from juries.panels.forms import NamingForm
from juries.states import Refused
from juries.views import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def jury(request: PersonRequest, pk: int) -> HttpResponse:
    entry = _opened(request, pk)
    form = NamingForm(request.POST if request.method == "POST" else None, jury=naming.jury_of(entry.edition))
    if form.is_valid():
        try:
            juror, reason = form.cleaned_data["juror"], form.cleaned_data["reason"]
            naming.name(entry, juror, reason=reason, by=request.user)
            messages.success(request, _("%(name)s will not judge your entry, and is not told why.") % {"name": juror})
            return redirect("juries:naming", pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"entry": entry, "form": form, "named": naming.named_by(entry), "jury": naming.jury_of(entry.edition)}
    return render(request, "juries/entrant/jury.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def unname(request: PersonRequest, pk: int, recusal: int) -> HttpResponse:
    entry = _opened(request, pk)
    try:
        naming.take_back(get_object_or_404(naming.named_by(entry), pk=recusal), by=request.user)
        messages.success(request, _("Taken back."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:naming", pk=pk)


def _opened(request: PersonRequest, pk: int) -> Entry:
    entry = enter_with(request, entry_for_edit(request.user, pk))
    if not naming.may_name(entry):
        raise Http404
    return entry
