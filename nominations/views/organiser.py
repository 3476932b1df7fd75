"""The organiser's list of nominated people."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import me
from awards.access import edition_to_run
from awards.desk import desk, enter
from nominations import access, queries
from nominations.forms import StateForm

PAGE = 50


@login_required
@require_safe
def nominee_list(request: HttpRequest, pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    form = StateForm(request.GET)
    rows = queries.listed(access.nominees_of_edition(user, edition), state=form.wanted)
    context = {
        **desk(edition, user, "entries"),
        "form": form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "is_filtered": bool(form.wanted),
    }
    return render(request, "nominations/organiser/nominees.html", context)
