"""How a comparison round stands: how far it is, and the order that follows from the votes."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from awards.desk import enter_with
from comparisons.queries import Line
from comparisons.queries import standing as standing_of
from juries.views import PersonRequest
from results import access, pages
from results.plotting import Axis
from results.views import lead_frame

WHOLE = Axis(0, 100)


@dataclass(frozen=True)
class Mark:
    """Where an entry's dot and its interval stand in the picture."""

    line: Line
    x: str
    left: str
    width: str


@login_required
@require_GET
def standing(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    round_ = get_object_or_404(access.comparisons_to_rank(lead), pk=pk)
    tabs = [tab for tab in pages.tabs(round_, request.GET.get("category", "")) if tab.category is not None]
    chosen = next((tab.category for tab in tabs if tab.is_current), tabs[0].category if tabs else None)
    found = standing_of(round_, category=chosen, hidden=lead.hidden)
    context = {
        **lead_frame(lead, "ranking"),
        "round": round_,
        "tabs": tabs,
        "category": chosen,
        "standing": found,
        "marks": [_mark(line) for line in found.lines] if found.is_ready else [],
        "axis": WHOLE,
        "hides_entries": bool(lead.hidden),
    }
    return render(request, "results/comparisons.html", context)


def _mark(line: Line) -> Mark:
    left, right = WHOLE.x(round(line.low)), WHOLE.x(round(line.high))
    return Mark(line, WHOLE.x(round(line.points)), left, f"{float(right[:-1]) - float(left[:-1]):.2f}%")
