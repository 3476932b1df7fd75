"""What the browser asks while it sends a file. Only its owner gets an answer; the bytes never pass through here."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts import rates
from accounts.models import User
from uploads import bucket, cards, files, serving
from uploads.access import uploads_of
from uploads.models import Upload

PART_RATE = "1200/minute"  # three parts at once on a fast line, and retries
RATE = "240/minute"

type View = Callable[..., HttpResponse]


def own_upload(rate: str = RATE) -> Callable[[View], View]:
    """Hand the view its upload: signed in, the owner's own, not too often; failures in words as JSON."""

    def wrap(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def answer(request: HttpRequest, pk: UUID, **kwargs: int) -> HttpResponse:
            assert isinstance(request.user, User)
            upload = get_object_or_404(uploads_of(request.user), pk=pk)
            if not rates.allows(f"uploads.{view.__name__}", request.user.pk, rate):
                return refusal(
                    HTTPStatus.TOO_MANY_REQUESTS, _("Too many requests at once. The upload goes on in a moment.")
                )
            try:
                return view(request, upload, **kwargs)
            except (files.UploadError, bucket.StorageError) as error:
                return _in_words(error)

        return answer

    return wrap


def _in_words(error: Exception) -> JsonResponse:
    match error:
        case files.NoSuchPart():
            return refusal(HTTPStatus.NOT_FOUND, _("The file has no such part."))
        case files.Incomplete():
            return refusal(HTTPStatus.CONFLICT, _("Parts of the file are still missing."), missing=error.missing)
        case files.NotUploading():
            return refusal(HTTPStatus.CONFLICT, _("This file has arrived already, or was removed."))
        case bucket.StorageError():
            message = _("The file storage does not answer at the moment. Please try again.")
            return refusal(HTTPStatus.SERVICE_UNAVAILABLE, message)
    raise error


def refusal(status: HTTPStatus, message: str, **more: list[int]) -> JsonResponse:
    """A failure in words, as the upload script shows it."""
    return JsonResponse({"error": message, **more}, status=status)


@require_GET
@own_upload(PART_RATE)
def part(request: HttpRequest, upload: Upload, number: int) -> HttpResponse:
    """A signed address for one part."""
    return JsonResponse({"url": files.part_url(upload, number), "size": files.part_length(upload, number)})


@require_GET
@own_upload()
def parts(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The parts that arrived, for going on after an interruption."""
    there = files.parts_there(upload)
    return JsonResponse({"parts": [{"number": one.number, "size": one.size} for one in there]})


@require_POST
@own_upload()
def finish(request: HttpRequest, upload: Upload) -> HttpResponse:
    """All parts were sent: join them and ask for the inspection."""
    try:
        hashes = files.parts_from(json.loads(request.body or b"{}").get("parts", []))
    except (ValueError, AttributeError):
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, _("The list of parts cannot be read."))
    return JsonResponse(cards.as_json(files.finish(upload, hashes)))


@require_POST
@own_upload()
def abort(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Give an unfinished upload up."""
    files.abort(upload)
    return JsonResponse({"state": "gone"})


@require_GET
@own_upload(PART_RATE)
def state(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Where the file stands, as JSON."""
    return JsonResponse(cards.as_json(upload))


@require_GET
@own_upload(PART_RATE)
def card(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Where the file stands, as the card of the page; it asks again by itself until the end is reached."""
    return render(request, "uploads/_card.html", {"file": cards.card(upload)})


@require_GET
@own_upload()
def download(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The owner's own original, from the storage, as soon as it is ready."""
    try:
        return redirect(serving.download_url(upload))
    except serving.NotDownloadable as error:
        raise Http404 from error
