"""Nobody meets a sentence in the wrong language, and every language writes dates and numbers in its own way."""

import html
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.utils import formats, translation

from tests.house.test_matrix import ROLES, Row, rows
from tests.house.world import World, build_world

ROOT = Path(__file__).resolve().parents[2]
# Not the administrator: the style guide, the one page only they have, shows German samples on purpose.
SPOKEN = ("anonymous", "teacher", "juror", "organiser")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|<[^>]+>")
SHOWN = re.compile(r'(?:alt|title|placeholder|aria-label|data-[a-z-]+|content|value)="([^"]+)"|>([^<>]+)<')
FEWEST_WORDS = 3  # a shorter piece of a sentence is often right in both languages: "PDF", "Name", "Video"


def pieces(sentences: list[str]) -> set[str]:
    """The longest stretch without placeholder of each sentence, where it is long enough to tell the language."""
    longest = {max((part.strip() for part in PLACEHOLDER.split(text)), key=len) for text in sentences}
    return {piece for piece in longest if len(piece.split()) >= FEWEST_WORDS}


def catalogue() -> tuple[list[str], list[str]]:
    """All English and all German sentences."""
    english, german = [], []
    for entry in polib.pofile(str(ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po")):
        english += [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        german += list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return english, german


def shown(page: str) -> str:
    """What a person reads or hears of a page, with single spaces."""
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page)
    return " ".join(html.unescape(" | ".join(a or b for a, b in SHOWN.findall(body))).split())


def strange(page: str, foreign: set[str]) -> list[str]:
    text = shown(page)
    return sorted(piece for piece in foreign if piece in text)


def pages_of(role: str) -> list[Row]:
    """The pages that open for a role; what opens for several is asked by the first of them."""
    asked = [row for row in rows() if row.method == "GET"]
    return [row for row in asked if role == next(filter(row_opens(row), SPOKEN), None)]


def row_opens(row: Row) -> Callable[[str], bool]:
    return lambda role: row.expected[ROLES.index(role)] == "yes"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.django_db
@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("role", SPOKEN)
def test_pages_of_a_role_speak_one_language(role: str, language: str, world: World) -> None:
    english, german = catalogue()
    own, other = (german, english) if language == "de" else (english, german)
    ours = "\n".join(own)
    foreign = {piece for piece in pieces(other) if piece not in ours}
    client = Client()
    user = world.people[role]
    found, read = {}, 0
    for row in pages_of(role):
        if user:
            client.force_login(user)  # again for each row: one of them signs out
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        response = client.get(row.path.format(**world.places))
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            read += 1
            if words := strange(response.content.decode(), foreign):
                found[row.path] = words

    assert read > 0
    assert found == {}


def test_a_page_in_the_wrong_language_would_be_noticed() -> None:
    foreign = pieces(["Your entry %(number)s has been admitted", "Sign in"])

    assert strange('<p title="x">Your entry MINT26-0001 has  been admitted</p>', {"has been admitted"}) == [
        "has been admitted"
    ]
    assert foreign == {"has been admitted"}


@pytest.mark.parametrize(
    ("language", "moment", "day", "number"),
    [
        ("de", "Dienstag, 31.03.2026, 23:59", "31.03.2026", "1.234,56"),
        ("de-du", "Dienstag, 31.03.2026, 23:59", "31.03.2026", "1.234,56"),
        ("en", "Tuesday, 31 March 2026, 23:59", "31 Mar 2026", "1,234.56"),
    ],
)
def test_dates_and_numbers_follow_the_language(language: str, moment: str, day: str, number: str) -> None:
    bell = datetime(2026, 3, 31, 23, 59)  # noqa: DTZ001 - only its way of writing is looked at

    with translation.override(language):
        assert formats.date_format(bell, "DATETIME_FORMAT") == moment
        assert formats.date_format(bell, "SHORT_DATE_FORMAT") == day
        assert formats.number_format(1234.56, 2, force_grouping=True) == number
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("language", "written"), [("de", "31.03.2026"), ("en", "31 Mar 2026"), ("en", "31/03/2026"), ("en", "2026-03-31")]
)
def test_dates_are_understood_as_they_are_written(language: str, written: str) -> None:
    with translation.override(language):
        read = {pattern for pattern in formats.get_format("DATE_INPUT_FORMATS") if matches(written, pattern)}

    assert len(read) == 1


def matches(text: str, pattern: str) -> bool:
    try:
        return datetime.strptime(text, pattern).date().isoformat() == "2026-03-31"  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False
