"""The sheet of a category, and the confirmation of everything at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from awards.desk import enter_with
from awards.models import Category
from juries.states import Refused
from juries.views import PersonRequest
from results import access, decisions, pages, sheets
from results.sheets import Row, Sheet, Wish
from results.states import Outcome
from results.views import lead_frame

WITHOUT_PRIZE = (Outcome.NOMINATION, Outcome.NO_PRIZE)


@dataclass(frozen=True)
class Typed:
    """A row of the sheet with what was chosen, which may not be what stands on the desk."""

    row: Row
    chosen: str
    reason: str
    lacks: str = ""

    @property
    def differs(self) -> bool:
        return self.chosen != self.row.chosen


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: PersonRequest, edition: int, code: str) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    category = get_object_or_404(lead.edition.categories, code=code)
    if request.method == "GET":
        return _show(request, lead, category)
    wishes = _wishes(request.POST)
    rest = Outcome(request.POST["rest"]) if request.POST.get("rest") in set(WITHOUT_PRIZE) else None
    try:
        count = sheets.draft(
            lead.edition, category, wishes, rest=rest, read=request.POST.get("seal", ""), by=request.user
        )
    except sheets.Lacking as lacking:
        return _show(request, lead, category, complaint=str(lacking), lacks=lacking.entries, status=422)
    except sheets.Overtaken as overtaken:
        return _show(request, lead, category, complaint=str(overtaken), is_overtaken=True, status=409)
    except Refused as refused:
        return _show(request, lead, category, complaint=str(refused), status=422)
    text = ngettext("%(count)d decision is changed.", "%(count)d decisions are changed.", count)
    messages.success(request, text % {"count": count}) if count else messages.info(request, _("Nothing was changed."))
    return redirect("results:sheet", edition=edition, code=code)


@login_required
@require_POST
def confirm_all(request: PersonRequest, edition: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    read = request.POST.get("seal", "")
    try:
        count = sheets.confirm_all(lead.edition, read=read, hidden=lead.hidden, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext("%(count)d decision is confirmed.", "%(count)d decisions are confirmed.", count)
        messages.success(request, text % {"count": count})
    return redirect("results:decisions", edition=edition)


def _wishes(sent: QueryDict) -> list[Wish]:
    found = []
    for name in sent:
        key = name.removeprefix("outcome-")
        if name == key or not key.isdecimal() or len(key) > 18:
            continue
        chosen, reason = str(sent[name]), str(sent.get(f"reason-{key}", ""))
        if chosen in set(WITHOUT_PRIZE):
            found.append(Wish(int(key), Outcome(chosen), None, reason))
        elif chosen.isdecimal() and len(chosen) < 18:
            found.append(Wish(int(key), Outcome.PRIZE, int(chosen), reason))
        else:
            found.append(Wish(int(key), None))
    return found


def _show(
    request: PersonRequest,
    lead: access.Lead,
    category: Category,
    *,
    complaint: str = "",
    lacks: Mapping[int, str] | None = None,
    is_overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    laid = sheets.lay(lead.edition, category, sheets.lines_of(lead.edition, category, lead.hidden), lead.hidden)
    context = {
        **lead_frame(lead, "decisions"),
        "sheet": laid,
        "rows": _rows(laid, request.POST, lacks or {}),
        "choices": _choices(laid),
        "rest_choices": [(str(one), one.label) for one in WITHOUT_PRIZE],
        "rest": request.POST.get("rest", ""),
        "categories": lead.edition.categories.all(),
        "complaint": complaint,
        "overtaken": is_overtaken,
        "may_write": pages.desk_state(lead.edition) == "open",
    }
    return render(request, "results/sheet.html", context, status=status)


def _rows(laid: Sheet, sent: QueryDict, lacks: Mapping[int, str]) -> list[Typed]:
    return [
        Typed(
            row,
            str(sent.get(f"outcome-{row.line.entry_id}", row.chosen)),
            str(sent.get(f"reason-{row.line.entry_id}", row.reason)),
            lacks.get(row.line.entry_id, ""),
        )
        for row in laid.rows
    ]


def _choices(laid: Sheet) -> list[tuple[str, str]]:
    prizes = [(str(quota.prize.pk), decisions.full_name(quota.prize)) for quota in laid.quotas]
    return [*prizes, *((str(one), str(one.label)) for one in WITHOUT_PRIZE)]
