"""Who lacks an approval, and what the head of school reads."""

import pytest

from approvals import approvals, queries
from entries import entries
from entries.models import Entry
from tests import factories
from tests.approvals import asking
from tests.entries import filling

pytestmark = pytest.mark.django_db


def submitted(edition: object) -> Entry:
    entry = filling.complete(edition)  # type: ignore[arg-type]
    entries.submit(entry, by=entry.owner)
    return entry


def test_what_was_sent_without_an_approval_lacks_one() -> None:
    edition = asking.after()
    lacking, waiting, approved, waived = (submitted(edition) for _ in range(4))
    asking.ask(waiting)
    approvals.approve(asking.ask(approved), name="Ute Groß")
    approvals.waive(waived, reason="Erkrankt.", by=factories.organiser(edition))
    filling.complete(edition)

    found = queries.listed(Entry.objects.all(), wanted=queries.LACKING)

    assert list(found) == [lacking, waiting]
    counts = queries.counts(edition)
    assert (counts[queries.LACKING], counts["asked"], counts["approved"], counts["waived"]) == (2, 1, 1, 1)


def test_a_draft_is_listed_once_its_head_was_asked() -> None:
    edition = asking.before()
    filling.complete(edition)
    approval = asking.asked(edition)

    assert list(queries.listed(Entry.objects.all())) == [approval.entry]


def test_an_earlier_question_counts_no_more() -> None:
    edition = asking.before()
    approval = asking.asked(edition)
    approvals.refuse(approval, name="Ute Groß", reason="Nein.")
    asking.ask(approval.entry)

    assert [entry.pk for entry in queries.listed(Entry.objects.all(), wanted="refused")] == []
    assert [entry.pk for entry in queries.listed(Entry.objects.all(), wanted="asked")] == [approval.entry_id]


def test_the_head_named_last_is_suggested() -> None:
    approval = asking.asked()

    assert queries.suggested(approval.entry.owner) == {"head_name": "Dr. Ute Groß", "head_email": asking.HEAD}
    assert queries.suggested(factories.person()) == {}
    approvals.forget_head(approval, approval.entry.owner)
    assert queries.suggested(approval.entry.owner) == {}


def test_the_head_reads_what_was_asked_and_not_what_came_later() -> None:
    approval = asking.asked()
    asking.change(approval.entry)

    assert queries.reading_of(approval).title == "Brückenbau mit dem Tablet"
