"""Signed minutes are printed once, by claim; a dead worker's claim expires, a lost PDF comes again."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from meetings import minutes, printing
from meetings.models import Minutes
from meetings.states import MinutesState
from tests.meetings.scene import Scene
from tests.meetings.test_minutes import held, read
from uploads import bucket as storage

pytestmark = pytest.mark.usefixtures("bucket")


def signed(scene: Scene) -> Minutes:
    row = held(scene)
    for person in (scene.leader, scene.organiser):
        minutes.sign(row, read=read(row), by=person)
    return Minutes.objects.get(pk=row.pk)


def test_signed_minutes_become_a_pdf_that_says_everything(scene: Scene) -> None:
    row = signed(scene)
    assert printing.waiting() == [row.pk]

    assert printing.print_minutes(row.pk)
    assert not printing.print_minutes(row.pk)

    row.refresh_from_db()
    pdf = b"".join(storage.read(row.key))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert (row.state, row.size, printing.waiting()) == (MinutesState.PRINTED, len(pdf), [])
    for words in ("Juryprotokoll", "Klar und übertragbar.", "Ute Groß", "geheime Abstimmung", row.sha256[:20]):
        assert words in " ".join(text.split())


def test_dead_claim_expires_and_the_third_is_the_last(scene: Scene) -> None:
    row = signed(scene)
    long_ago = timezone.now() - timedelta(hours=1)
    Minutes.objects.update(state="printing", claimed_at=long_ago, attempts=1)
    assert printing.waiting() == [row.pk]

    Minutes.objects.update(state="printing", claimed_at=long_ago, attempts=3)
    assert printing.waiting() == []
    assert printing.order_again(row)
    assert printing.waiting() == [row.pk]


def test_lost_pdf_is_printed_anew(scene: Scene, bucket: Any) -> None:
    row = signed(scene)
    printing.print_minutes(row.pk)
    bucket.objects.all().delete()

    assert printing.print_anew([row.key]) == 1
    assert printing.print_minutes(row.pk)
    assert [stored.key for stored in bucket.objects.all()] == [row.key]
