"""What pile and progress count."""

from juries import queries, reviews
from juries.models import Recusal, Review
from juries.panels import seats
from juries.states import RecusalOrigin, RoundState
from tests import factories
from tests.juries.conftest import Judging

SCORES = {"innovation": 4, "impact": 4}


def submit(judging: Judging) -> Review:
    reviews.save(judging.assignment, scores=SCORES, note="", feedback="", version=0, by=judging.user)
    return reviews.submit(judging.assignment, by=judging.user)


def test_an_entry_lacks_readers_until_it_has_as_many_as_the_round_asks_for(judging: Judging) -> None:
    assert queries.preparation(judging.round).lacking == 3
    factories.assignment(judging.round, judging.entries[0], judging.colleague)
    assert queries.preparation(judging.round).lacking == 2


def test_each_round_on_the_board_is_counted_by_itself(judging: Judging) -> None:
    second = factories.round_(judging.edition, judging.panel, position=2, reads_per_entry=1, state=RoundState.DRAFT)
    second.categories.add(factories.category(judging.edition, code="other"))
    for entry in judging.entries[:2]:
        factories.assignment(second, entry, judging.colleague)
    counted = [(one.reads, one.submitted, one.lacking) for one in queries.rounds_on_board(judging.edition)]  # type: ignore[attr-defined]
    assert counted == [(1, 0, 3), (2, 0, 0)]


def test_a_round_is_prepared_once_it_has_jurors_criteria_and_assignments(judging: Judging) -> None:
    has = queries.preparation(judging.round)
    assert (has.jurors, has.criteria, has.assigned, has.lacking) == (2, 2, 1, 3)


def test_counts_on_a_list_do_not_multiply_one_another(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[1], judging.juror)
    for entry in judging.entries:
        Recusal.objects.create(juror=judging.juror, entry=entry, origin="juror", reason="Nachbarin")
    seat = next(seat for seat in seats.seats_in(judging.edition) if seat == judging.juror)
    assert (seat.load, seat.recused) == (2, 3)  # type: ignore[attr-defined]


def test_a_recused_jurors_review_is_not_counted(judging: Judging) -> None:
    submit(judging)
    assert queries.counted_reviews(judging.round).count() == 1
    Recusal.objects.create(
        juror=judging.juror, entry=judging.entries[0], origin=RecusalOrigin.ENTRANT, reason="Verwandt"
    )
    assert queries.counted_reviews(judging.round).count() == 0
