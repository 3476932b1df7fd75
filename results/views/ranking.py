"""Rankings: the picture and the table, the explanation of each number, and the frozen evidence."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.desk import enter_with
from awards.exports import csv_text
from juries.scoring.methods import Method
from juries.states import Refused
from juries.views import PersonRequest
from results import access, pages, rankings
from results.forms import RuleForm, rule_initial
from results.ranked import evidence, jurors, reading, rules
from results.ranked.standing import VERSIONS
from results.states import PlaceConvention, RankingMethod, TieRule
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
    prizes = pages.prizes_of(lead.edition, category)
    size = MOST_ON_A_PAGE if request.GET.get("rows") == "all" else PER_PAGE
    sort, number = request.GET.get("sort", "place"), request.GET.get("page")
    read = reading.read(view, rankings.ratings_of(round_, lead.hidden), sum(prize.places for prize in prizes))
    context = {
        **lead_frame(lead, "ranking"),
        "round": round_,
        "rounds": rounds,
        "tabs": tabs,
        "category": category,
        "view": view,
        "chart": pages.chart(view, list(Paginator(view.lines, size).get_page(number)), prizes),
        "reading": read,
        "page": Paginator(pages.with_chances(pages.sort(view.lines, sort), read.chances), size).get_page(number),
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
def jurors_page(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """How strict each jury member is, who stands out, and where they disagree."""
    lead = enter_with(request, access.leading(request.user, edition))
    round_ = get_object_or_404(access.rounds_to_rank(lead), pk=pk)
    context = {
        **lead_frame(lead, "ranking"),
        "round": round_,
        "compared": jurors.compare(round_, hidden=lead.hidden),
        "hides_entries": bool(lead.hidden),
    }
    return render(request, "results/jurors.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def rule(request: PersonRequest, edition: int) -> HttpResponse:
    """What counts: read by everybody who leads the jury, chosen by organisers before scoring begins."""
    lead = enter_with(request, access.leading(request.user, edition))
    held, may_choose = rules.of(edition), lead.organises and rules.is_open(lead.edition)
    if request.method == "POST" and not lead.organises:
        raise Http404
    form = RuleForm(request.POST if request.method == "POST" else None, initial=rule_initial(held))
    if request.method == "POST" and form.is_valid():
        try:
            rules.choose(lead.edition, by=request.user, **form.chosen)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("What counts is named."))
        return redirect("results:ranking_rule", edition=edition)
    context = {
        **lead_frame(lead, "rule"),
        "rule": held,
        "form": form,
        "may_choose": may_choose,
        "method": RankingMethod(str(held.method)).label,
        "lead": reading.LEADS[held.method],
        "ties": [TieRule(str(tie)).label for tie in held.ties],
        "convention": PlaceConvention(str(held.convention)).label,
    }
    return render(request, "results/rule.html", context, status=422 if form.errors else 200)


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
    context = {**lead_frame(lead, "frozen"), "ranking": kept, "verification": evidence.verify(kept)}
    if request.headers.get("HX-Request") == "true":
        return render(request, "results/_verdict.html", context)
    # Places counted over all entries would give a hidden one away by the gap it leaves.
    hides = bool(lead.hidden)
    rows = [] if hides else kept.rows["overall"]
    page = Paginator(rows, 2 * PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "results/frozen.html",
        {**context, "page": page, "hides_entries": hides, "is_scored": kept.method != VERSIONS[Method.MEAN]},
    )


@login_required
@require_GET
def evidence_file(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """The text whose SHA-256 is the checksum, to be checked without this program."""
    lead = enter_with(request, access.leading(request.user, edition))
    kept = get_object_or_404(access.rankings_frozen(lead), pk=pk)
    if lead.hidden:
        raise Http404
    response = HttpResponse(evidence.canonical(kept.inputs, kept.rows), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="ranking-{kept.pk}.json"'
    return response
