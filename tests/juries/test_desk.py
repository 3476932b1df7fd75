"""The reading desk's content. Its page is tried in test_pages."""

from django.utils import translation

from juries import desk, reviews
from juries.models import Criterion
from tests import factories
from tests.juries.conftest import Judging


def test_the_desk_knows_its_neighbours(judging: Judging) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    first = desk.lay(judging.assignment, judging.user)
    last = desk.lay(second, judging.user)
    assert first is not None
    assert last is not None
    assert (first.position, first.total, first.previous, first.next) == (1, 2, None, second.pk)
    assert (last.position, last.previous, last.next) == (2, judging.assignment.pk, None)


def test_shares_come_from_the_weights_and_values_from_the_review(judging: Judging) -> None:
    reviews.save(judging.assignment, scores={"innovation": 4}, note="", feedback="", version=0, by=judging.user)
    judging.assignment.refresh_from_db()
    laid = desk.lay(judging.assignment, judging.user)
    assert laid is not None
    assert [(line.name, line.share, line.value) for line in laid.lines] == [
        ("score-innovation", 67, 4),
        ("score-impact", 33, None),
    ]
    assert (laid.given, laid.version, laid.can_write) == (1, 1, True)


def test_levels_are_spoken_in_the_language_of_the_page() -> None:
    criterion = Criterion(minimum=1, maximum=3, levels=[{"value": 2, "de": "solide", "en": "solid", "text_de": "Gut"}])
    with translation.override("en"):
        assert desk.levels(criterion) == (desk.Level(1, "", ""), desk.Level(2, "solid", "Gut"), desk.Level(3, "", ""))


def test_after_a_submit_comes_the_next_unfinished_then_the_first(judging: Judging) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    assert desk.following(judging.assignment, judging.user) == second.pk
    assert desk.following(second, judging.user) == judging.assignment.pk


def test_an_entry_that_was_never_frozen_lays_no_desk(judging: Judging) -> None:
    judging.entries[0].submissions.all().delete()
    assert desk.lay(judging.assignment, judging.user) is None
