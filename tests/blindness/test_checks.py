"""Checks: asked for, claimed once, done; and what they find in a real entry with real files."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from awards.models import Edition
from awards.states import EditionState
from blindness import checks
from blindness.models import Check, Leak
from blindness.states import CheckState, Version
from entries import entries
from entries.models import Entry, EntryFile
from entries.states import EntryState
from juries.models import Round
from tests import factories
from tests.blindness.conftest import Telling, preview_all, storage_away
from tests.uploads.sending import picture
from tests.uploads.telling import telling_pdf, written_pdf
from uploads import bucket as storage

pytestmark = pytest.mark.django_db


def test_answers_and_title_are_searched_as_a_blind_jury_reads_them(telling: Telling) -> None:
    telling.answer("title", "Löten am Helmholtz")
    telling.answer("summary", "Petra Sorg und Tim bauen Brücken.")
    telling.answer("link", "https://helmholtz-essen.example/")  # hidden in blind rounds

    assert telling.said() == [("title", "Helmholtz"), ("answer", "Petra Sorg"), ("answer", "Tim")]


def test_a_pdf_is_searched_page_by_page(telling: Telling) -> None:
    telling.file(written_pdf("Unser Konzept", "Am Helmholtz-Gymnasium"), "konzept.pdf")

    (leak,) = telling.check()

    assert (leak.where, leak.page, leak.said, leak.is_shown) == ("page", 2, "Helmholtz-Gymnasium", True)
    assert (leak.before, leak.after) == ("Am ", "")


def test_what_a_file_tells_besides_is_found_and_marked_as_taken_out(telling: Telling) -> None:
    body = telling_pdf().replace(b"Planted-Info", b"Petra Sorg  ")
    telling.file(body, "Konzept Petra Sorg.pdf")

    found = {(leak.where, leak.said, leak.is_shown) for leak in telling.check()}

    assert found == {("filename", "Petra Sorg", False), ("properties", "Petra Sorg", False)}


def test_descriptions_and_captions_are_searched(telling: Telling) -> None:
    file = telling.file(picture((60, 40)), "bild.jpg", key="pictures")
    EntryFile.objects.filter(pk=file.pk).update(
        alt_text="Frau Sorg am Lötkolben", captions_language="de",
        captions="WEBVTT\n\n00:00.000 --> 00:02.000\nAm Helmholtz-\nGymnasium\n",
    )  # fmt: skip

    assert telling.said() == [("alt_text", "Sorg"), ("captions", "Helmholtz-Gymnasium")]


def test_the_version_that_was_sent_is_searched_apart_from_the_draft(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    entries.submit(telling.entry, by=telling.entry.owner)
    telling.entry.refresh_from_db()
    telling.answer("summary", "Wir bauen.")

    assert telling.said(Version.SENT) == [("answer", "Petra Sorg")]
    assert telling.said(Version.DRAFT) == []


def test_two_workers_search_once(telling: Telling) -> None:
    check = checks.ask(telling.entry, Version.DRAFT)

    assert [checks.run(check.pk), checks.run(check.pk)] == [True, False]


def test_asked_twice_it_waits_once(telling: Telling) -> None:
    assert checks.ask(telling.entry, Version.DRAFT).pk == checks.ask(telling.entry, Version.DRAFT).pk
    assert Check.objects.count() == 1


def test_a_look_asks_again_only_after_something_was_saved(telling: Telling) -> None:
    telling.check()
    assert checks.look(telling.entry, Version.DRAFT).state == CheckState.CHECKED

    telling.answer("summary", "Neu.")
    telling.entry.refresh_from_db()

    assert checks.look(telling.entry, Version.DRAFT).state == CheckState.WAITING


def test_the_sweep_finds_what_was_saved_and_what_was_sent(telling: Telling) -> None:
    assert checks.waiting() == []  # still being typed

    Entry.objects.update(saved_at=timezone.now() - timedelta(minutes=1))
    (draft,) = checks.waiting()
    checks.run(draft)
    assert checks.waiting() == []

    entries.submit(telling.entry, by=telling.entry.owner)
    (sent,) = checks.waiting()
    assert Check.objects.get(pk=sent).version == Version.SENT
    checks.run(sent)
    assert checks.waiting() == []


def test_where_every_round_reads_names_nothing_is_searched(telling: Telling) -> None:
    factories.round_(telling.edition, is_blind=False)
    Entry.objects.update(saved_at=timezone.now() - timedelta(minutes=1))

    assert checks.waiting() == []
    Round.objects.update(is_blind=True)
    assert len(checks.waiting()) == 1


def test_a_dead_workers_claim_expires(telling: Telling) -> None:
    check = checks.ask(telling.entry, Version.DRAFT)
    long_ago = timezone.now() - timedelta(hours=1)
    Check.objects.update(state=CheckState.CHECKING, claimed_at=long_ago, attempts=1)
    assert checks.waiting() == [check.pk]

    Check.objects.update(state=CheckState.CHECKING, claimed_at=long_ago, attempts=9)
    assert checks.waiting() == []
    assert Check.objects.get().state == CheckState.FAILED


def test_what_failed_is_tried_again_only_once_something_was_saved(telling: Telling) -> None:
    check, hours = checks.ask(telling.entry, Version.DRAFT), timedelta(hours=1)
    long_ago = timezone.now() - hours
    Entry.objects.update(saved_at=long_ago)
    Check.objects.update(state=CheckState.CHECKING, claimed_at=long_ago, attempts=9, seen_at=long_ago)

    assert (checks.waiting(), checks.waiting()) == ([], [])
    Entry.objects.update(saved_at=long_ago + hours / 2)
    assert checks.waiting() == [check.pk]


def test_a_claim_notes_what_it_tries_before_it_can_fail(telling: Telling) -> None:
    telling.file(written_pdf("Text"), "konzept.pdf")
    telling.entry.refresh_from_db()
    check = checks.ask(telling.entry, Version.DRAFT)
    for key in storage.keys("uploads/"):
        storage.delete(key)

    assert not checks.run(check.pk)

    assert Check.objects.get().seen_at == telling.entry.saved_at


def test_entries_that_nobody_reads_blind_hold_up_none_that_are(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries.submit(telling.entry, by=telling.entry.owner)
    named = factories.edition(slug="mit-namen")
    factories.round_(named, is_blind=False)
    factories.entry(named, state=EntryState.SUBMITTED, submitted_at=timezone.now() - timedelta(days=1))
    monkeypatch.setattr(checks, "AT_ONCE", 1)

    assert checks.waiting()

    assert list(Check.objects.values_list("entry", "version")) == [(telling.entry.pk, Version.SENT)]


def test_a_file_under_way_is_searched_as_soon_as_it_is_there(telling: Telling) -> None:
    telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf", with_previews=False)
    assert telling.check() == []
    assert Check.objects.get().awaits_files

    preview_all()
    Check.objects.update(checked_at=timezone.now() - timedelta(minutes=2))
    for check in checks.waiting():
        checks.run(check)

    assert [leak.said for leak in Leak.objects.all()] == ["Helmholtz-Gymnasium"]
    assert not Check.objects.get().awaits_files


def test_while_the_storage_is_away_the_check_waits(telling: Telling) -> None:
    telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf")
    check = checks.ask(telling.entry, Version.DRAFT)
    with storage_away():
        assert not checks.run(check.pk)

    assert Check.objects.get().state == CheckState.WAITING
    assert checks.run(check.pk)


def test_away_for_long_it_fails_and_is_tried_again_after_a_pause(telling: Telling) -> None:
    telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf")
    entries.submit(telling.entry, by=telling.entry.owner)
    Edition.objects.update(closes_at=timezone.now() - timedelta(days=1))
    with storage_away():
        for _sweep in range(checks.MOST_ATTEMPTS):
            (check,) = checks.waiting()
            assert not checks.run(check)
    assert (Check.objects.get().state, checks.waiting()) == (CheckState.FAILED, [])

    Check.objects.update(retry_at=F("retry_at") - checks.RETRY_STORAGE)
    with storage_away():
        assert [checks.run(one) for one in checks.waiting()] == [False]
    assert checks.waiting() == []  # once each time, and not each minute
    Check.objects.update(retry_at=F("retry_at") - checks.RETRY_STORAGE)
    assert [checks.run(one) for one in checks.waiting()] == [True]

    assert [leak.said for leak in Leak.objects.all()] == ["Helmholtz-Gymnasium"]


def test_once_an_edition_is_over_nothing_is_tried_again(telling: Telling) -> None:
    check = checks.ask(telling.entry, Version.SENT)
    Check.objects.update(
        state=CheckState.FAILED, retry_at=timezone.now() - timedelta(hours=1), seen_at=telling.entry.submitted_at
    )
    Edition.objects.update(state=EditionState.DECIDED)
    assert checks.waiting() == []

    Edition.objects.update(state=EditionState.JUDGING)
    assert checks.waiting() == [check.pk]


def test_the_same_words_at_another_place_are_another_leak(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    (first,) = telling.check()
    telling.answer("title", "Mit Tim bauen")
    assert first.fingerprint in {leak.fingerprint for leak in telling.check()}

    telling.answer("summary", "Gestern hat Petra Sorg gebaut.")
    assert first.fingerprint not in {leak.fingerprint for leak in telling.check()}
