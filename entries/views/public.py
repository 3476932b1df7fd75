"""Anybody checks whether a receipt is genuine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts import rates
from entries import receipts
from entries.forms import ReceiptCheckForm

MOST_CHECKS = "30/minute"


@never_cache
@require_GET
def receipt_check(request: HttpRequest) -> HttpResponse:
    """Whether this site gave this receipt, and when; not a word about what was entered or by whom.

    An unknown number and a wrong value get the same answer: whoever guesses learns not even which numbers exist.
    """
    form = ReceiptCheckForm(request.GET or None)
    context = {"form": form, "asked": False, "found": None, "too_many": False}
    status = 200
    if form.is_valid():
        if rates.allows("receipt-check", rates.visitor(request), MOST_CHECKS):
            clean = form.cleaned_data
            found = receipts.find_signed(clean["number"], clean["version"], clean["value"])
            context |= {"asked": True, "found": found}
        else:
            context["too_many"] = True
            status = 429
    return render(request, "entries/public/receipt_check.html", context, status=status)
