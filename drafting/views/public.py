"""The call on paper, for anybody: as a PDF to print, as a Word document to fill in."""

from hashlib import sha256

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.models import Edition
from awards.views.public import published_edition
from drafting import prints, sheets, writing
from drafting.models import CallPrint
from entries.states import PrintState
from uploads import bucket

HOUR = 3600


@never_cache
@require_safe
def pdf(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """All questions as a PDF; whoever asks first waits for the printer on a page that says so."""
    shown = published_edition(request, award, edition)
    row = prints.order(shown)
    if row is None:
        raise Http404
    if row.state == PrintState.PRINTED:
        return HttpResponseRedirect(prints.download_url(row))
    return render(request, "drafting/public/printing.html", _standing(shown, row))


@never_cache
@require_safe
def pdf_state(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """The part of the waiting page that says where the PDF stands; it asks again until it is there."""
    shown = published_edition(request, award, edition)
    return render(request, "drafting/public/_printing.html", _standing(shown, prints.latest(shown)))


@require_safe
def word(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """All questions as a Word document to fill in; made once for each content, and kept for an hour."""
    shown = published_edition(request, award, edition)
    sheet = sheets.of_edition(shown)
    if sheet is None:
        raise Http404
    key = f"drafting.word:{sha256(f'{sheet!r}{shown.closes_at}{get_language()}'.encode()).hexdigest()}"
    data = cache.get(key)
    if data is None:
        data = writing.write(sheet)
        cache.set(key, data, HOUR)
    return attachment(data, _("%(title)s – template") % {"title": shown.title})


def attachment(data: bytes, name: str) -> HttpResponse:
    """A Word document to keep, under a name that any system can store."""
    response = HttpResponse(data, content_type=writing.CONTENT_TYPE)
    response.headers["Content-Disposition"] = bucket.disposition(f"{name}.docx", inline=False)
    return response


def _standing(edition: Edition, row: CallPrint | None) -> dict[str, object]:
    return {"edition": edition, "award": edition.award, "print": row}
