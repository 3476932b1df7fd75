"""The reasons go with the entry, and are read by whom the edition says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from approvals import approvals, queries
from awards.models import Edition
from awards.states import ApprovalMode, Purpose
from entries import entries, reading
from entries.models import Entry, Submission
from entries.states import EntryState
from nominations import nominees, reasons
from tests import factories
from tests.nominations import putting_forward as put
from winners import gallery, winners

pytestmark = pytest.mark.django_db


def sent(edition: Edition) -> Submission:
    """The submission of a nominated person who accepted."""
    person = put.person()
    entry = nominees.accept(put.asked(edition), by=person)
    entries.choose_category(entry, edition.categories.get(), by=person)
    for question in edition.form.versions.get().questions.all():
        entries.save_answer(entry, question, "Ein Titel", version=0, by=person)
    return entries.submit(Entry.objects.get(pk=entry.pk), by=person)


def read_by_jury(submission: Submission, *, blind: bool) -> str:
    return str(reading.for_jury(submission, blind=blind))


def test_the_reasons_are_frozen_with_the_entry_and_say_the_relation() -> None:
    page = sent(put.edition()).content["pages"][-1]

    assert (page["title_de"], page["title_en"]) == (
        "Warum diese Person nominiert wurde",
        "Why this person was nominated",
    )
    assert [(one["label_de"], one["label_en"], one["value"]) for one in page["questions"]] == [
        ("Nominiert von: Schülerin oder Schüler", "Nominated by: Pupil", put.WHY)
    ]


@pytest.mark.parametrize(
    ("marks", "seen", "seen_blind"),
    [
        ({}, True, False),
        ({"reasons_hidden_when_blind": False}, True, True),
        ({"reasons_seen_by_jury": False, "reasons_hidden_when_blind": False}, False, False),
    ],
)
def test_the_jury_reads_them_as_the_edition_says(marks: dict[str, bool], seen: bool, seen_blind: bool) -> None:
    submission = sent(put.edition(**marks))

    assert put.WHY in str(reading.for_organiser(submission))
    assert (put.WHY in read_by_jury(submission, blind=False)) is seen
    assert (put.WHY in read_by_jury(submission, blind=True)) is seen_blind
    assert "Mia" not in read_by_jury(submission, blind=False)


@pytest.mark.parametrize("public", [True, False])
def test_the_public_reads_them_only_where_the_edition_says(public: bool) -> None:
    submission = sent(put.edition(reasons_public=public))

    assert (put.WHY in str(reading.for_public(submission))) is public


def test_what_nobody_agreed_to_does_not_follow_from_a_later_setting() -> None:
    edition = put.edition(reasons_seen_by_jury=False, reasons_hidden_when_blind=False, reasons_public=False)
    put.confirmed(edition)
    edition.reasons_seen_by_jury = edition.reasons_public = True
    edition.save()
    put.confirmed(edition, nominator_email="otto@example.org", why="Er erklärt mit Knete.")

    submission = sent(edition)

    asked = submission.content["pages"][-1]["questions"]
    assert [(one["value"], one["seen_by_jury"], one["is_public"]) for one in asked] == [
        (put.WHY, False, False),
        ("Er erklärt mit Knete.", True, True),
    ]
    assert put.WHY not in read_by_jury(submission, blind=False)


def test_a_head_of_school_reads_the_reasons_of_those_who_agreed_to_it() -> None:
    edition = put.edition()
    put.confirmed(edition)
    edition.approval = ApprovalMode.AFTER
    edition.approval_until = timezone.now() + timedelta(days=60)
    edition.save()
    put.confirmed(edition, nominator_email="otto@example.org", why="Er erklärt mit Knete.")
    submission = sent(edition)

    approval = approvals.ask(
        Entry.objects.get(pk=submission.entry_id), head_name="Dr. Ute Groß", head_email="schule@example.org",
        by=submission.entry.owner,
    )  # fmt: skip

    read = str(queries.reading_of(approval))
    assert ("Er erklärt mit Knete." in read, put.WHY in read) == (True, False)
    assert put.WHY in str(reading.for_organiser(submission))


def test_written_again_the_latest_consent_counts() -> None:
    edition = put.edition(reasons_public=False)
    put.written(edition)
    edition.reasons_public = True
    edition.save()

    assert put.written(edition).agreed_public


def test_an_entry_without_nomination_has_no_such_page() -> None:
    edition = put.edition()
    entry = entries.begin(edition, by=put.person())

    assert list(reasons.page(entry)) == []


def test_the_gallery_credits_the_person_and_names_who_nominated_where_they_agreed(client: Client) -> None:
    edition = put.edition()
    put.confirmed(edition, nominator_name="Otto Öz", nominator_email="otto@example.org", show_name=True)
    submission = sent(edition)
    Entry.objects.update(state=EntryState.ELIGIBLE)
    entry = Entry.objects.get(pk=submission.entry_id)
    for purpose in (Purpose.PUBLISH_WORK, Purpose.PUBLISH_NAME):
        factories.consent(entry, purpose)
    winners.place(entry, edition.prizes.get(), citation="", by=None)
    Edition.objects.update(state="announced", announced_at=timezone.now())
    edition.refresh_from_db()

    card = gallery.cards(edition, timezone.now())[0]
    with translation.override("de"):
        page = client.get(f"/awards/{edition.award.slug}/{edition.slug}/winners/{entry.number}/").content.decode()

    assert (card.people, card.nominated_by) == ("Ayşe Yılmaz", "Otto Öz")
    assert "Nominiert von Otto Öz" in page
    assert "Mia" not in page


def test_who_nominated_is_not_named_where_the_entry_may_not_be_shown() -> None:
    edition = put.edition()
    put.confirmed(edition, nominator_email="otto@example.org", show_name=True)
    submission = sent(edition)
    Entry.objects.update(state=EntryState.ELIGIBLE)
    winners.place(Entry.objects.get(pk=submission.entry_id), edition.prizes.get(), citation="", by=None)

    assert [card.nominated_by for card in gallery.rehearsal(edition)] == [""]
