"""Copies are stored under keys fixed beforehand: made twice, they are there once."""

import pytest

from tests.uploads.sending import picture
from tests.uploads.showing import shown
from uploads import bucket as storage
from uploads import previews
from uploads.models import Derivative, Upload
from uploads.states import PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_a_second_run_makes_nothing_twice() -> None:
    upload = shown(picture())
    keys = set(storage.keys(""))
    Upload.objects.update(preview_state=PreviewState.WAITING)

    assert previews.make(upload.pk)

    assert set(storage.keys("")) == keys
    assert Derivative.objects.count() == 4
