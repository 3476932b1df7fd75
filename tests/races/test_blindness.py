"""Two workers, two clicks: one search, one blackened copy, and none that nobody asks for any more."""

import pytest

from blindness import checks, hiding, redacting
from blindness.models import Check, HiddenFile, Redaction
from blindness.states import RedactionState, Version
from tests import factories
from tests.blindness.conftest import Telling, telling
from tests.races.test_announce import together
from tests.uploads.telling import written_pdf
from uploads.models import Upload

__all__ = ["telling"]  # the fixture

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_workers_search_once(telling: Telling) -> None:
    check = checks.ask(telling.entry, Version.DRAFT)
    assert sorted(together(lambda: checks.run(check.pk), lambda: checks.run(check.pk))) == [False, True]


def test_two_tabs_ask_for_one_check(telling: Telling) -> None:
    together(*[lambda: checks.ask(telling.entry, Version.DRAFT)] * 4)
    assert Check.objects.count() == 1


def test_two_workers_make_one_copy(telling: Telling) -> None:
    file = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "a.pdf")
    row = redacting.ask(file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)

    assert sorted(together(lambda: redacting.make(row.pk), lambda: redacting.make(row.pk))) == [False, True]
    assert Upload.objects.filter(scope__startswith="blind:").count() == 1


def test_two_colleagues_ask_for_one_blackening(telling: Telling) -> None:
    file = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "a.pdf")
    owner = telling.entry.owner

    together(*[lambda: redacting.ask(file, words=["Helmholtz-Gymnasium"], by=owner).pk] * 3)

    assert Redaction.objects.count() == 1
    assert redacting.make(Redaction.objects.get().pk)


def test_two_organisers_hide_once(telling: Telling) -> None:
    upload, organiser = telling.file(written_pdf("Text"), "a.pdf").upload, factories.person()
    done = together(*[lambda: hiding.hide(telling.entry, upload, by=organiser)] * 2)

    assert sorted(done) == [False, True]
    assert HiddenFile.objects.count() == 1


def test_two_organisers_show_once_what_could_not_be_blackened(telling: Telling) -> None:
    file, organiser = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "a.pdf"), factories.person()
    redacting.ask(file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)
    Redaction.objects.update(state=RedactionState.FAILED)

    done = together(*[lambda: redacting.show_as_sent(file, by=organiser)] * 2)

    assert sorted(done) == [False, True]
