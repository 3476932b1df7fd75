"""Blackening: made once, handed out in blind rounds alone, undone without a trace; the original never changes."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db.models import F
from django.utils import timezone, translation

from blindness import checks, redacting
from blindness.models import Redaction
from blindness.states import RedactionState, Version
from entries import entries, reading
from entries.models import EntryFile
from ledger.models import Event
from tests import factories
from tests.blindness.conftest import Telling, preview_all, storage_away
from tests.uploads.documents import docx
from tests.uploads.sending import picture
from tests.uploads.telling import written_pdf
from uploads import bucket as storage
from uploads import files, office
from uploads.copies import stand_ins
from uploads.models import Leftover, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(telling: Telling) -> EntryFile:
    return telling.file(written_pdf("Am Helmholtz-Gymnasium in Essen", "Seite zwei"), "konzept.pdf")


def ask(file: EntryFile, *words: str) -> Redaction:
    return redacting.ask(file, words=words, by=file.entry.owner)


def text_of(upload: Upload) -> bytes:
    return b"".join(storage.read(upload.derivatives.get(name="text").key))


def test_a_document_is_blackened_and_nothing_is_found_any_more(telling: Telling, file: EntryFile) -> None:
    assert telling.said() == [("page", "Helmholtz-Gymnasium"), ("page", "Essen")]

    assert redacting.make(ask(file, "Helmholtz-Gymnasium").pk)
    preview_all()

    row = Redaction.objects.get()
    stand_in = Upload.objects.get(pk=row.stand_in)
    assert (row.state, row.places, stand_in.kind, stand_in.state) == ("made", 1, "pdf", "ready")
    assert b"Helmholtz" not in text_of(stand_in)
    assert b"Seite zwei" in text_of(stand_in)
    assert telling.said() == [("page", "Essen")]
    assert b"Helmholtz" in text_of(file.upload)


def test_only_blind_readers_get_the_copy(telling: Telling, file: EntryFile) -> None:
    row = ask(file, "Helmholtz-Gymnasium")

    (blind,) = reading.draft_for_jury(telling.entry, blind=True).files
    (named,) = reading.draft_for_jury(telling.entry, blind=False).files

    assert (blind.upload, blind.source) == (str(file.upload_id), str(row.stand_in))
    assert (named.upload, named.source) == (str(file.upload_id), str(file.upload_id))


def test_asked_anew_the_former_copy_goes(file: EntryFile) -> None:
    first = ask(file, "Helmholtz-Gymnasium").stand_in
    redacting.make(Redaction.objects.get().pk)
    second = ask(file, "Helmholtz-Gymnasium", "Essen").stand_in
    assert redacting.make(Redaction.objects.get().pk)

    assert first != second
    assert set(Upload.objects.filter(scope__startswith="blind:").values_list("pk", flat=True)) == {second}
    assert Redaction.objects.get().places == 2


def test_undone_the_file_is_handed_out_as_it_came(telling: Telling, file: EntryFile) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    redacting.make(row.pk)

    redacting.undo(row, by=telling.entry.owner)

    assert not Upload.objects.filter(pk=row.stand_in).exists()
    assert Leftover.objects.filter(key__contains=str(row.stand_in)).exists()
    (read,) = reading.draft_for_jury(telling.entry, blind=True).files
    assert read.source == str(file.upload_id)
    assert telling.said() == [("page", "Helmholtz-Gymnasium"), ("page", "Essen")]


def test_two_workers_blacken_once(file: EntryFile) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    assert [redacting.make(row.pk), redacting.make(row.pk)] == [True, False]


def test_undone_while_it_is_made_nothing_stays(file: EntryFile, monkeypatch: pytest.MonkeyPatch) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    keep = stand_ins.keep

    def keep_and_lose(*args: Any, **kwargs: Any) -> None:
        keep(*args, **kwargs)
        redacting.undo(row, by=file.entry.owner)

    monkeypatch.setattr(stand_ins, "keep", keep_and_lose)

    assert not redacting.make(row.pk)
    assert not Upload.objects.filter(pk=row.stand_in).exists()
    assert Leftover.objects.filter(key__contains=str(row.stand_in)).exists()


def test_a_dead_workers_claim_expires(file: EntryFile) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    long_ago = timezone.now() - timedelta(hours=1)
    Redaction.objects.update(state=RedactionState.MAKING, claimed_at=long_ago, attempts=1)
    assert redacting.waiting() == [row.pk]

    Redaction.objects.update(state=RedactionState.MAKING, claimed_at=long_ago, attempts=9)
    assert redacting.waiting() == []
    assert Redaction.objects.get().state == RedactionState.FAILED


def test_what_could_not_be_blackened_stays_hidden_until_it_is_undone(telling: Telling, file: EntryFile) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    Redaction.objects.update(state=RedactionState.FAILED)

    assert reading.draft_for_jury(telling.entry, blind=True).files == ()
    assert len(reading.draft_for_jury(telling.entry, blind=False).files) == 1

    redacting.undo(row, by=telling.entry.owner)
    (read,) = reading.draft_for_jury(telling.entry, blind=True).files
    assert read.source == str(file.upload_id)


def test_while_the_storage_is_away_it_fails_and_is_tried_again_after_a_pause(telling: Telling, file: EntryFile) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    with storage_away():
        assert [redacting.make(row.pk) for _sweep in range(redacting.MOST_ATTEMPTS)] == [False, False, False]
    row.refresh_from_db()
    assert (row.state, redacting.waiting()) == (RedactionState.FAILED, [])
    telling.edition.closes_at = timezone.now()  # the bell rings
    telling.edition.save()

    Redaction.objects.update(retry_at=F("retry_at") - checks.RETRY_STORAGE)
    with storage_away():
        assert [redacting.make(one) for one in redacting.waiting()] == [False]
    assert redacting.waiting() == []
    Redaction.objects.update(retry_at=F("retry_at") - checks.RETRY_STORAGE)
    assert [redacting.make(one) for one in redacting.waiting()] == [True]

    row.refresh_from_db()
    assert (row.state, row.retry_at) == (RedactionState.MADE, None)


def test_what_cannot_be_blackened_is_not_tried_again(telling: Telling) -> None:
    row = ask(telling.file(docx("Essen"), "antrag.docx", with_previews=False), "Essen")  # never shown as PDF
    assert not redacting.make(row.pk)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert redacting.waiting() == []
    row.refresh_from_db()
    assert (row.state, row.retry_at) == (RedactionState.FAILED, None)


def test_after_the_bell_whoever_screens_shows_what_could_not_be_blackened(telling: Telling, file: EntryFile) -> None:
    ask(file, "Helmholtz-Gymnasium")
    organiser = factories.organiser(telling.edition)
    submission = entries.submit(telling.entry, by=telling.entry.owner)
    telling.check(Version.SENT)
    assert not redacting.show_as_sent(file, by=organiser)  # it may still be made
    Redaction.objects.update(state=RedactionState.FAILED)
    telling.edition.closes_at = timezone.now() - timedelta(days=1)
    telling.edition.save()
    assert reading.for_jury(submission, blind=True).files == ()

    assert redacting.show_as_sent(file, by=organiser)

    (read,) = reading.for_jury(submission, blind=True).files
    assert read.source == str(file.upload_id)
    assert Event.objects.get(what="entry.file_uncovered").actor_id == organiser.pk
    assert ("page", "Helmholtz-Gymnasium") in telling.said(Version.SENT)
    assert not redacting.show_as_sent(file, by=organiser)


def test_a_worker_who_comes_late_leaves_the_copy_of_the_one_who_took_over(
    file: EntryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    keep = stand_ins.keep

    def keep_and_be_overtaken(*args: Any, **kwargs: Any) -> None:
        keep(*args, **kwargs)
        monkeypatch.setattr(stand_ins, "keep", keep)
        Redaction.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
        (again,) = redacting.waiting()
        assert redacting.make(again)

    monkeypatch.setattr(stand_ins, "keep", keep_and_be_overtaken)

    assert not redacting.make(row.pk)
    assert Upload.objects.filter(pk=row.stand_in).exists()
    assert not Leftover.objects.filter(key__contains=str(row.stand_in)).exists()


def test_a_copy_whose_file_is_gone_is_let_go(telling: Telling, file: EntryFile) -> None:
    row = ask(file, "Helmholtz-Gymnasium")
    redacting.make(row.pk)
    file.delete()
    files.discard(file.upload)
    assert not Redaction.objects.exists()

    redacting.waiting()

    assert not Upload.objects.filter(scope__startswith="blind:").exists()


def test_a_picture_is_blackened_in_areas(telling: Telling) -> None:
    file = telling.file(picture((200, 100)), "tor.jpg", key="pictures")
    row = redacting.ask(file, boxes=[(0, 0, 500, 500)], by=telling.entry.owner)

    assert redacting.make(row.pk)

    stand_in = Upload.objects.get(pk=row.stand_in)
    assert (stand_in.kind, stand_in.content_type) == ("picture", "image/jpeg")


@pytest.mark.skipif(not office.is_installed(), reason="needs LibreOffice")
def test_an_office_document_is_blackened_as_pdf(telling: Telling) -> None:
    file = telling.file(docx("Wir vom Helmholtz-Gymnasium"), "antrag.docx")
    assert ("page", "Helmholtz-Gymnasium") in telling.said()

    assert redacting.make(ask(file, "Helmholtz-Gymnasium").pk)
    preview_all()

    assert Upload.objects.get(pk=Redaction.objects.get().stand_in).kind == "pdf"
    assert telling.said() == []


def test_nothing_chosen_or_the_wrong_kind_is_refused_in_words(telling: Telling, file: EntryFile) -> None:
    with pytest.raises(entries.EntryError, match="choose"), translation.override("en"):
        ask(file)
    with pytest.raises(entries.EntryError, match="Only words"), translation.override("en"):
        redacting.ask(telling.file(picture((20, 10)), "tor.jpg", key="pictures"), words=["Essen"], by=file.entry.owner)


def test_after_the_deadline_nothing_can_be_blackened_or_uncovered(telling: Telling, file: EntryFile) -> None:
    row = ask(file, "Essen")
    telling.edition.closes_at = timezone.now() - timedelta(days=1)
    telling.edition.save()

    with pytest.raises(entries.Closed):
        ask(file, "Essen")
    with pytest.raises(entries.Closed):
        redacting.undo(row, by=telling.entry.owner)


def test_each_step_asks_for_a_new_search(telling: Telling, file: EntryFile) -> None:
    telling.check()
    row = ask(file, "Essen")
    (check,) = checks.waiting()
    checks.run(check)

    redacting.make(row.pk)

    assert checks.waiting() == [check]
