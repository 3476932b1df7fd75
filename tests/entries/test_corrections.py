"""Back to the entrant for a correction: edited and sent again, while the jury reads the version submitted last."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState, RoleKind
from entries import entries, reading, screening
from entries.models import Correction, Entry, Submission
from entries.queries import CORRECTED, IN_CORRECTION, EntryFilter, entry_counts, entry_list
from entries.states import IN_COMPETITION, EntryState
from ledger.models import Event, Letter
from tests import factories
from tests.awards.test_organiser_pages import organiser_of, path, signed_in
from tests.entries import filling

pytestmark = pytest.mark.django_db

REASON = "Das Foto der Klasse fehlt."


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def entry() -> Entry:
    """Admitted, after the call was closed and judging begun."""
    made = filling.complete()
    entries.submit(made, by=made.owner)
    entries.screen(made, admitted=True, by=factories.organiser(made.edition))
    closed = timezone.now() - timedelta(days=3)
    Edition.objects.filter(pk=made.edition_id).update(closes_at=closed, state=EditionState.JUDGING)
    return fresh(made)


@pytest.fixture
def organiser(entry: Entry) -> User:
    return factories.organiser(entry.edition)


@pytest.fixture
def until() -> datetime:
    return timezone.now().replace(microsecond=0) + timedelta(days=2)


def fresh(entry: Entry) -> Entry:
    return Entry.objects.select_related("edition", "owner", "school", "category").get(pk=entry.pk)


def retitle(entry: Entry, title: str, version: int = 1) -> None:
    entries.save_answer(entry, filling.question(entry, "title"), title, version=version, by=entry.owner)


def read_by_jury(entry: Entry) -> str:
    return reading.for_jury(Submission.objects.get(entry=entry, is_current=True), blind=False).title


def test_jury_reads_the_version_submitted_last_until_the_correction_is_back(
    entry: Entry, organiser: User, until: datetime
) -> None:
    with pytest.raises(entries.Closed):
        retitle(entry, "Zu spät")

    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    retitle(entry, "Brückenbau, korrigiert")

    assert fresh(entry).state in IN_COMPETITION
    assert read_by_jury(entry) == "Brückenbau mit dem Tablet"

    submission = entries.submit(entry, by=entry.owner)

    assert (submission.number, read_by_jury(entry)) == (2, "Brückenbau, korrigiert")
    assert fresh(entry).state == EntryState.SUBMITTED
    assert fresh(entry).state in IN_COMPETITION


def test_correction_that_came_back_can_no_longer_be_changed(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    first = entries.submit(entry, by=entry.owner)

    assert entries.submit(entry, by=entry.owner) == first  # a second click
    with pytest.raises(entries.Closed):
        retitle(entry, "Noch etwas")
    assert Correction.objects.get().returned_at == first.submitted_at


def test_sending_back_is_logged_and_told(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)

    letter = Letter.objects.get(kind="entries.correction")
    assert letter.to_address == entry.owner.email
    assert REASON in letter.text
    assert f"{timezone.localtime(until):%d.%m.%Y, %H:%M} Uhr" in letter.text
    assert Event.objects.get(what="entry.sent_back").details["reason"] == REASON


def test_receipt_of_a_correction_invites_to_no_further_change(entry: Entry, organiser: User, until: datetime) -> None:
    first = Letter.objects.get(kind="entries.receipt")
    assert "erneut einreichen" in first.text
    first.delete()
    screening.send_back(entry, until=until, reason=REASON, by=organiser)

    entries.submit(entry, by=entry.owner)

    assert "erneut einreichen" not in Letter.objects.get(kind="entries.receipt").text


def test_correction_ends_with_its_last_second(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)

    with time_machine.travel(until + timedelta(milliseconds=999), tick=False):
        retitle(entry, "In letzter Sekunde")
    with time_machine.travel(until + timedelta(seconds=1), tick=False):
        with pytest.raises(entries.Closed):
            entries.submit(entry, by=entry.owner)
        assert read_by_jury(entry) == "Brückenbau mit dem Tablet"
        assert fresh(entry).state == EntryState.ELIGIBLE


def test_entry_that_was_refused_may_be_corrected_and_is_screened_again(
    entry: Entry, organiser: User, until: datetime
) -> None:
    entries.screen(entry, admitted=False, reason="Ohne Foto nicht prüfbar.", by=organiser)

    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    entries.submit(entry, by=entry.owner)

    after = fresh(entry)
    assert (after.state, after.screening_reason, after.screened_at) == (EntryState.SUBMITTED, "", None)
    assert after.corrected_at is not None


def test_asked_anew_the_latest_date_counts(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    screening.send_back(entry, until=until + timedelta(days=1), reason="Und die Quelle.", by=organiser)

    with time_machine.travel(until + timedelta(hours=1)):
        assert fresh(entry).takes_changes(timezone.now())
    assert Correction.objects.filter(ended_at=None).get().reason == "Und die Quelle."


@pytest.mark.parametrize("state", [EditionState.DECIDED, EditionState.ANNOUNCED])
def test_nothing_is_sent_back_once_it_was_decided(
    state: EditionState, entry: Entry, organiser: User, until: datetime
) -> None:
    Edition.objects.update(state=state, announced_at=timezone.now())

    with pytest.raises(entries.Closed):
        screening.send_back(entry, until=until, reason=REASON, by=organiser)


def test_draft_and_past_and_silence_are_refused(entry: Entry, organiser: User, until: datetime) -> None:
    draft = factories.entry(entry.edition)

    for case, reason, moment in (
        (draft, REASON, until),
        (entry, " ", until),
        (entry, REASON, timezone.now() - timedelta(minutes=1)),
    ):
        with pytest.raises(entries.EntryError):
            screening.send_back(case, until=moment, reason=reason, by=organiser)
    assert Correction.objects.count() == 0


def test_screening_or_withdrawing_ends_the_correction(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    entries.screen(entry, admitted=False, reason="Nun doch nicht.", by=organiser)
    assert not fresh(entry).takes_changes(timezone.now())

    entries.screen(entry, admitted=True, by=organiser)
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    entries.withdraw(entry, by=entry.owner)

    assert not fresh(entry).takes_changes(timezone.now())
    assert Correction.objects.filter(ended_at=None).count() == 0


def test_one_correction_is_open_at_a_time(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)

    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(entry=entry, until=until, reason=REASON, asked_at=timezone.now())


def test_category_stays_while_the_jury_reads(entry: Entry, organiser: User, until: datetime) -> None:
    other = factories.category(entry.edition, code="sek2")
    screening.send_back(entry, until=until, reason=REASON, by=organiser)

    entries.choose_category(entry, entry.category, by=entry.owner)
    for category in (other, None):
        with pytest.raises(entries.EntryError):
            entries.choose_category(entry, category, by=entry.owner)


def test_admitting_many_leaves_out_what_is_back_with_its_entrant(organiser: User, until: datetime) -> None:
    of = factories.edition()
    out, lapsed = (factories.entry(of, state=EntryState.SUBMITTED) for _ in range(2))
    screening.send_back(out, until=until, reason=REASON, by=organiser)
    screening.send_back(lapsed, until=until - timedelta(days=1), reason=REASON, by=organiser)

    with time_machine.travel(until - timedelta(hours=1)):
        batch = screening.admit_many(of, [out.pk, lapsed.pk], by=organiser)

    assert batch.keys == (lapsed.pk,)
    assert list(Correction.objects.filter(ended_at=None).values_list("entry", flat=True)) == [out.pk]


def test_list_and_counts_know_what_is_out_and_what_came_back(organiser: User, until: datetime) -> None:
    of = factories.edition()
    out, plain = (factories.entry(of, state=EntryState.SUBMITTED) for _ in range(2))
    back = filling.complete(filling.edition(award=of.award, slug="other", number_prefix="X26"))
    Entry.objects.filter(pk=back.pk).update(edition=of)
    back = fresh(back)
    entries.submit(back, by=back.owner)
    for one in (out, back):
        screening.send_back(one, until=until, reason=REASON, by=organiser)
    entries.submit(back, by=back.owner)

    listed = {
        state: set(entry_list(of.entries.all(), EntryFilter(state=state)).values_list("pk", flat=True))
        for state in (IN_CORRECTION, CORRECTED)
    }
    counts = entry_counts(of)

    assert listed == {IN_CORRECTION: {out.pk}, CORRECTED: {back.pk}}
    assert (counts.in_correction, counts.corrected, counts.to_screen) == (1, 1, 2)
    assert plain.pk not in listed[CORRECTED]


# -- On the pages ------------------------------------------------------------------------------------------------------


def test_organiser_sends_back_and_hears_when_it_returned(entry: Entry, until: datetime) -> None:
    screener = organiser_of(entry.edition, RoleKind.SCREENER)
    address = path("entries:send_back", entry.edition.pk, entry.pk)
    asked = {"until": f"{timezone.localtime(until):%Y-%m-%dT%H:%M}", "reason": REASON}

    assert screener.post(address, asked | {"reason": ""}).status_code == 422
    sent = screener.post(address, asked, follow=True).content.decode()
    filtered = screener.get(path("entries:organiser_list", entry.edition.pk), {"state": IN_CORRECTION})
    entries.submit(entry, by=entry.owner)
    board = organiser_of(entry.edition).get(path("awards:board", entry.edition.pk)).content.decode()
    page = screener.get(path("entries:organiser_entry", entry.edition.pk, entry.pk)).content.decode()

    assert REASON in sent
    assert entry.title in filtered.content.decode()
    assert "1 korrigierter Beitrag ist zurückgekommen." in board
    assert "Korrigiert" in page


def test_entrant_reads_what_to_correct_and_sends_it_again(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    teacher = signed_in(entry.owner)

    page = teacher.get(path("entries:entry", entry.pk)).content.decode()
    form = teacher.get(path("entries:page", entry.pk, 1)).content.decode()
    check = teacher.get(path("entries:submit", entry.pk)).content.decode()
    answer = teacher.post(path("entries:submit", entry.pk))

    assert "Bitte korrigieren Sie Ihren Beitrag" in page
    assert REASON in page
    assert f'data-deadline="{until.isoformat()}"' in form
    assert "Beitrag erneut einreichen" in check
    assert answer.headers["Location"] == path("entries:receipt", entry.pk)


def test_a_correction_is_taken_back_with_a_reason_that_the_entrant_reads_later(
    entry: Entry, organiser: User, until: datetime
) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    retitle(entry, "Halb korrigiert")

    screening.withdraw_correction(fresh(entry), reason="Es war ein Irrtum.", by=organiser)

    found = Correction.objects.get()
    assert (found.withdrawn_by, found.withdrawal_reason) == (organiser, "Es war ein Irrtum.")
    assert fresh(entry).correction_until is None
    assert fresh(entry).takes_changes(timezone.now()) is False
    assert read_by_jury(entry) == "Brückenbau mit dem Tablet"
    letter = Letter.objects.get(kind="entries.correction_withdrawn")
    assert "Es war ein Irrtum." in letter.text
    assert found.withdrawn_at is not None
    assert letter.due_at == found.withdrawn_at + screening.UNDO_LASTS
    assert Event.objects.filter(what="entry.correction_withdrawn", details__reason="Es war ein Irrtum.").count() == 1


def test_taking_a_correction_back_needs_a_reason_and_a_correction(
    entry: Entry, organiser: User, until: datetime
) -> None:
    with pytest.raises(entries.Closed):
        screening.withdraw_correction(entry, reason="Warum auch immer", by=organiser)
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    with pytest.raises(entries.EntryError):
        screening.withdraw_correction(entry, reason="  ", by=organiser)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.update(withdrawn_at=timezone.now(), ended_at=timezone.now())


def test_within_minutes_it_is_as_if_nothing_had_been_taken_back(entry: Entry, organiser: User, until: datetime) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    screening.withdraw_correction(entry, reason="Irrtum", by=organiser)

    screening.undo_withdrawal(fresh(entry), by=organiser)

    assert fresh(entry).correction_until == until
    assert Correction.objects.get().withdrawn_at is None
    assert not Letter.objects.filter(kind="entries.correction_withdrawn").exists()
    assert Event.objects.filter(what="entry.correction_resumed").count() == 1


def test_once_the_letter_is_due_or_something_else_was_decided_nothing_is_undone(
    entry: Entry, organiser: User, until: datetime
) -> None:
    screening.send_back(entry, until=until, reason=REASON, by=organiser)
    screening.withdraw_correction(entry, reason="Irrtum", by=organiser)

    with (
        time_machine.travel(timezone.now() + screening.UNDO_LASTS, tick=False),
        pytest.raises(entries.Closed),
    ):
        screening.undo_withdrawal(fresh(entry), by=organiser)

    screening.send_back(fresh(entry), until=until, reason=REASON, by=organiser)
    with pytest.raises(entries.Closed):
        screening.undo_withdrawal(fresh(entry), by=organiser)


def test_an_organiser_takes_a_correction_back_and_brings_it_back_on_the_page(entry: Entry, until: datetime) -> None:
    client = organiser_of(entry.edition)
    screening.send_back(entry, until=until, reason=REASON, by=factories.organiser(entry.edition))
    place = (entry.edition_id, entry.pk)

    unsaid = client.post(path("entries:correction_withdraw", *place), {"reason": ""})
    taken = client.post(path("entries:correction_withdraw", *place), {"reason": "Irrtum"}, follow=True)
    again = client.post(path("entries:correction_resume", *place), follow=True)

    assert unsaid.status_code == 422
    assert path("entries:correction_resume", *place) in taken.content.decode()
    assert "Die Korrektur ist wieder angefordert" in again.content.decode()
    assert fresh(entry).correction_until == until
