"""A hidden file is no part of what a jury without names reads; with names it is."""

import pytest

from blindness import hiding
from entries import reading
from ledger.models import Event
from tests import factories
from tests.blindness.conftest import Telling
from tests.uploads.telling import written_pdf

pytestmark = pytest.mark.django_db


def names(telling: Telling, *, blind: bool) -> int:
    return len(reading.draft_for_jury(telling.entry, blind=blind).files)


def test_a_hidden_file_is_in_no_blind_reading(telling: Telling) -> None:
    file, organiser = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "a.pdf"), factories.person()
    assert names(telling, blind=True) == 1
    assert telling.said() != []

    assert hiding.hide(telling.entry, file.upload, by=organiser)

    assert (names(telling, blind=True), names(telling, blind=False)) == (0, 1)
    assert telling.said() == []
    assert not hiding.hide(telling.entry, file.upload, by=organiser)


def test_shown_again_it_is_searched_again(telling: Telling) -> None:
    file, organiser = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "a.pdf"), factories.person()
    hiding.hide(telling.entry, file.upload, by=organiser)

    assert hiding.show(telling.entry, file.upload, by=organiser)

    assert telling.said() == [("page", "Helmholtz-Gymnasium")]
    assert not hiding.show(telling.entry, file.upload, by=organiser)
    assert Event.objects.filter(what__in=["entry.file_hidden", "entry.file_unhidden"]).count() == 2
