"""What the jury room tells the rooms below."""

from awards.board import Count, Todo
from juries import board
from juries.models import Round
from juries.states import RoundState
from tests import factories
from tests.juries.conftest import Judging


def test_only_jurors_are_shown_the_way_to_the_jury(judging: Judging) -> None:
    assert [place.url for place in board.guide(judging.user)] == ["/jury/"]
    assert board.guide(judging.organiser) == []


def test_the_board_names_entries_without_readers_and_counts(judging: Judging) -> None:
    found = list(board.offer(judging.edition, judging.organiser))
    todos = [item for item in found if isinstance(item, Todo)]
    counts = [(item.value, item.of) for item in found if isinstance(item, Count)]
    assert [todo.rank for todo in todos] == [30, 45]
    assert counts == [(2, 2), (0, 1)]


def test_a_round_not_released_is_named(judging: Judging) -> None:
    Round.objects.update(state=RoundState.DRAFT)
    ranks = [item.rank for item in board.offer(judging.edition, judging.organiser) if isinstance(item, Todo)]
    assert ranks == [30, 35]


def test_before_the_first_round_the_board_asks_for_one(db: None) -> None:
    edition = factories.edition()
    (todo,) = board.offer(edition, factories.organiser(edition))
    assert isinstance(todo, Todo)
    assert todo.url == f"/organise/{edition.pk}/jury/rounds/"


def test_a_call_names_the_criteria_of_the_first_round(judging: Judging) -> None:
    criteria = board.call_criteria(judging.edition)
    assert [(one.name_de, one.share) for one in criteria] == [("Innovation", 67), ("Wirksamkeit", 33)]
    assert board.call_criteria(factories.edition(slug="2027")) == []
