"""The calendar file: RFC 5545 to the letter, as any calendar reads it."""

from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from juries.deskwork import calendar
from tests.juries.conftest import Judging

NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_the_window_and_the_link_stand_in_it(judging: Judging) -> None:
    judging.round.opens_at = datetime(2026, 4, 14, 6, tzinfo=UTC)
    judging.round.closes_at = datetime(2026, 5, 26, 21, 59, 59, tzinfo=UTC)
    judging.round.name_de = "Fachbewertung, zweiter Teil; mit \\ und ß"
    address = "https://preis.example.org/jury/rounds/7/"
    text = calendar.of_round(judging.round, address=address, left=4, now=NOW)
    lines = unfolded(text)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        f"UID:round-{judging.round.pk}@preis.example.org",
        "DTSTAMP:20260401T080000Z",
        "DTSTART:20260414T060000Z",
        "DTEND:20260526T215959Z",
        "TRIGGER;RELATED=END:-P2D",
        f"URL:{address}",
    ):
        assert line in lines
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary.startswith("SUMMARY:Fachbewertung\\, zweiter Teil\\; mit \\\\ und ß – ")


def test_every_line_is_short_and_ends_as_it_must(judging: Judging) -> None:
    judging.round.name_de = "Ä" * 90
    text = calendar.of_round(judging.round, address="https://preis.example.org/jury/", left=4, now=NOW)
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in "".join(lines)
    assert f"DESCRIPTION:{'Ä' * 90}" in unfolded(text)


def test_its_juror_gets_it_as_a_file(judging: Judging) -> None:
    client = Client()
    client.force_login(judging.user)
    answer = client.get(reverse("juries:dates", args=[judging.round.pk]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"URL:http://testserver/jury/rounds/{judging.round.pk}/" in unfolded(answer.content.decode())
