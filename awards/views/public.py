"""What anybody may read: the call, its questions, the winners after the moment."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import languages
from awards import access, call, eligibility, queries, showing
from awards.forms import EligibilityForm
from awards.models import Edition
from awards.states import Phase
from questions import queries as asked

LAST_YEARS_WINNERS = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: the call itself where there is only one award with news, else a list of them."""
    now = timezone.now()
    current, past = queries.home(access.public_editions(), now)
    leading = current or past
    if len({edition.award_id for edition in leading}) == 1:
        return _call_page(request, leading[0], now)
    context = {
        "current": [{"edition": edition, "phase": edition.phase(now)} for edition in current],
        "past": [{"edition": edition} for edition in past],
    }
    return render(request, "awards/public/home.html", context)


@require_safe
def call_page(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    return _call_page(request, published_edition(request, award, edition), timezone.now())


@require_safe
def questions(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """All questions, before anybody registers; made to be printed."""
    shown = published_edition(request, award, edition)
    form = asked.published(shown.form)
    context = {"edition": shown, "award": shown.award, "form": form, "phase": shown.phase(timezone.now())}
    return render(request, "awards/public/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fit(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """Does the award suit you? Asked of anybody, answered in words; nothing is kept.

    Only answers that fit go on to the beginning of an entry, in its address: so they survive the sign-in.
    """
    shown = published_edition(request, award, edition)
    asked = eligibility.questions_of(shown)
    if not asked:
        raise Http404
    form = EligibilityForm(request.POST if request.method == "POST" else None, questions=asked, given={})
    verdict, status = None, 200
    categories = queries.categories_of(shown)
    if form.is_bound:
        verdict = eligibility.assess(asked, form.given(), [one.code for one in categories]) if form.is_valid() else None
        status = 200 if verdict else 422
    context = {
        "edition": shown,
        "award": shown.award,
        "form": form,
        "verdict": verdict,
        "suggested": next((one for one in categories if verdict and one.code == verdict.suggested), None),
        "carried": form.as_address() if verdict else "",
        "is_open": shown.accepts_new(timezone.now()),
    }
    return render(request, "awards/public/fit.html", context, status=status)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every address that anybody may read now; winners only after their moment."""
    now = timezone.now()
    current, past = queries.home(access.public_editions(), now)
    paths = [reverse("awards:home")]
    for edition in (*current, *past):
        place = [edition.award.slug, edition.slug]
        paths += [reverse("awards:call", args=place), reverse("awards:questions", args=place)]
        if edition.is_announced(now):
            paths.append(reverse("winners:winners", args=place))
            numbers = [card.number for card in showing.winners(edition, now) if card.is_published]
            paths += [reverse("winners:winner", args=[*place, number]) for number in numbers]
    context = {"addresses": [settings.SITE_URL + path for path in paths]}
    return render(request, "awards/public/sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": settings.SITE_URL + reverse("awards:sitemap")}
    return render(request, "awards/public/robots.txt", context, content_type="text/plain; charset=utf-8")


def published_edition(request: HttpRequest, award: str, edition: str) -> Edition:
    """A published edition by its address; it also says whose page this is."""
    public = access.public_editions().select_related("award__organisation")
    found = get_object_or_404(public, award__slug=award, slug=edition)
    languages.enter(request, found.award.organisation)
    return found


def _call_page(request: HttpRequest, edition: Edition, now: datetime) -> HttpResponse:
    languages.enter(request, edition.award.organisation)
    return render(request, "awards/public/call.html", call_context(edition, now))


def call_context(edition: Edition, now: datetime) -> dict[str, object]:
    """Everything the call page says; the organiser's preview says the same."""
    phase = edition.phase(now)
    is_over = phase in (Phase.ANNOUNCED, Phase.ARCHIVED)
    previous = None if is_over else queries.previous_announced(edition, now)
    lead, _, about = str(edition.lead).partition("\n\n")
    prizes = queries.prizes_of(edition)
    return {
        "edition": edition,
        "award": edition.award,
        "phase": phase,
        "is_open": phase == Phase.OPEN,
        "now": now,
        "lead": lead,
        "about": [paragraph for paragraph in about.split("\n\n") if paragraph.strip()],
        "categories": queries.categories_of(edition),
        "overall_prizes": [prize for prize in prizes if prize.category_id is None],
        "category_prizes": [prize for prize in prizes if prize.category_id is not None],
        "prize_places": sum(prize.places for prize in prizes),
        "prize_money": sum(prize.places * prize.amount for prize in prizes),
        "criteria": call.criteria(edition),
        "asks_who": eligibility.is_asked(edition),
        "winners": showing.winners(edition, now)[:LAST_YEARS_WINNERS] if is_over else [],
        "previous": previous,
        "previous_winners": showing.winners(previous, now)[:LAST_YEARS_WINNERS] if previous else [],
    }
