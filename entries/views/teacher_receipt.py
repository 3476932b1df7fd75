"""The receipt as a PDF: where it stands, the file, and ordering it once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import me
from awards.desk import enter_with
from entries import access, receipts
from entries.models import Entry, Submission
from entries.states import PrintState


@never_cache
@login_required
@require_GET
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the receipt's page that says where its PDF stands; it asks again until it is there."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    context = {"entry": shown, "print": receipts.printed_of(_current(shown))}
    return render(request, "entries/teacher/_receipt_pdf.html", context)


@never_cache
@login_required
@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of the version that counts, by an address that lasts minutes."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    row = receipts.printed_of(_current(shown))
    if row is None or row.state != PrintState.PRINTED:
        messages.info(request, _("The PDF is not printed yet. The receipt on this page is complete already."))
        return redirect("entries:receipt", pk)
    return HttpResponseRedirect(receipts.download_url(row))


@login_required
@require_POST
def print_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Order the PDF where there is none."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    receipts.order_again(_current(shown))
    return redirect("entries:receipt", pk)


def _current(shown: Entry) -> Submission:
    submission = shown.submissions.filter(is_current=True).first()
    if submission is None:
        raise Http404
    return submission
