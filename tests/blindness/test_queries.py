"""What the pages show of a check: the same words once, in groups, with what the other side decided."""

import pytest

from blindness import accepting, queries, redacting
from blindness.models import Check
from blindness.states import Side, Version
from entries import entries
from tests.blindness.conftest import Telling
from tests.uploads.telling import written_pdf

pytestmark = pytest.mark.django_db


def report(telling: Telling, side: Side = Side.ENTRANT, version: Version = Version.DRAFT) -> queries.Report:
    telling.check(version)
    return queries.report(telling.entry, Check.objects.get(version=version), side)


def test_the_same_words_at_one_place_are_shown_once(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut. Dann misst Petra Sorg. Und Tim.")

    (group,) = report(telling).groups

    assert [(place.first.said, place.more) for place in group.places] == [("Petra Sorg", 1), ("Tim", 0)]
    assert group.url == f"/entries/{telling.entry.pk}/pages/1/#q-summary"


def test_a_town_is_a_hint_and_is_not_counted(telling: Telling) -> None:
    telling.answer("summary", "Wir kommen aus Essen.")
    found = report(telling)

    assert [place.is_hint for place in found.groups[0].places] == [True]
    assert found.open == queries.open_places(found.check, Side.ENTRANT) == 0


def test_words_of_a_document_are_proposed_unless_they_may_stay(telling: Telling) -> None:
    telling.file(written_pdf("Petra Sorg aus Essen", "Petra Sorg und Tim"), "konzept.pdf")
    found = report(telling)
    accepting.accept(
        telling.entry, [one for place in found.groups[0].places for one in place.leaks if one.said == "Tim"],
        side=Side.ENTRANT, by=telling.entry.owner,
    )  # fmt: skip

    words = report(telling).groups[0].words

    assert {(word.said, word.count, word.is_proposed) for word in words} == {
        ("Petra Sorg", 2, True), ("Essen", 1, False), ("Tim", 1, False),
    }  # fmt: skip


def test_what_is_taken_out_by_itself_stands_apart(telling: Telling) -> None:
    telling.file(written_pdf("nichts"), "Sorg.pdf")
    found = report(telling)

    assert (found.groups, [place.first.said for place in found.left_behind]) == ([], ["Sorg"])


def test_the_organiser_sees_what_the_entrant_let_stand(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    leaks = telling.check()
    accepting.accept(telling.entry, leaks, side=Side.ENTRANT, by=telling.entry.owner)
    entries.submit(telling.entry, by=telling.entry.owner)

    (place,) = report(telling, Side.ORGANISER, Version.SENT).groups[0].places

    assert (place.is_open, place.is_accepted_by_entrant) == (True, True)


def test_a_blackened_file_is_shown_though_nothing_is_found_in_it(telling: Telling) -> None:
    file = telling.file(written_pdf("Petra Sorg"), "konzept.pdf")
    redacting.make(redacting.ask(file, words=["Petra Sorg"], by=telling.entry.owner).pk)

    (group,) = report(telling).groups

    assert (group.heading, group.places) == ("konzept.pdf", [])
    assert group.redaction is not None


def test_a_request_to_the_entrant_names_every_open_place(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg und Tim in Essen.")
    entries.submit(telling.entry, by=telling.entry.owner)

    lines = queries.request_for(report(telling, Side.ORGANISER, Version.SENT)).splitlines()

    assert len(lines) == 3
    assert "Petra Sorg" in lines[1]
    assert queries.request_for(queries.Report(Check(), [], [])) == ""
