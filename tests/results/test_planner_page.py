"""The jury planner through its page: it begins with the jury there is, and answers sliders without storing a thing."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from results.pages import suggested_plan
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def ask(case: Judged, *, partly: bool = False, **sliders: int) -> str:
    client = Client()
    client.force_login(case.organiser)
    headers = {"HX-Request": "true"} if partly else {}
    answer = client.get(reverse("results:planner", args=[case.edition.pk]), sliders, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_planner_begins_with_the_jury_there_is() -> None:
    case = judged()
    for _number in range(12):
        case.entry((4, 3), (5, 5))

    assert suggested_plan(case.edition) == {"entries": 12, "jurors": 3, "reads": 3, "minutes": 20, "finalists": 1}


def test_planner_of_a_new_edition_begins_with_something_usual() -> None:
    case = judged()
    case.round.delete()
    case.edition.panels.all().delete()

    assert suggested_plan(case.edition) == {"entries": 100, "jurors": 10, "reads": 3, "minutes": 20, "finalists": 1}


def test_sliders_are_answered_with_hours_and_chances() -> None:
    page = ask(judged(), partly=True, entries=300, jurors=25, reads=3, minutes=20, finalists=30)

    assert "<html" not in page
    assert " ".join(re.sub("<[^>]*>", " ", page).split()).count("12,0") >= 2  # hours, with more jurors the same
    assert "2 Jurymitglieder mehr" in page
    assert "Eine Bewertung mehr je Beitrag" in page


def test_more_reads_than_jurors_are_refused_in_words() -> None:
    page = ask(judged(), entries=300, jurors=2, reads=3, minutes=20, finalists=30)

    assert "Mehr Bewertungen eines Beitrags als Jurymitglieder" in page
    assert "2 Jurymitglieder mehr" not in page  # nothing is said of a jury that cannot be


def test_nonsense_is_refused_in_words() -> None:
    client, case = Client(), judged()
    client.force_login(case.organiser)

    answer = client.get(reverse("results:planner", args=[case.edition.pk]), {"entries": "viele", "jurors": "-1"})

    assert answer.status_code == 200
    assert "ganze Zahl" in answer.content.decode()
