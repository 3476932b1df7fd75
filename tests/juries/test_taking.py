"""What may be on a juror's device: their own open desks, and nothing of what was taken back, recused or closed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from entries.states import EntryState
from juries import recusals, reviews
from juries.deskwork import taking
from juries.models import Assignment, Round
from tests import factories
from tests.juries.conftest import Judging


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(client: Client) -> list[str]:
    return [page["url"] for page in client.get(reverse("juries:taken")).json()["pages"]]


def desk(assignment: Assignment) -> str:
    return reverse("juries:desk", args=[assignment.pk])


def test_only_open_desks_of_ones_own_are_named(judging: Judging) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    third = factories.assignment(judging.round, judging.entries[2], judging.juror)
    factories.assignment(judging.round, judging.entries[0], judging.colleague)
    client = signed_in(judging.user)
    assert sorted(told(client)) == sorted(map(desk, [judging.assignment, second, third]))

    recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    second.delete()
    assert told(client) == [desk(third)]
    judging.entries[2].state = EntryState.WITHDRAWN
    judging.entries[2].save()
    assert told(client) == []


def test_a_closed_round_leaves_nothing_on_the_device(judging: Judging) -> None:
    client = signed_in(judging.user)
    assert told(client) == [desk(judging.assignment)]
    Round.objects.update(closes_at=timezone.now() - timedelta(seconds=2))  # by the clock alone: no scheduler has run
    assert (told(client), taking.around(judging.user)) == ([], [])


def test_another_save_or_submission_gives_another_stamp(judging: Judging) -> None:
    [first] = taking.pages(judging.user)
    reviews.save_field(judging.assignment, "note", "neu", version=0, by=judging.user)
    [second] = taking.pages(judging.user)
    judging.entries[0].submissions.all().delete()
    factories.submission(judging.entries[0])  # a correction, sent in again
    [third] = taking.pages(judging.user)
    assert len({first.stamp, second.stamp, third.stamp}) == 3


def test_each_session_has_a_tag_of_its_own_that_is_not_its_key(judging: Judging) -> None:
    clients = [signed_in(judging.user) for _number in range(2)]
    tags = [client.get(reverse("juries:taken")).json()["tag"] for client in clients]
    assert len(set(tags)) == 2
    assert tags[0] == clients[0].get(reverse("juries:taken")).json()["tag"]
    assert tags[0] != clients[0].session.session_key


@pytest.mark.django_db
def test_the_worker_answers_for_the_jury_alone(client: Client) -> None:
    answer = client.get(reverse("juries:worker"))
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.content.decode().startswith('importScripts("/static/js/vault')
    assert "Service-Worker-Allowed" not in answer.headers  # its own folder, /jury/, is all it reaches
    assert reverse("juries:worker").rpartition("/")[0] == "/jury"
