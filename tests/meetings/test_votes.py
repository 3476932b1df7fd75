"""Votes: one for each juror, none for whoever is recused or absent, and a secret one that nothing leads back."""

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction

from juries.models import Juror
from juries.states import Refused
from ledger.models import Event
from meetings import attendance, screens, votes
from meetings.models import Ballot, Tally, Vote
from meetings.states import Presence, VoteKind
from tests import factories
from tests.meetings.scene import Scene


def asked(scene: Scene, number: int = 0, *, is_secret: bool = False, kind: VoteKind = VoteKind.YES_NO) -> Vote:
    scene.begin(number)
    return votes.open_(scene.item(number), question="Einen Preis?", kind=kind, is_secret=is_secret, by=scene.organiser)


def counted(vote: Vote) -> dict[str, tuple[int, tuple[str, ...]]]:
    found = votes.result(vote, list(vote.ballots.select_related("juror")), list(vote.tallies.all()))
    return {one.label: (one.count, one.names) for one in found}


def test_open_vote_says_who_chose_what(scene: Scene) -> None:
    vote = asked(scene)
    for juror, choice in zip((scene.chair, *scene.jurors), ("yes", "no", "yes", "abstention"), strict=True):
        votes.cast(vote, juror, choice=choice)

    closed = votes.close(vote, by=scene.leader)

    assert closed.entitled == 5
    assert counted(closed) == {
        "Ja": (2, ("Ayşe Yılmaz", "Ute Groß")),
        "Nein": (1, ("Łukasz Nowak",)),
        "Enthaltung": (1, ("Олена Коваль",)),
    }


def test_nothing_is_counted_before_the_vote_is_closed(scene: Scene) -> None:
    vote = asked(scene)
    votes.cast(vote, scene.chair, choice="yes")

    assert counted(vote) == {}


def test_vote_counts_once(scene: Scene) -> None:
    vote = asked(scene)
    votes.cast(vote, scene.chair, choice="yes")

    with pytest.raises(Refused, match="schon"):
        votes.cast(vote, scene.chair, choice="no")
    with pytest.raises(IntegrityError, match="ballot_once_per_juror"), transaction.atomic():
        Ballot.objects.create(vote=vote, juror=scene.chair, is_secret=False, choice="no")
    assert Ballot.objects.get().choice == "yes"


def test_recused_absent_and_foreign_have_no_ballot(scene: Scene) -> None:
    vote = asked(scene, 1)
    absent = scene.jurors[0]
    attendance.note(scene.meeting, absent, presence=Presence.EXCUSED, by=scene.leader)
    foreign = factories.juror(factories.panel(scene.edition, "Andere"), "Max Fremd")

    for juror in (scene.recused, absent, foreign):
        with pytest.raises(Refused, match="kein Stimmrecht"):
            votes.cast(vote, juror, choice="yes")

    assert votes.close(vote, by=scene.leader).entitled == 3


def test_late_and_invented_ballots_are_refused(scene: Scene) -> None:
    vote = asked(scene)
    with pytest.raises(Refused):
        votes.cast(vote, scene.chair, choice="maybe")
    votes.close(vote, by=scene.leader)
    with pytest.raises(Refused, match="geschlossen"):
        votes.cast(vote, scene.chair, choice="yes")


def test_one_vote_is_open_at_a_time(scene: Scene) -> None:
    asked(scene)
    with pytest.raises(Refused):
        votes.open_(scene.item(0), question="Noch eine?", kind=VoteKind.YES_NO, is_secret=False, by=scene.leader)
    with pytest.raises(Refused):
        screens.show(scene.item(2), by=scene.leader)


def test_vote_is_about_the_entry_on_the_screen(scene: Scene) -> None:
    scene.begin(0)
    with pytest.raises(Refused):
        votes.open_(scene.item(2), question="Preis?", kind=VoteKind.YES_NO, is_secret=False, by=scene.leader)


def test_which_prize_offers_those_that_fit(scene: Scene) -> None:
    factories.prize(scene.edition, name_de="Preis Sek II", category=factories.category(scene.edition, "sek2"))
    vote = asked(scene, kind=VoteKind.PRIZE)

    assert [label for _key, label in votes.labels(vote)] == ["1. Preis", "Nein", "Enthaltung"]


