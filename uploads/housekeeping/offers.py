"""The objects that the rows of this room name, and how a lost copy is made anew."""

from typing import Any

from django.db.models import BigIntegerField, BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from uploads import films
from uploads.housekeeping.owners import Owner, offer
from uploads.models import Derivative, Upload
from uploads.states import FilmState, PreviewState, UploadState

# A refused file may never have arrived: then there is nothing to miss.
_ARRIVED = (UploadState.STORED, UploadState.INSPECTING, UploadState.READY)


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    offer(Owner("file", ("uploads/", "quarantine/"), _files))
    offer(Owner("copy of a file", ("uploads/",), _copies, _make_anew))


def _files() -> QuerySet[Any, Any]:
    size = Case(When(state__in=_ARRIVED, then=F("size")), output_field=BigIntegerField())
    due = Case(When(state__in=_ARRIVED, then=True), default=False, output_field=BooleanField())
    sha256 = Case(When(state=UploadState.READY, then=F("sha256")), default=Value(""))
    return Upload.objects.values_list("key", size, due, sha256)


def _copies() -> QuerySet[Any, Any]:
    due = Value(value=True, output_field=BooleanField())
    return Derivative.objects.values_list("key", Cast("size", BigIntegerField()), due, Value(""))


def _make_anew(keys: list[str]) -> int:
    """Let the copies of these files be made once more, from the originals; the rows stay and are written over."""
    lost = Derivative.objects.filter(key__in=keys)
    with_film = Q(pk__in=lost.filter(name=films.FILM).values("upload_id"))
    others = Q(pk__in=lost.exclude(name=films.FILM).values("upload_id"))
    renewed = Upload.objects.filter(others, preview_state__in=(PreviewState.MADE, PreviewState.FAILED)).update(
        preview_state=PreviewState.WAITING, preview_attempts=0
    )
    renewed += Upload.objects.filter(with_film, film_state=FilmState.MADE).update(
        film_state=FilmState.WAITING, film_attempts=0, film_percent=0
    )
    return renewed
