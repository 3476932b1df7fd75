"""What a juror takes along from a round: its dates, and the pile for a journey without net."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.desk import enter_with
from juries import access
from juries.deskwork import calendar
from juries.deskwork import taking as piles
from juries.piles import pile_of
from juries.views import PersonRequest


@login_required
@never_cache
@require_GET
def dates(request: PersonRequest, pk: int) -> HttpResponse:
    """The round's window as a file for the juror's own calendar."""
    round_ = enter_with(request, access.round_of(request.user, pk))
    address = request.build_absolute_uri(reverse("juries:pile", args=[pk]))
    left = pile_of(request.user, round_).left
    text = calendar.of_round(round_, address=address, left=left, now=timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="jury-{pk}.ics"'
    return answer


@login_required
@never_cache
@require_GET
def taken(request: PersonRequest) -> JsonResponse:
    """What may be on this person's device, asked at each contact: whatever is not named here is wiped there."""
    told = {"pages": piles.pages(request.user), "around": piles.around(request.user)}
    rows = {
        name: [{"url": page.url, "stamp": page.stamp, "until": page.until.isoformat()} for page in found]
        for name, found in told.items()
    }
    return JsonResponse({"tag": piles.tag(request.session.session_key or ""), **rows})


@never_cache
@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker of /jury/: its address is its scope, its content two files whose names say their version."""
    files = ", ".join(json.dumps(static(f"js/{name}.js")) for name in ("vault", "pile_worker"))
    return HttpResponse(f"importScripts({files});\n", content_type="text/javascript; charset=utf-8")
