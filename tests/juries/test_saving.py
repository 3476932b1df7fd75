"""Autosave of the score sheet as a browser meets it: one field at a time."""

import pytest
from django.test import Client
from django.urls import reverse

from juries.models import Round
from juries.states import ReviewState, RoundState
from tests.juries.conftest import Judging


@pytest.fixture
def client_of_juror(judging: Judging) -> Client:
    client = Client()
    client.force_login(judging.user)
    return client


def desk_url(judging: Judging) -> str:
    return reverse("juries:desk", args=[judging.assignment.pk])


def save_url(judging: Judging, key: str = "note") -> str:
    return reverse("juries:save", args=[judging.assignment.pk, key])


def test_autosave_answers_with_time_and_version(judging: Judging, client_of_juror: Client) -> None:
    answer = client_of_juror.post(save_url(judging, "score-impact"), {"value": "2", "version": "0"})
    assert answer.status_code == 200
    assert sorted(answer.json()) == ["flaw", "saved_at", "version"]
    assert answer.json()["version"] == 1


def test_autosave_tells_a_second_tab_what_stands(judging: Judging, client_of_juror: Client) -> None:
    client_of_juror.post(save_url(judging), {"value": "meins", "version": "0"})
    answer = client_of_juror.post(save_url(judging), {"value": "anders", "version": "0"})
    assert answer.status_code == 409
    told = answer.json()
    assert (told["mine"], told["theirs"], told["theirs_value"], told["version"]) == ("anders", "meins", "meins", 1)


def test_autosave_refuses_what_does_not_fit_in_words(judging: Judging, client_of_juror: Client) -> None:
    answer = client_of_juror.post(save_url(judging, "score-impact"), {"value": "9", "version": "0"})
    assert answer.status_code == 422
    assert answer.json()["message"].startswith("Wirksamkeit: ")
    assert client_of_juror.post(save_url(judging, "beauty"), {"value": "9", "version": "0"}).status_code == 422
    assert client_of_juror.post(save_url(judging), {"value": "9"}).status_code == 422


def test_autosave_tells_whoever_was_signed_out(judging: Judging, client: Client) -> None:
    assert client.post(save_url(judging), {"value": "meins", "version": "0"}).status_code == 401


def test_autosave_after_the_end_is_closed(judging: Judging, client_of_juror: Client) -> None:
    Round.objects.update(state=RoundState.CLOSED, closed_at=judging.round.closes_at)
    assert client_of_juror.post(save_url(judging), {"value": "meins", "version": "0"}).status_code == 423


def test_a_page_that_saved_by_itself_submits_what_it_shows(judging: Judging, client_of_juror: Client) -> None:
    for key, value in (("innovation", "4"), ("impact", "2")):
        client_of_juror.post(save_url(judging, f"score-{key}"), {"value": value, "version": "0"})
    shown = {"score-innovation": "4", "score-impact": "5", "action": "submit"}
    client_of_juror.post(desk_url(judging), shown)
    judging.assignment.refresh_from_db()
    assert judging.assignment.review.state == ReviewState.DRAFT  # a second tab had saved a 2

    client_of_juror.post(desk_url(judging), shown | {"score-impact": "2"})
    judging.assignment.review.refresh_from_db()
    assert judging.assignment.review.state == ReviewState.SUBMITTED
