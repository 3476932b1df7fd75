"""What the rows of this room name, and how a lost copy comes back."""

import pytest

from tests.uploads.sending import begun, picture, stored
from uploads import inspection, previews
from uploads.housekeeping import owners
from uploads.models import Derivative, Upload
from uploads.states import FilmState, PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_a_file_on_its_way_need_not_be_there_and_one_that_arrived_must() -> None:
    coming, arrived = begun(b"x" * 10), stored(picture())

    named = owners.named_among([coming.key, arrived.key])

    assert (named[coming.key].is_due, named[coming.key].size) == (False, None)
    assert (named[arrived.key].is_due, named[arrived.key].size, named[arrived.key].sha256) == (True, arrived.size, "")


def test_an_inspected_file_is_known_by_its_sum() -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert owners.named_among([upload.key])[upload.key].sha256 == upload.sha256 != ""


def test_only_what_was_lost_is_made_anew() -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    previews.make(upload.pk)
    Upload.objects.filter(pk=upload.pk).update(kind="video", film_state=FilmState.MADE)
    film = Derivative.objects.create(
        upload=upload, name="film", key=f"uploads/{upload.pk}/film.mp4", content_type="video/mp4", size=1
    )
    copies = upload.derivatives.count()
    renew = owners.named_among([film.key])[film.key].owner.renew
    assert renew is not None

    assert renew([film.key]) == 1
    upload.refresh_from_db()

    assert (upload.preview_state, upload.film_state) == (PreviewState.MADE, FilmState.WAITING)
    assert Derivative.objects.filter(upload=upload).count() == copies


def test_only_below_our_places_an_object_is_ours() -> None:
    places = ["uploads/a/b", "quarantine/a", "receipts/1/a.pdf", "certificates/1/a.pdf", "backup/a", "upload"]

    assert [owners.is_ours(place) for place in places] == [True, True, True, True, False, False]
