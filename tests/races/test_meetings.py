"""A meeting at the same moment on two connections: one vote counts, one result, one signature each, no lost notes."""

import pytest

from juries.states import Refused
from meetings import discussion, meetings, minutes, screens, votes
from meetings.models import AgendaItem, Ballot, Meeting, Minutes, Screen, Tally
from meetings.states import MinutesState, VoteKind
from results import sheets
from results.models import Decision
from results.sheets import Wish
from results.states import Outcome
from tests.meetings.scene import Scene, scene
from tests.races.test_decisions import together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_one_ballot_for_two_clicks_of_a_secret_vote() -> None:
    case = scene()
    case.begin(0)
    vote = votes.open_(case.item(0), question="Preis?", kind=VoteKind.YES_NO, is_secret=True, by=case.leader)

    outcomes = together(
        lambda: votes.cast(vote, case.chair, choice="yes"), lambda: votes.cast(vote, case.chair, choice="no")
    )

    assert outcomes == ["done", "refused"]
    assert (Ballot.objects.count(), sum(tally.count for tally in Tally.objects.all())) == (1, 1)


def test_no_ballot_slips_in_behind_the_count() -> None:
    case = scene()
    case.begin(0)
    vote = votes.open_(case.item(0), question="Preis?", kind=VoteKind.YES_NO, is_secret=True, by=case.leader)
    for juror in case.jurors:
        votes.cast(vote, juror, choice="no")

    together(lambda: votes.close(vote, by=case.leader), lambda: votes.cast(vote, case.chair, choice="yes"))

    assert sum(tally.count for tally in Tally.objects.all()) == Ballot.objects.count()
    assert Ballot.objects.count() in (3, 4)


def test_two_leaders_turn_the_screens_one_after_the_other() -> None:
    case = scene()
    case.begin(None)
    before = Screen.objects.get().version

    outcomes = together(
        lambda: screens.show(case.item(0), by=case.leader), lambda: screens.show(case.item(2), by=case.organiser)
    )

    assert outcomes == ["done", "done"]
    assert Screen.objects.get().version == before + 2


def test_two_writers_of_notes_lose_nothing() -> None:
    case = scene()
    case.begin(0)

    outcomes = together(
        lambda: discussion.note(case.item(0), text="Klar.", version=0, by=case.leader),
        lambda: discussion.note(case.item(0), text="Teuer.", version=0, by=case.organiser),
    )

    assert outcomes == ["done", "refused"]
    assert AgendaItem.objects.get(entry=case.entries[0]).notes_version == 1


def test_a_meeting_is_opened_once() -> None:
    case = scene()

    outcomes = together(
        lambda: meetings.open_(case.meeting, by=case.leader), lambda: meetings.open_(case.meeting, by=case.organiser)
    )

    assert outcomes == ["done", "refused"]
    assert Meeting.objects.get().state == "running"


def closed(case: Scene) -> Minutes:
    case.begin(0)
    meetings.close(case.meeting, by=case.leader)
    return Minutes.objects.select_related("meeting__edition", "meeting__panel", "meeting__led_by").get()


def test_two_second_persons_make_one_signature() -> None:
    case = scene()
    row = closed(case)
    read = minutes.seal(minutes.gather(row.meeting))
    minutes.sign(row, read=read, by=case.leader)

    outcomes = together(
        lambda: minutes.sign(row, read=read, by=case.organiser),
        lambda: minutes.sign(row, read=read, by=case.user(case.jurors[0])),
    )

    assert outcomes == ["done", "refused"]
    assert Minutes.objects.get().state == MinutesState.WAITING


def test_two_sheets_at_once_make_one_and_tell_the_other() -> None:
    case = scene()
    judged, (first, second, _third) = case.case, case.entries
    read = sheets.seal(())

    def save(entry: int, reason: str, by: object) -> None:
        wishes = [Wish(entry, Outcome.PRIZE, judged.prize.pk, reason)]
        sheets.draft(judged.edition, judged.category, wishes, rest=None, read=read, by=by)  # type: ignore[arg-type]

    outcomes = together(
        lambda: save(first.pk, "", judged.organiser), lambda: save(second.pk, "Trägt weiter.", judged.second)
    )

    assert outcomes == ["done", "refused"]
    assert Decision.objects.count() == 1
    with pytest.raises(Refused):
        save(second.pk, "Trägt weiter.", judged.second)
