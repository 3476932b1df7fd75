"""Rankings: the picture and the table, the explanation of each number, and the frozen evidence."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from awards.desk import enter_with
from awards.exports import csv_text
from juries.states import Refused
from juries.views import PersonRequest
from results import access, pages, rankings
from results.views import lead_frame

PER_PAGE = 25
MOST_ON_A_PAGE = 500


@login_required
@require_GET
def rankings_page(request: PersonRequest, edition: int) -> HttpResponse:
    """The way to the ranking that decides; before there is one, what must come first."""
    lead = enter_with(request, access.leading(request.user, edition))
    round_ = pages.deciding_round(access.rounds_to_rank(lead))
    if round_ is not None:
        return redirect("results:ranking", edition=edition, pk=round_.pk)
    return render(request, "results/no_ranking.html", lead_frame(lead, "ranking"))


@login_required
@require_GET
def ranking(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    rounds = list(access.rounds_to_rank(lead))
    round_ = next((round_ for round_ in rounds if round_.pk == pk), None)
    if round_ is None:
        raise Http404
    tabs = pages.tabs(round_, request.GET.get("category", ""))
    category = next(tab.category for tab in tabs if tab.is_current)
    view = rankings.current(round_, category=category, hidden=lead.hidden)
    size = MOST_ON_A_PAGE if request.GET.get("rows") == "all" else PER_PAGE
    sort, number = request.GET.get("sort", "place"), request.GET.get("page")
    context = {
        **lead_frame(lead, "ranking"),
        "round": round_,
        "rounds": rounds,
        "tabs": tabs,
        "category": category,
        "view": view,
        "chart": pages.chart(
            view, list(Paginator(view.lines, size).get_page(number)), pages.prizes_of(lead.edition, category)
        ),
        "page": Paginator(pages.sort(view.lines, sort), size).get_page(number),
        "sort": sort,
        "hides_entries": bool(lead.hidden),
        "is_moving": rankings.is_moving(round_),
        "is_paged": view.entries > PER_PAGE,
    }
    return render(request, "results/ranking.html", context)


@login_required
@require_GET
def explanation(request: PersonRequest, edition: int, pk: int, entry_pk: int) -> HttpResponse:
    """Why an entry stands where it stands; for htmx only the part that unfolds below its row."""
    lead = enter_with(request, access.leading(request.user, edition))
    round_ = get_object_or_404(access.rounds_to_rank(lead), pk=pk)
    entry = get_object_or_404(access.entries_to_decide(lead), pk=entry_pk)
    found = rankings.explain(round_, entry, hidden=lead.hidden)
    if found is None:
        raise Http404
    part = request.headers.get("HX-Request") == "true"
    context = {
        **lead_frame(lead, "ranking"),
        "round": round_,
        "entry": entry,
        "explained": found,
        "why": pages.why(found.line),
    }
    return render(request, f"results/{'_explanation' if part else 'explanation'}.html", context)


@login_required
@require_GET
def export(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    round_ = get_object_or_404(access.rounds_to_rank(lead), pk=pk)
    tabs = pages.tabs(round_, request.GET.get("category", ""))
    category = next(tab.category for tab in tabs if tab.is_current)
    view = rankings.current(round_, category=category, hidden=lead.hidden)
    text = csv_text(pages.csv_heads(), pages.csv_rows(view))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"{lead.edition.number_prefix}-ranking-{category.code if category else 'all'}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_POST
def freeze(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    round_ = get_object_or_404(access.rounds_to_rank(lead), pk=pk)
    try:
        frozen = rankings.freeze(round_, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("results:ranking", edition=edition, pk=pk)
    messages.success(
        request, _("The ranking is frozen. Its checksum begins with %(sum)s.") % {"sum": frozen.sha256[:12]}
    )
    return redirect("results:frozen_ranking", edition=edition, pk=frozen.pk)


@login_required
@require_GET
def frozen_list(request: PersonRequest, edition: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    page = Paginator(access.rankings_frozen(lead), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "results/frozen_list.html", {**lead_frame(lead, "frozen"), "page": page})


@login_required
@require_GET
def frozen(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """One frozen ranking, checked while you look: for htmx only the verdict."""
    lead = enter_with(request, access.leading(request.user, edition))
    kept = get_object_or_404(access.rankings_frozen(lead), pk=pk)
    context = {**lead_frame(lead, "frozen"), "ranking": kept, "verification": rankings.verify(kept)}
    if request.headers.get("HX-Request") == "true":
        return render(request, "results/_verdict.html", context)
    # Places counted over all entries would give a hidden one away by the gap it leaves.
    hides = bool(lead.hidden)
    rows = [] if hides else kept.rows["overall"]
    page = Paginator(rows, 2 * PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "results/frozen.html", {**context, "page": page, "hides_entries": hides})


@login_required
@require_GET
def evidence(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """The text whose SHA-256 is the checksum, to be checked without this program."""
    lead = enter_with(request, access.leading(request.user, edition))
    kept = get_object_or_404(access.rankings_frozen(lead), pk=pk)
    if lead.hidden:
        raise Http404
    response = HttpResponse(rankings.canonical(kept.inputs, kept.rows), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="ranking-{kept.pk}.json"'
    return response
