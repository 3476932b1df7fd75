"""Lists find what is spelled otherwise, sort as asked, and count in one query."""

import pytest

from entries import queries
from entries.models import Entry
from entries.queries import EntryFilter
from entries.states import EntryState
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("spelling", ["Müller", "mueller", "Muller", "MÜLLER"])
@pytest.mark.parametrize("written", ["Jürgen Müller", "Juergen Mueller", "Jurgen Muller"])
def test_search_finds_names_with_and_without_umlauts(written: str, spelling: str) -> None:
    edition = make.edition()
    wanted = make.entry(edition, make.person(written), state=EntryState.SUBMITTED)
    make.entry(edition, make.person("Ayşe Yılmaz"), state=EntryState.SUBMITTED)

    assert list(queries.entry_list(Entry.objects.all(), EntryFilter(text=spelling))) == [wanted]


@pytest.mark.parametrize("text", ["weiss", "Weiß essen", "brückenbau HELMHOLTZ", "MINT26"])
def test_every_word_of_a_search_counts(text: str) -> None:
    edition = make.edition()
    wanted = make.entry(edition, make.person("Jürgen Weiß"), school=make.school(), state=EntryState.SUBMITTED)

    assert list(queries.entry_list(Entry.objects.all(), EntryFilter(text=text))) == [wanted]
    assert not queries.entry_list(Entry.objects.all(), EntryFilter(text=f"{text} Bochum")).exists()


def test_a_draft_is_found_by_its_owner_and_never_by_what_is_in_it() -> None:
    draft = make.entry(make.edition(), make.person("Ayşe Yılmaz"), title="Geheime Brücke")

    assert list(queries.entry_list(Entry.objects.all(), EntryFilter(text="yilmaz"))) == [draft]
    assert not queries.entry_list(Entry.objects.all(), EntryFilter(text="geheime")).exists()


def test_sorting_goes_both_ways_with_the_empty_last() -> None:
    edition = make.edition()
    first = make.entry(edition, title="A", state=EntryState.SUBMITTED, school=make.school(name="Anne-Frank-Schule"))
    second = make.entry(edition, title="B", state=EntryState.SUBMITTED, school=make.school(name="Zeche Carl"))
    without = make.entry(edition, title="C", state=EntryState.SUBMITTED)

    assert list(queries.entry_list(edition.entries.all(), EntryFilter(sort="school"))) == [first, second, without]
    assert list(queries.entry_list(edition.entries.all(), EntryFilter(sort="-school"))) == [second, first, without]


def test_counts_leave_drafts_out_of_categories() -> None:
    edition = make.edition()
    category = edition.categories.get()
    make.entry(edition)
    make.entry(edition, state=EntryState.SUBMITTED)
    make.entry(edition, state=EntryState.ELIGIBLE)

    counts = queries.entry_counts(edition)

    assert (counts.sent, counts.to_screen, counts.by_category) == (2, 1, {category.pk: 2})


def test_neighbours_lead_through_the_pile() -> None:
    edition = make.edition()
    a, b, c = (make.entry(edition, state=EntryState.SUBMITTED) for _ in range(3))
    make.entry(edition)

    assert [queries.neighbours(entry) for entry in (a, b, c)] == [(None, b.pk), (a.pk, c.pk), (b.pk, None)]
