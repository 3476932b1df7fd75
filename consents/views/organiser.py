"""The organiser's pages of consents: how far every entry is, the words, the rules, and a list to take away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import me
from awards.desk import desk, enter
from awards.exports import csv_text
from consents import access, queries, texts
from consents.forms import FilterForm, RulesForm, TextForm, typed
from consents.models import Rules
from consents.states import heading, place

PER_PAGE = 50


@never_cache
@login_required
@require_safe
def of_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Every entry that was sent, with how many of its people have answered."""
    user = me(request)
    edition = enter(request, access.edition_to_ask(user, pk))
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    told = queries.of_edition(edition, queries.entries_asked(edition, wanted.get("q", "")))
    shown = [one for one in told if _is_wanted(one, wanted.get("state", ""))]
    context = {
        **desk(edition, user, "consents"),
        "form": form,
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "people": sum(one.people for one in told),
        "done": sum(one.done for one in told),
        "refused": sum(one.refused for one in told),
        "entries": len(told),
    }
    return render(request, "consents/organiser/of_edition.html", context)


@login_required
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """One row for each person and thing that is asked, as CSV."""
    edition = enter(request, access.edition_to_ask(request.user, pk))
    heads = [_("Number"), _("Title"), _("Name"), _("Part"), _("Purpose"), _("Where"), _("Answer")]
    rows = [
        [
            entry.number,
            entry.title,
            line.name,
            line.part,
            heading(said.purpose),
            place(said.purpose, said.channel),
            said.stance.label,
        ]
        for entry, line in queries.lines_of_edition(edition, queries.entries_asked(edition))
        for said in line.said
    ]
    name = f"{_('consents')}-{edition.number_prefix}.csv"
    return HttpResponse(
        csv_text(heads, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The words that people read, in versions."""
    user = me(request)
    edition = enter(request, access.edition_to_ask(user, pk))
    form = TextForm(typed(request), text=texts.current(edition))
    if form.is_valid():
        clean = form.cleaned_data
        written = texts.write(
            edition, intro_de=clean["intro_de"], intro_en=clean["intro_en"], words=form.words(), by=user
        )
        messages.success(request, _("Version %(number)s is what people read from now on.") % {"number": written.number})
        return redirect("consents:texts", pk)
    context = {**desk(edition, user, "consents"), "form": form, "tab": "texts", "versions": texts.versions(edition)}
    return render(request, "consents/organiser/texts.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Limits of age, ways of answering, and what is asked."""
    user = me(request)
    edition = enter(request, access.edition_to_ask(user, pk))
    row: Rules = texts.rules_of(edition)
    form = RulesForm(typed(request), row=row)
    if form.is_valid():
        try:
            texts.set_rules(edition, by=user, **form.values())
        except texts.RulesRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The rules are saved."))
            return redirect("consents:rules", pk)
    context = {**desk(edition, user, "consents"), "form": form, "tab": "rules"}
    return render(request, "consents/organiser/rules.html", context, status=422 if form.errors else 200)


def _is_wanted(one: queries.OfEntry, state: str) -> bool:
    if state == "missing":
        return one.missing > 0
    return one.refused > 0 if state == "refused" else True
