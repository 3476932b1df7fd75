"""How far a round has come, when it will be done, who is silent, and what reminds them."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from juries import reviews, rounds
from juries.course.progress import forecast, pulse
from juries.course.progress import progress as progress_of
from juries.models import Review, Round
from juries.states import Refused
from ledger.models import Event, Letter
from tests import factories
from tests.juries.conftest import Judging

SCORES = {"innovation": 4, "impact": 4}


def test_progress_counts_jurors_and_entries(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[0], judging.colleague)
    reviews.save(judging.assignment, scores=SCORES, note="", feedback="", version=0, by=judging.user)
    reviews.submit(judging.assignment, by=judging.user)
    progress = progress_of(judging.round)
    assert [(row.juror.name, row.submitted, row.total) for row in progress.jurors] == [
        ("Ayşe Yılmaz", 0, 1),
        ("Łukasz Nowak", 1, 1),
    ]
    assert (progress.percent, progress.entries, progress.entries_done) == (50, 3, 0)


def test_progress_counts_categories(judging: Judging) -> None:
    other = factories.category(judging.edition, code="other", name_de="Andere", name_en="Other", position=9)
    entry = factories.entry(judging.edition, state="eligible", category=other)
    factories.assignment(judging.round, entry, judging.juror)
    reviews.save(judging.assignment, scores=SCORES, note="", feedback="", version=0, by=judging.user)
    Round.objects.update(reads_per_entry=1)
    reviews.submit(judging.assignment, by=judging.user)
    judging.round.refresh_from_db()
    rows = progress_of(judging.round).categories
    assert [(row.entries, row.entries_done, row.total, row.submitted, row.open) for row in rows] == [
        (3, 1, 1, 1, 0),
        (1, 0, 1, 0, 1),
    ]


def test_the_forecast_goes_on_at_the_pace_of_the_last_week() -> None:
    now = timezone.now()
    assert forecast(10, 20, now - timedelta(days=30), now) == now + timedelta(days=3.5)
    assert forecast(10, 5, now - timedelta(days=1), now) == now + timedelta(days=2)
    assert forecast(0, 5, now - timedelta(days=1), now) is None
    assert forecast(10, 0, now - timedelta(days=1), now) is None


def test_who_saved_nothing_for_days_is_silent_and_who_is_done_is_not(judging: Judging) -> None:
    Round.objects.update(opens_at=timezone.now() - timedelta(days=20))
    judging.round.refresh_from_db()
    factories.assignment(judging.round, judging.entries[0], judging.colleague)
    reviews.save(judging.assignment, scores=SCORES, note="", feedback="", version=0, by=judging.user)
    by_name = {row.juror.name: row for row in progress_of(judging.round).jurors}
    assert by_name["Łukasz Nowak"].silent_since is None
    assert by_name["Ayşe Yılmaz"].silent_since == judging.round.opens_at
    six_days_ago = timezone.now() - timedelta(days=6)
    Review.objects.update(saved_at=six_days_ago)
    by_name = {row.juror.name: row for row in progress_of(judging.round).jurors}
    assert by_name["Łukasz Nowak"].silent_since == six_days_ago


def test_each_save_is_a_new_pulse(judging: Judging) -> None:
    before = pulse(judging.round)
    first = reviews.save(judging.assignment, scores={"impact": 1}, note="", feedback="", version=0, by=judging.user)
    between = pulse(judging.round)
    reviews.save(judging.assignment, scores={"impact": 2}, note="", feedback="", version=first.version, by=judging.user)
    assert len({before, between, pulse(judging.round)}) == 3


def test_a_reminder_by_hand_goes_once_a_day_and_only_to_who_owes(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[0], judging.colleague)
    reviews.save(judging.assignment, scores=SCORES, note="", feedback="", version=0, by=judging.user)
    assert rounds.remind(judging.round, juror=judging.juror, by=judging.organiser) == 1
    assert rounds.remind(judging.round, by=judging.organiser) == 1  # the colleague alone
    assert rounds.remind(judging.round, by=judging.organiser) == 0
    assert Letter.objects.filter(kind="juries.reminder").count() == 2
    assert Event.objects.filter(what="juror.reminded_of_reviews").count() == 2


def test_nobody_is_reminded_of_a_round_that_takes_no_scores(judging: Judging) -> None:
    rounds.close(judging.round, by=judging.organiser)
    with pytest.raises(Refused):
        rounds.remind(judging.round, by=judging.organiser)


@pytest.fixture
def board(judging: Judging) -> Client:
    client = Client()
    client.force_login(judging.organiser)
    return client


def address(judging: Judging, name: str = "progress") -> str:
    return reverse(f"juries:{name}", args=[judging.edition.pk, judging.round.pk])


def test_the_board_answers_again_only_once_something_was_saved(judging: Judging, board: Client) -> None:
    part = {"HX-Request": "true"}
    again = board.get(address(judging)).context["next_address"]
    assert board.get(again, headers=part).status_code == 204
    reviews.save(judging.assignment, scores={"impact": 1}, note="", feedback="", version=0, by=judging.user)
    answer = board.get(again, headers=part)
    assert (answer.status_code, answer.context["progress"].drafts) == (200, 1)


def test_the_board_goes_to_a_spreadsheet(judging: Judging, board: Client) -> None:
    judging.juror.name = "=cmd"
    judging.juror.save()
    text = board.get(address(judging, "progress_csv")).content.decode("utf-8-sig")
    assert '"\'=cmd"' in text
    book = board.get(address(judging, "progress_xlsx")).content
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet, strings = parts.read("xl/worksheets/sheet1.xml"), parts.read("xl/sharedStrings.xml")
    assert b"<f>" not in sheet
    assert b"=cmd" in strings


def test_reminding_from_the_board_says_whom_it_reached(judging: Judging, board: Client) -> None:
    url = address(judging, "remind")
    first = board.post(url, {"juror": judging.juror.pk}, follow=True)
    second = board.post(url, {}, follow=True)
    assert [[message.level_tag for message in answer.context["messages"]] for answer in (first, second)] == [
        ["success"],
        ["info"],
    ]
