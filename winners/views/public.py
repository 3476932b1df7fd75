"""What anybody may read of the winners, after the moment."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.views.public import published_edition
from entries.views.teacher_files import captions_response
from uploads import serving
from winners import gallery


@never_cache
@require_safe
def winners(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """The winners. Before the moment this page does not exist, whoever asks."""
    now = timezone.now()
    shown = published_edition(request, award, edition)
    if not shown.is_announced(now):
        raise Http404
    context = {"edition": shown, "award": shown.award, "winners": gallery.cards(shown, now)}
    return render(request, "winners/public/winners.html", context)


@never_cache
@require_safe
def winner(request: HttpRequest, award: str, edition: str, number: str) -> HttpResponse:
    shown = published_edition(request, award, edition)
    found = gallery.card(shown, number, timezone.now())
    if found is None:
        raise Http404
    return render(
        request,
        "winners/public/winner.html",
        {"edition": shown, "award": shown.award, "winner": found, "rehearsal": False},
    )


@never_cache
@require_safe
def picture(request: HttpRequest, award: str, edition: str, number: str, upload: UUID, size: str) -> HttpResponse:
    """Send the browser to a short-lived address of a winner's picture, asking moment and consents anew each time."""
    shown = published_edition(request, award, edition)
    return picture_of(gallery.card(shown, number, timezone.now()), upload, size)


def picture_of(card: gallery.WinnerCard | None, upload: UUID, size: str) -> HttpResponse:
    """Redirect to the copy of a picture or film that ``card`` shows; 404 for every other one.

    Captions come from this origin, since a player takes them from no other.
    """
    if size == gallery.CAPTIONS:
        return captions_response(gallery.captions(card, upload))
    found = gallery.picture(card, upload)
    if found is None:
        raise Http404
    try:
        return HttpResponseRedirect(serving.preview_url(found, size))
    except serving.NotDownloadable as reason:
        raise Http404 from reason
