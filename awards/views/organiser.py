"""The organiser's desk: awards and editions, making new ones, the board, and the steps of the year."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import me
from accounts.models import User
from awards import access, board, editions, queries, setup_steps, year
from awards.board import Count
from awards.desk import desk, enter
from awards.forms import AwardForm, BeginningForm, EditionForm
from awards.models import Category, Edition
from awards.presets import PRESETS
from awards.states import EditionState


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All awards and editions that I have a part in."""
    user, now = me(request), timezone.now()
    groups = [
        {"award": award, "editions": [{"edition": one, "phase": one.phase(now)} for one in found]}
        for award, found in queries.awards_with_editions(access.editions_seen_by(user))
    ]
    owned = queries.awards_without_editions(access.awards_owned_by(user))
    if not groups and not owned and not access.can_make_awards(user):
        raise Http404
    context = {
        "groups": groups,
        "bare": owned,
        "may_make": access.can_make_awards(user),
        "may_erase": access.decides_on_erasures(user),
    }
    return render(request, "awards/organiser/overview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_award(request: HttpRequest) -> HttpResponse:
    user = me(request)
    if not access.can_make_awards(user):
        raise Http404
    form = AwardForm(request.POST or None, organisations=access.organisations_for_awards(user))
    if form.is_valid():
        made = form.cleaned_data
        award = editions.found(
            made["organisation"],
            name_de=made["name_de"],
            name_en=made["name_en"],
            slug=editions.free_slug(made["name_de"]),
            by=user,
        )
        messages.success(request, _("The award has been founded. Now choose what its first edition starts with."))
        return redirect(f"{reverse('awards:new_edition')}?award={award.pk}")
    return render(request, "awards/organiser/new_award.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def new_edition(request: HttpRequest) -> HttpResponse:
    """Choose what it starts with, an award and a year; everything else comes with the preset or last year's edition."""
    user = me(request)
    owned = access.awards_owned_by(user)
    if not owned.exists():
        raise Http404
    earlier = queries.editions_to_copy(owned)
    initial = {"award": request.GET.get("award"), "year": timezone.localdate().year + 1}
    form = EditionForm(request.POST or None, awards=owned, initial=initial)
    beginning = BeginningForm(request.POST or None, editions=earlier)
    if form.is_valid() and beginning.is_valid():
        try:
            edition = _begun(form, beginning, user)
        except editions.MoveRefused as reason:
            form.add_error("year", str(reason))
        else:
            messages.success(request, _("The edition is ready to be checked. Nobody else sees it yet."))
            return redirect("awards:board", edition.pk)
    context = {"form": form, "beginning": beginning, "earlier": earlier, "presets": PRESETS.values()}
    return render(request, "awards/organiser/new_edition.html", context)


def _begun(form: EditionForm, beginning: BeginningForm, user: User) -> Edition:
    award, year = form.cleaned_data["award"], form.cleaned_data["year"]
    if beginning.previous is not None:
        return editions.copy(beginning.previous, award=award, year=year, by=user)
    return editions.make(award, preset=beginning.cleaned_data["beginning"], year=year, by=user)


@login_required
@require_safe
def board_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What needs me today, the year, and the numbers that open lists."""
    user, now = me(request), timezone.now()
    edition = enter(request, access.edition_to_see(user, pk))
    found = board.gather(edition, user)
    categories = queries.categories_of(edition)
    frame = desk(edition, user, "board")
    steps = _guided_start(edition, categories, found.counts) if edition.state == EditionState.DRAFT else []
    context = {
        **frame,
        # Whoever only reads along is asked for nothing.
        "todos": found.todos if frame["may_run"] else [],
        "line": year.line(edition, now),
        "counts": [count for count in found.counts if count.of is None],
        "progress": [count for count in found.counts if count.of],
        "by_category": [(category, found.by_category.get(category.pk)) for category in categories],
        "steps": steps,
        "steps_done": sum(step.is_done for step in steps),
        "now": now,
    }
    return render(request, "awards/organiser/board.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin judging, with everything in sight that still runs; what came up meanwhile is shown before it counts."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    if edition.state != EditionState.PUBLISHED:
        return redirect("awards:board", edition.pk)
    going_on = board.running(edition)
    unseen = {one.key for one in going_on} - set(request.POST.getlist("seen"))
    if request.method == "POST" and not unseen:
        try:
            editions.start_judging(edition, by=user)
        except editions.MoveRefused as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("Judging has begun."))
        return redirect("awards:board", edition.pk)
    context = {
        **desk(edition, user, "board"),
        "ending": [one for one in going_on if one.is_ended],
        "staying": [one for one in going_on if not one.is_ended],
        "is_new": request.method == "POST",
    }
    return render(request, "awards/organiser/judge.html", context, status=409 if request.method == "POST" else 200)


@login_required
@require_POST
def move(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step of the year: publish, unpublish, decide, reopen, archive. Judging begins on a page of its own."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    verbs: dict[str, tuple[Callable[[], None], str]] = {
        "publish": (partial(editions.publish, edition, by=user), _("The call is published.")),
        "unpublish": (partial(editions.unpublish, edition, by=user), _("The call is a draft again.")),
        "decide": (partial(editions.mark_decided, edition, by=user), _("The decisions are complete.")),
        "reopen": (partial(editions.reopen_decisions, edition, by=user), _("Decisions can be changed again.")),
        "archive": (partial(editions.archive, edition, by=user), _("The edition is in the archive.")),
    }
    if step not in verbs:
        raise Http404
    verb, done = verbs[step]
    try:
        verb()
    except editions.MoveRefused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)
    return redirect("winners:announcement" if step in ("decide", "reopen") else "awards:board", edition.pk)


def _guided_start(edition: Edition, categories: list[Category], offered: list[Count]) -> list[setup_steps.SetupStep]:
    # The jury room counts who was asked, on its page of the panel; this room knows that page by name only.
    panel_url = reverse(setup_steps.JURY_PAGE, args=[edition.pk])
    seats = [count for count in offered if count.of and count.url == panel_url]
    return setup_steps.steps(edition, categories, queries.prizes_of(edition), jury_is_invited=bool(seats))
