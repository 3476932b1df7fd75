"""Each entry's way through the rounds, as counts, as a picture and as a page; and what waits for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from entries.models import Entry
from entries.states import EntryState
from juries import reviews, rounds
from juries.course import advancing
from juries.course.pipeline import Standing, pipeline, waiting
from juries.models import Round
from tests import factories
from tests.juries.conftest import Judging


def standings(judging: Judging) -> dict[str, list[str]]:
    return {way.title: [str(one) for one in way.standings] for way in pipeline(judging.edition).ways}


def test_each_entry_stands_somewhere_at_each_step(judging: Judging) -> None:
    first, second, third = judging.entries
    Entry.objects.filter(pk=second.pk).update(state=EntryState.SUBMITTED)
    Entry.objects.filter(pk=third.pk).update(state=EntryState.INELIGIBLE, screening_reason="Zu spät")
    Round.objects.update(reads_per_entry=1)
    reviews.save(
        judging.assignment, scores={"innovation": 4, "impact": 2}, note="", feedback="", version=0, by=judging.user
    )
    reviews.submit(judging.assignment, by=judging.user)
    assert standings(judging) == {
        first.title: ["through", "through"],
        second.title: ["here", "here"],
        third.title: ["out", "out"],
    }


def test_what_does_not_go_on_ends_there_and_what_is_undecided_is_ahead(judging: Judging) -> None:
    rounds.close(judging.round, by=judging.organiser)
    factories.round_(judging.edition, judging.panel, follows=judging.round)
    assert set(map(tuple, standings(judging).values())) == {("through", "through", "ahead")}
    advancing.confirm(judging.round, {judging.entries[1].pk: "Platz 1"}, by=judging.organiser)
    found = pipeline(judging.edition)
    assert found.ways[0].entry_id == judging.entries[1].pk  # whoever came furthest stands on top
    assert [str(way.standings[2]) for way in found.ways] == ["here", "out", "out"]
    assert found.steps[2].counts == {Standing.HERE: 1, Standing.OUT: 2}


def test_a_round_of_another_category_does_not_ask_an_entry(judging: Judging) -> None:
    judging.round.categories.set([factories.category(judging.edition, code="other")])
    assert set(map(tuple, standings(judging).values())) == {("through", "none")}


def test_neighbours_are_one_rectangle_of_the_picture(judging: Judging) -> None:
    Entry.objects.filter(pk=judging.entries[2].pk).update(state=EntryState.INELIGIBLE, screening_reason="Zu spät")
    blocks = [
        (block.column, block.top, block.height, str(block.standing)) for block in pipeline(judging.edition).blocks()
    ]
    assert blocks == [(0, 0, 2, "through"), (0, 2, 1, "out"), (1, 0, 2, "here"), (1, 2, 1, "out")]


def test_it_says_what_waits_for_whom(judging: Judging) -> None:
    Entry.objects.filter(pk=judging.entries[1].pk).update(state=EntryState.SUBMITTED)
    until = timezone.now() + timedelta(days=3)
    Entry.objects.filter(pk=judging.entries[2].pk).update(correction_until=until)
    found = pipeline(judging.edition)
    names = [(one.url_name, one.round) for one in waiting(judging.edition, found)]
    assert names == [
        ("entries:organiser_list", None),
        ("entries:organiser_list", None),
        ("juries:progress", judging.round),
    ]
    rounds.close(judging.round, by=judging.organiser)
    factories.round_(judging.edition, judging.panel, follows=judging.round, state="draft")
    found = pipeline(judging.edition)
    assert ("results:advance", judging.round) in [(one.url_name, one.round) for one in waiting(judging.edition, found)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_at_one_entry_and_at_three(judging: Judging, number: int) -> None:
    Entry.objects.exclude(pk__in=[one.pk for one in judging.entries[:number]]).update(state=EntryState.WITHDRAWN)
    client = Client()
    client.force_login(judging.organiser)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("juries:pipeline", args=[judging.edition.pk]))
    assert len(answer.context["page"].object_list) == number
    assert len(queries) <= 12
