"""The log and the outbox as organisers read them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ledger import events, letters, queries
from ledger.models import Event, Letter
from ledger.states import LetterState
from tests import factories

pytestmark = pytest.mark.django_db


def test_log_holds_one_edition_newest_first() -> None:
    ayse = factories.person()
    first = events.record("entry.begun", by=ayse, subject=ayse, edition_id=1)
    events.record("entry.begun", by=ayse, subject=ayse, edition_id=2)
    last = events.record("entry.submitted", by=ayse, subject=ayse, edition_id=1)

    leaf = queries.log_of_edition(1)

    assert [row.pk for row in leaf.rows] == [last.pk, first.pk]
    assert leaf.next_before is None


def test_log_turns_pages_without_gap_or_repeat() -> None:
    ayse = factories.person()
    written = [events.record("entry.begun", by=ayse, subject=ayse, edition_id=1).pk for _ in range(5)]

    one = queries.log_of_edition(1, size=2)
    two = queries.log_of_edition(1, size=2, before=one.next_before)
    three = queries.log_of_edition(1, size=2, before=two.next_before)

    assert [row.pk for leaf in (one, two, three) for row in leaf.rows] == written[::-1]
    assert three.next_before is None


def test_noun_finds_deeds_on_one_and_on_many() -> None:
    ayse = factories.person()
    for what in ("assignment.locked", "assignments.carried_out", "award.founded"):
        events.record(what, by=ayse, subject=ayse, edition_id=1)

    found = [row.what for row in queries.log_of_edition(1, what="assignment").rows if isinstance(row, Event)]

    assert found == ["assignments.carried_out", "assignment.locked"]
    assert queries.nouns_of_edition(1) == {"assignment", "award"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"what": "entry.begun"}, ["entry.begun"]),
        ({"what": "entry"}, ["entry.submitted", "entry.begun"]),
        ({"what": "ent"}, []),
        ({"subject_kind": "user"}, ["round.closed", "entry.submitted", "entry.begun"]),
        ({"subject_kind": "entry"}, []),
    ],
)
def test_log_is_filtered(filters: dict[str, str], expected: list[str]) -> None:
    ayse = factories.person()
    for what in ("entry.begun", "entry.submitted", "round.closed"):
        events.record(what, by=ayse, subject=ayse, edition_id=1)

    assert [row.what for row in queries.log_of_edition(1, **filters).rows] == expected  # type: ignore[arg-type,union-attr]
    assert queries.whats_of_edition(1) == ["entry.begun", "entry.submitted", "round.closed"]


def test_log_is_filtered_by_actor_and_subject() -> None:
    ayse, karl = factories.person(), factories.person("Karl Weiß")
    events.record("user.changed", by=ayse, subject=ayse, edition_id=1)
    mine = events.record("user.changed", by=karl, subject=karl, edition_id=1)

    assert [row.pk for row in queries.log_of_edition(1, actor_id=karl.pk).rows] == [mine.pk]
    assert [row.pk for row in queries.log_of_edition(1, subject_id=str(karl.pk)).rows] == [mine.pk]
    assert [event.pk for event in queries.history_of("user", karl.pk)] == [mine.pk]
    assert [event.pk for event in queries.deeds_of(karl.pk)] == [mine.pk]


def test_outbox_counts_every_state() -> None:
    for edition in (1, 1, 2):
        letters.write("accounts.login_code", to="a@example.org", edition_id=edition)

    assert queries.outbox_counts(1) == {
        LetterState.WAITING: 2,
        LetterState.SENDING: 0,
        LetterState.SENT: 0,
        LetterState.FAILED: 0,
    }


def test_outbox_shows_no_texts_and_no_secrets() -> None:
    letters.write("accounts.login_code", to="a@example.org", edition_id=1, secret="ABCD")

    with CaptureQueriesContext(
        connection,
    ) as captured:
        (row,) = queries.outbox_of_edition(1, state="waiting", kind="accounts.login_code").rows

    assert isinstance(row, Letter)
    assert row.to_address == "a@example.org"
    assert len(captured) == 1
    assert '"secret"' not in captured[0]["sql"]
    assert queries.outbox_of_edition(1, state="sent").rows == ()


def test_letter_is_read_only_by_its_edition() -> None:
    letter = letters.write("accounts.login_code", to="a@example.org", edition_id=1)
    assert letter is not None

    assert queries.letter_of_edition(1, letter.pk) == letter
    assert queries.letter_of_edition(2, letter.pk) is None


def test_letters_to_a_person_are_found_by_account_and_address() -> None:
    ayse = factories.person()
    letters.write("accounts.login_code", to="old@example.org", user_id=ayse.pk)
    letters.write("accounts.login_code", to=ayse.email)
    letters.write("accounts.login_code", to="other@example.org")

    found = queries.letters_to(ayse.pk, [ayse.email])

    assert [letter.to_address for letter in found] == ["old@example.org", ayse.email]


def test_letter_that_is_not_due_yet_is_nobodys_to_read() -> None:
    ayse = factories.person()
    letters.write("accounts.login_code", to=ayse.email, due_at=timezone.now() + timedelta(minutes=10))

    assert list(queries.letters_to(ayse.pk, [ayse.email])) == []
