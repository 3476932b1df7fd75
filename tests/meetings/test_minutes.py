"""Minutes: gathered from what happened, signed by two people who read them, then frozen."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from juries.models import Juror
from juries.states import Refused
from ledger.models import Event
from meetings import discussion, meetings, minutes, screens, votes
from meetings.models import Minutes
from meetings.states import MinutesState, VoteKind
from results import decisions
from results.states import Outcome
from tests.meetings.scene import TITLES, Scene


def held(scene: Scene) -> Minutes:
    """A meeting that is over: notes and an open vote on the first entry, a secret one on the second."""
    scene.begin(0)
    discussion.note(scene.item(0), text="Klar und übertragbar.", version=0, by=scene.leader)
    for number, is_secret in ((0, False), (1, True)):
        screens.show(scene.item(number), by=scene.organiser)
        vote = votes.open_(
            scene.item(number), question="Einen Preis?", kind=VoteKind.YES_NO, is_secret=is_secret, by=scene.organiser
        )
        for juror in scene.jurors:
            votes.cast(vote, juror, choice="yes")
        votes.close(vote, by=scene.organiser)
    meetings.close(scene.meeting, by=scene.leader)
    return Minutes.objects.select_related("meeting__edition", "meeting__panel", "meeting__led_by").get(
        meeting=scene.meeting
    )


def read(row: Minutes) -> str:
    return minutes.seal(minutes.current(Minutes.objects.get(pk=row.pk)))


def test_minutes_say_what_happened(scene: Scene) -> None:
    row = held(scene)
    decisions.draft(
        scene.entries[2], outcome=Outcome.PRIZE, prize=scene.case.prize, citation="", reason="Die Jury war berührt.",
        by=scene.organiser,
    )  # fmt: skip

    said = minutes.gather(row.meeting)

    assert [(one["name"], one["presence"]) for one in said["attendance"]] == [
        ("Ute Groß", "Anwesend"), ("Aylin Şahin", "Anwesend"), ("Ayşe Yılmaz", "Anwesend"),
        ("Łukasz Nowak", "Anwesend"), ("Олена Коваль", "Anwesend"),
    ]  # fmt: skip
    assert said["recusals"] == [{"juror": "Aylin Şahin", "number": scene.entries[1].number}]
    by_title = {item["title"]: item for item in said["agenda"]}
    first, second, third = (by_title[title] for title in TITLES)
    assert (first["notes"], first["was_discussed"], third["was_discussed"]) == ("Klar und übertragbar.", True, False)
    assert first["votes"][0]["counts"][0] == {
        "label": "Ja", "count": 3, "names": ["Ayşe Yılmaz", "Łukasz Nowak", "Олена Коваль"],
    }  # fmt: skip
    assert second["votes"][0]["counts"][0] == {"label": "Ja", "count": 3, "names": []}
    assert (first["votes"][0]["entitled"], second["votes"][0]["entitled"]) == (5, 4)
    assert [(one["prize"], one["reason"]) for one in third["decisions"]] == [("1. Preis", "Die Jury war berührt.")]


def test_two_people_sign_and_then_nothing_changes(scene: Scene) -> None:
    row = held(scene)
    minutes.sign(row, read=read(row), by=scene.leader)
    signed = minutes.sign(row, read=read(row), by=scene.organiser)

    assert (signed.state, minutes.verify(signed)) == (MinutesState.WAITING, True)
    assert Event.objects.get(what="minutes.frozen").details["sha256"] == signed.sha256
    changes: list[dict[str, Any]] = [{"content": {}}, {"sha256": "0" * 64}, {"chair_name": "X"}, {"state": "open"}]
    for change in changes:
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            Minutes.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Minutes.objects.filter(pk=row.pk).delete()
    with pytest.raises(Refused):
        minutes.sign(row, read=read(row), by=scene.user(scene.jurors[0]))


def test_the_chair_signs_first_and_somebody_else_second(scene: Scene) -> None:
    row = held(scene)
    with pytest.raises(Refused, match="Vorsitz"):
        minutes.sign(row, read=read(row), by=scene.organiser)
    minutes.sign(row, read=read(row), by=scene.leader)

    with pytest.raises(minutes.NeedsSecondPerson):
        minutes.sign(row, read=read(row), by=scene.leader)
    with pytest.raises(IntegrityError, match="minutes_signed_by_a_second_person"), transaction.atomic():
        Minutes.objects.filter(pk=row.pk).update(second=scene.leader)


def test_what_was_read_is_what_is_signed(scene: Scene) -> None:
    row = held(scene)
    before = read(row)
    decisions.draft(scene.entries[0], outcome=Outcome.PRIZE, prize=scene.case.prize, citation="", by=scene.organiser)

    with pytest.raises(Refused, match="geändert"):
        minutes.sign(row, read=before, by=scene.leader)


def test_decisions_after_the_first_signature_do_not_reach_the_minutes(scene: Scene) -> None:
    row = held(scene)
    minutes.sign(row, read=read(row), by=scene.leader)
    before = read(row)
    decisions.draft(scene.entries[0], outcome=Outcome.PRIZE, prize=scene.case.prize, citation="", by=scene.organiser)

    assert read(row) == before


def test_single_signature_is_taken_back_by_its_owner(scene: Scene) -> None:
    row = held(scene)
    minutes.sign(row, read=read(row), by=scene.leader)
    with pytest.raises(Refused):
        minutes.unsign(row, by=scene.organiser)
    with pytest.raises(Refused, match="unterschrieben"):
        meetings.reopen(scene.meeting, by=scene.leader)

    minutes.unsign(row, by=scene.leader)
    meetings.reopen(scene.meeting, by=scene.leader)

    assert Minutes.objects.get().state == MinutesState.OPEN


def test_recused_chair_does_not_sign_what_they_may_not_read(scene: Scene) -> None:
    Juror.objects.filter(pk=scene.chair.pk).update(is_chair=False)
    Juror.objects.filter(pk=scene.recused.pk).update(is_chair=True)
    row = held(scene)

    with pytest.raises(Refused, match="befangen"):
        minutes.sign(row, read=read(row), by=scene.user(scene.recused))
    minutes.sign(row, read=read(row), by=scene.organiser)  # in the chair's place

    assert Minutes.objects.get().chair == scene.organiser


def test_recused_member_reads_minutes_without_the_entry_and_no_pdf(scene: Scene) -> None:
    row = held(scene)
    for person in (scene.leader, scene.organiser):
        minutes.sign(row, read=read(row), by=person)
    Minutes.objects.update(state="printed", size=1, printed_at=row.meeting.closed_at)
    client, page = scene.client(scene.recused), reverse("meetings:minutes", args=[scene.meeting.pk])

    text = client.get(page).content.decode()

    assert TITLES[0] in text
    for word in (TITLES[1], scene.entries[1].number, row.sha256 or "SHA-256"):
        assert word not in text
    assert client.get(reverse("meetings:minutes_pdf", args=[scene.meeting.pk])).status_code == 404
    other = scene.client(scene.jurors[0])
    assert other.get(reverse("meetings:minutes_pdf", args=[scene.meeting.pk])).status_code == 302


def test_minutes_are_signed_through_the_page(scene: Scene) -> None:
    row = held(scene)
    chair, second = scene.client(scene.chair), scene.client(scene.jurors[0])
    page, sign = (reverse(f"meetings:{name}", args=[scene.meeting.pk]) for name in ("minutes", "sign"))
    for client in (chair, second):
        shown = client.get(page)
        client.post(sign, {"seal": shown.context["seal"]})

    row.refresh_from_db()
    assert (row.chair, row.second) == (scene.leader, scene.user(scene.jurors[0]))
