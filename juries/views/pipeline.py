"""The organiser's picture of each entry's way through the rounds."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.access import edition_to_run
from awards.desk import enter
from juries.course import pipeline as course
from juries.views import PersonRequest, organiser_frame

PER_PAGE = 50


@login_required
@require_GET
def pipeline(request: PersonRequest, edition: int) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    found = course.pipeline(run)
    search = request.GET.get("q", "").strip().casefold()
    ways = [way for way in found.ways if search in way.number.casefold() or search in way.title.casefold()]
    waiting = []
    for one in course.waiting(run, found):
        keys = [run.pk, one.round.pk] if one.round else [run.pk]
        waiting.append((one.text, reverse(one.url_name, args=keys)))
    context = {
        **organiser_frame(run, request.user, "rounds"),
        "found": found,
        "blocks": list(found.blocks()),
        "waiting": waiting,
        "search": request.GET.get("q", "").strip(),
        "page": Paginator(ways, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "juries/organiser/pipeline.html", context)
