"""The screen follows, and nothing of an entry reaches whoever is recused from it: not in words, not by a change."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from juries import recusals
from meetings import discussion, screens, votes
from meetings.models import Vote
from meetings.states import VoteKind
from tests.meetings.scene import TITLES, Scene

SECRET_WORDS = (TITLES[1], "Kanarienvögel")


def asked(client: Client, scene: Scene, **headers: str) -> tuple[int, str, str]:
    response = client.get(reverse("meetings:state", args=[scene.meeting.pk]), headers=headers)
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return response.status_code, body, response.headers.get("ETag", "")


def test_screen_follows_whoever_leads(scene: Scene) -> None:
    scene.begin(None)
    client = scene.client(scene.jurors[0])
    _status, before, etag = asked(client, scene)
    assert TITLES[0] not in before

    screens.show(scene.item(0), by=scene.leader)

    status, after, changed = asked(client, scene, **{"if-none-match": etag})
    assert (status, TITLES[0] in after, changed != etag) == (200, True, True)
    assert asked(client, scene, **{"if-none-match": changed})[0] == 304


def test_recused_screen_is_blank_and_comes_back(scene: Scene) -> None:
    scene.begin(None)
    client = scene.client(scene.recused)
    pause = asked(client, scene)

    screens.show(scene.item(1), by=scene.leader)
    assert asked(client, scene) == pause

    screens.show(scene.item(2), by=scene.leader)
    assert TITLES[2] in asked(client, scene)[1]


def test_nothing_that_happens_about_the_entry_changes_a_byte_for_the_recused(scene: Scene) -> None:
    scene.begin(1)
    client = scene.client(scene.recused)
    page = reverse("meetings:screen", args=[scene.meeting.pk])
    blank = asked(client, scene)
    other = scene.client(scene.jurors[0])
    seen = asked(other, scene)
    assert all(word in seen[1] for word in SECRET_WORDS)  # there is something to leak

    vote = votes.open_(scene.item(1), question="Kanarienvögel?", kind=VoteKind.YES_NO, is_secret=False, by=scene.leader)
    for juror in (scene.chair, *scene.jurors):
        votes.cast(vote, juror, choice="yes")
    discussion.note(scene.item(1), text="Kanarienvögel!", version=0, by=scene.leader)
    screens.start_timer(scene.meeting, minutes=5, by=scene.leader)
    votes.close(vote, by=scene.leader)

    assert asked(other, scene) != seen
    assert asked(client, scene) == blank
    assert asked(client, scene, **{"if-none-match": blank[2]})[0] == 304
    whole = client.get(page).content.decode()
    number = scene.entries[1].number
    for word in (*SECRET_WORDS, number):
        assert word not in whole
        assert word not in blank[1]


def test_every_answer_to_the_recused_is_the_same_with_and_without_the_entry(scene: Scene) -> None:
    """Compared with a meeting on whose agenda the entry never stood."""
    scene.begin(2)
    client = scene.client(scene.recused)
    pages = [
        reverse("meetings:mine"),
        reverse("meetings:screen", args=[scene.meeting.pk]),
        reverse("meetings:state", args=[scene.meeting.pk]),
    ]

    def answers() -> list[str]:
        found = []
        for page in pages:
            text = client.get(page).content.decode()
            text = re.sub(r'value="\w{64}"|data-now="[^"]+"|data-stream="[^"]+"|data-etag="[^"]+"', "", text)
            found.append(re.sub(r"csrf[^>]+", "", text))
        return found

    with_entry = answers()
    scene.item(1).delete()

    assert answers() == with_entry


def test_document_votes_and_recusal_of_a_hidden_entry_are_not_found(scene: Scene) -> None:
    scene.begin(1)
    vote = votes.open_(scene.item(1), question="Preis?", kind=VoteKind.YES_NO, is_secret=False, by=scene.leader)
    client = scene.client(scene.recused)
    item, meeting = scene.item(1).pk, scene.meeting.pk

    assert client.get(reverse("meetings:document", args=[meeting, item])).status_code == 404
    assert client.post(reverse("meetings:cast", args=[meeting, vote.pk]), {"choice": "yes"}).status_code == 404
    assert client.post(reverse("meetings:recuse", args=[meeting, item]), {"reason": "x"}).status_code == 404
    assert scene.client(scene.jurors[0]).get(reverse("meetings:document", args=[meeting, item])).status_code == 200
    assert Vote.objects.get().ballots.count() == 0


def test_recusal_declared_in_the_meeting_blanks_the_screen_at_once(scene: Scene) -> None:
    scene.begin(0)
    client = scene.client(scene.jurors[0])
    assert TITLES[0] in asked(client, scene)[1]

    client.post(reverse("meetings:recuse", args=[scene.meeting.pk, scene.item(0).pk]), {"reason": "Meine Schwester"})

    assert TITLES[0] not in asked(client, scene)[1]
    assert "Wegen Befangenheit nicht im Raum" in asked(scene.client(scene.chair), scene)[1]


def test_recusal_declared_elsewhere_blanks_the_screen_with_the_next_question(scene: Scene) -> None:
    scene.begin(0)
    client = scene.client(scene.jurors[0])
    etag = asked(client, scene)[2]
    recusals.declare(scene.jurors[0], scene.entries[0], reason="Gleiche Schule", by=scene.organiser)

    status, body, _etag = asked(client, scene, **{"if-none-match": etag})

    assert (status, TITLES[0] in body) == (200, False)


def test_recused_member_is_shown_as_out_of_the_room(scene: Scene) -> None:
    scene.begin(1)

    body = asked(scene.client(scene.jurors[0]), scene)[1]

    assert "Wegen Befangenheit nicht im Raum" in body
    assert "Aylin Şahin" in body
    assert "4 Mitglieder im Raum" in body


def test_vote_is_cast_from_the_screen_once(scene: Scene) -> None:
    scene.begin(0)
    vote = votes.open_(scene.item(0), question="Preis?", kind=VoteKind.YES_NO, is_secret=True, by=scene.leader)
    client = scene.client(scene.jurors[0])
    assert "Stimme abgeben" in asked(client, scene)[1]
    address = reverse("meetings:cast", args=[scene.meeting.pk, vote.pk])

    for _turn in range(2):
        client.post(address, {"choice": "no"})

    assert [tally.count for tally in vote.tallies.order_by("choice")] == [0, 1, 0]
    assert "Ihre Stimme ist gezählt" in asked(client, scene)[1]


def test_leaving_the_panel_closes_the_screen(scene: Scene) -> None:
    scene.begin(0)
    client = scene.client(scene.jurors[0])
    scene.jurors[0].state = "removed"
    scene.jurors[0].save()

    assert asked(client, scene)[0] == 404


@pytest.mark.parametrize("number", [0, 1])
def test_question_costs_few_queries(number: int, scene: Scene, django_assert_max_num_queries: object) -> None:
    scene.begin(number)
    client = scene.client(scene.recused)
    etag = asked(client, scene)[2]
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert asked(client, scene, **{"if-none-match": etag})[0] == 304