def everything_stored() -> str:
    rows = [*Ballot.objects.all(), *Tally.objects.all(), *Vote.objects.all(), *Event.objects.all()]
    return str(serializers.serialize("json", rows))


def test_secret_vote_stores_nothing_that_leads_from_a_juror_to_a_choice(scene: Scene) -> None:
    """Whoever voted differently leaves exactly the same rows behind, but for the numbers of the rows themselves."""
    vote = asked(scene, is_secret=True)
    there = (scene.chair, *scene.jurors)
    for juror, choice in zip(there, ("yes", "no", "abstention", "yes"), strict=True):
        votes.cast(vote, juror, choice=choice)
    votes.close(vote, by=scene.leader)
    first = (
        list(Ballot.objects.order_by("pk").values_list("juror", "is_secret", "choice")),
        list(Tally.objects.order_by("pk").values_list("choice", "count")),
    )
    with transaction.atomic():
        Ballot.objects.all().delete()
        Tally.objects.all().delete()
        Vote.objects.filter(pk=vote.pk).delete()
    again = votes.open_(scene.item(0), question="Einen Preis?", kind=VoteKind.YES_NO, is_secret=True, by=scene.leader)
    for juror, choice in zip(there[::-1], ("no", "yes", "yes", "abstention"), strict=True):
        votes.cast(again, juror, choice=choice)
    again = votes.close(again, by=scene.leader)

    second = (
        list(Ballot.objects.order_by("pk").values_list("juror", "is_secret", "choice")),
        list(Tally.objects.order_by("pk").values_list("choice", "count")),
    )
    assert first == second
    assert counted(again) == {"Ja": (2, ()), "Nein": (1, ()), "Enthaltung": (1, ())}
    assert not Event.objects.filter(what__startswith="vote.", actor_id=scene.jurors[0].user_id).exists()


def test_rows_of_a_closed_secret_vote_are_of_one_transaction(scene: Scene) -> None:
    vote = asked(scene, is_secret=True)
    for juror in (scene.chair, *scene.jurors):
        votes.cast(vote, juror, choice="yes")
    votes.close(vote, by=scene.leader)

    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM meetings_ballot UNION SELECT xmin::text FROM meetings_tally")
        marks = cursor.fetchall()
    assert len(marks) == 1


def test_database_refuses_a_secret_ballot_with_a_choice(scene: Scene) -> None:
    vote = asked(scene, is_secret=True)

    with pytest.raises(IntegrityError, match="ballot_secret_names_no_choice"), transaction.atomic():
        Ballot.objects.create(vote=vote, juror=scene.chair, is_secret=True, choice="yes")


def test_two_ballots_are_no_secret(scene: Scene) -> None:
    vote = asked(scene, is_secret=True)
    votes.cast(vote, scene.chair, choice="yes")
    votes.cast(vote, scene.jurors[0], choice="yes")

    with pytest.raises(Refused, match="Weniger als drei"):
        votes.close(vote, by=scene.leader)
    votes.call_off(vote, by=scene.leader)

    assert (Ballot.objects.count(), Tally.objects.count()) == (0, 0)
    assert "yes" not in everything_stored().replace('\\"yes\\"', "").replace('"key": "yes"', "").replace("yes_no", "")


def test_a_vote_among_two_cannot_be_secret(scene: Scene) -> None:
    scene.begin(0)
    for juror in (*scene.jurors,):
        attendance.note(scene.meeting, juror, presence=Presence.EXCUSED, by=scene.leader)

    with pytest.raises(Refused, match="weniger als drei"):
        votes.open_(scene.item(0), question="Preis?", kind=VoteKind.YES_NO, is_secret=True, by=scene.leader)


@pytest.mark.parametrize("role", ["deputy", "observer"])
def test_deputies_and_observers_have_no_vote(role: str, scene: Scene) -> None:
    vote = asked(scene)
    Juror.objects.filter(pk=scene.jurors[0].pk).update(role=role)

    with pytest.raises(Refused, match="kein Stimmrecht"):
        votes.cast(vote, scene.jurors[0], choice="yes")
    assert votes.close(vote, by=scene.leader).entitled == 4
