"""Files that we make: ready at once, previewed like all others, and counted by no entry's quota."""

from pathlib import Path
from uuid import uuid4

import pytest

from tests.uploads.showing import shown
from tests.uploads.telling import written_pdf
from uploads import bucket as storage
from uploads import files, previews
from uploads.copies import stand_ins
from uploads.models import FileKind, Leftover, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_a_stand_in_is_ready_and_gets_its_copies(tmp_path: Path) -> None:
    sent, pk, path = shown(written_pdf("Erste"), "a.pdf"), uuid4(), tmp_path / "made"
    path.write_bytes(written_pdf("Zweite"))
    before = files.used(sent.scope)

    stand_ins.keep(pk, path, content_type="application/pdf")
    made = stand_ins.record(pk, sent, path, scope="blind:1", kind=FileKind.PDF, content_type="application/pdf")

    assert (made.state, made.owner, files.used(sent.scope)) == ("ready", sent.owner, before)
    assert previews.waiting() == [str(pk)]
    assert previews.make(pk)
    assert {"clean", "page-1", "text"} <= set(made.derivatives.values_list("name", flat=True))
    assert b"".join(storage.read(made.key)) == path.read_bytes()


def test_what_no_row_came_of_is_left_to_the_sweep(tmp_path: Path) -> None:
    pk, path = uuid4(), tmp_path / "made"
    path.write_bytes(b"x")
    stand_ins.keep(pk, path, content_type="application/pdf")

    stand_ins.forget(pk)
    files.delete_leftovers()

    assert not Upload.objects.exists()
    assert not Leftover.objects.exists()
    with pytest.raises(storage.NoSuchObject):
        storage.head(f"uploads/{pk}/original")
