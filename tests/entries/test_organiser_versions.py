"""An organiser sees what changed between two submits."""

import pytest
from pytest_django.fixtures import Settings

from entries import entries, entry_files, participants
from entries.models import Entry
from entries.participants import Person
from tests import factories
from tests.awards.test_organiser_pages import organiser_of, path
from tests.entries import filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def entry() -> Entry:
    """Submitted twice: a word, a choice, a person and the files changed."""
    made = filling.complete(owner=factories.person("Ayşe Yılmaz", school=factories.school()))
    old = filling.file(made, "alt.jpg")
    filling.file(made, "bleibt.jpg", sha256="b" * 64)
    entries.save_answer(made, filling.question(made, "tools"), ["robot"], version=0, by=made.owner)
    entries.submit(made, by=made.owner)
    entries.save_answer(made, filling.question(made, "title"), "Brückenbau ohne Tablet", version=1, by=made.owner)
    entries.save_answer(made, filling.question(made, "tools"), ["robot", "tablet"], version=1, by=made.owner)
    participants.add(made, [Person("Şeyma", "Öztürk", "7", "pupil")])
    entry_files.remove(old)
    filling.file(made, "neu.jpg", sha256="c" * 64)
    entries.submit(made, by=made.owner)
    return made


def page(entry: Entry, **asked: str) -> str:
    address = path("entries:versions", entry.edition_id, entry.pk)
    return organiser_of(entry.edition).get(address, asked).content.decode()


def test_changed_words_are_marked_and_said(entry: Entry) -> None:
    html = page(entry)

    assert '<del><span class="hidden-visually">Entfernt: </span>mit dem ' in html
    assert '<ins><span class="hidden-visually">Hinzugefügt: </span>ohne ' in html
    assert "Şeyma Öztürk (7)" in html
    assert "Wie lange" not in html


def test_files_are_told_apart_by_their_checksum(entry: Entry) -> None:
    html = page(entry)

    assert "<del>alt.jpg</del>" in html
    assert "<ins>neu.jpg</ins>" in html
    assert "a" * 64 in html
    assert "bleibt.jpg" not in html


def test_a_version_compared_with_itself_is_the_same(entry: Entry) -> None:
    assert "Beide Fassungen sind gleich" in page(entry, old="2", new="2")


def test_versions_may_be_asked_for_in_any_order(entry: Entry) -> None:
    assert "Fassung 1 im Vergleich mit Fassung 2" in page(entry, old="2", new="1")


@pytest.mark.parametrize("asked", [{"old": "99"}, {"new": "x"}, {"old": "-1", "new": ""}])
def test_nonsense_compares_the_last_two(asked: dict[str, str], entry: Entry) -> None:
    assert "Fassung 1 im Vergleich mit Fassung 2" in page(entry, **asked)


def test_only_one_version_says_so() -> None:
    made = filling.complete()
    entries.submit(made, by=made.owner)

    assert "Es gibt nur eine Fassung" in page(made)


def test_entry_page_leads_to_the_comparison(entry: Entry) -> None:
    address = path("entries:organiser_entry", entry.edition_id, entry.pk)

    html = organiser_of(entry.edition).get(address).content.decode()

    assert path("entries:versions", entry.edition_id, entry.pk) in html
