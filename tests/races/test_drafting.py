"""A Word document against what others do at that moment: taken over once, and never over what somebody saved."""

from collections.abc import Callable

import pytest

from drafting import word_files
from drafting.models import WordFile
from entries import entries
from entries.models import Answer, Entry
from tests.drafting.test_word_files import receive, versions
from tests.entries import filling
from tests.races.test_entries import together
from tests.races.test_together import told

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

BEFORE = {"title": "Brückenbau mit dem Tablet"}
AFTER = {"title": "Brücken aus Papier", "summary": "Kurz."}


def brought() -> tuple[Entry, Callable[[], list[str]], Callable[[], list[str]]]:
    """An entry, and what two people at the same comparison do: take everything over, or put it back."""
    entry = filling.complete()
    word_file = receive(entry, dict(AFTER))
    seen = versions(word_file)

    def fresh() -> WordFile:
        return WordFile.objects.select_related("entry__edition__award__organisation", "entry__category").get()

    def take() -> list[str]:
        return sorted(word_files.take(fresh(), dict.fromkeys(AFTER, "file"), seen, by=entry.owner).keys)

    def put_back() -> list[str]:
        return sorted(word_files.undo(fresh(), by=entry.owner).keys)

    return entry, take, put_back


def stands(entry: Entry) -> dict[str, object]:
    said = Answer.objects.filter(entry=entry, key__in=AFTER).values_list("key", "value")
    return {key: value for key, value in said if value}


def test_of_two_who_take_a_document_over_one_does_and_it_is_put_back_whole() -> None:
    entry, take, put_back = brought()

    assert sorted(together(take, take)) == [[], sorted(AFTER)]

    assert (stands(entry), put_back()) == (AFTER, sorted(AFTER))
    assert stands(entry) == BEFORE


def test_what_is_saved_while_a_document_is_taken_over_is_never_overwritten_unseen() -> None:
    entry, take, _put_back = brought()
    title = filling.question(entry, "title")

    def save() -> list[str]:
        return [told(lambda: entries.save_answer(entry, title, "Von Hand.", version=1, by=entry.owner))]

    taken, (saved,) = together(take, save)

    # One of the two sees the other's text and chooses; the answer that only the document had is taken in any case.
    won = {"done": "Von Hand.", "Conflict": AFTER["title"]}[saved]
    assert taken == (["summary"] if saved == "done" else ["summary", "title"])
    assert stands(entry) == {"title": won, "summary": AFTER["summary"]}


def test_of_two_who_put_it_back_one_does() -> None:
    entry, take, put_back = brought()
    take()

    assert sorted(together(put_back, put_back)) == [[], sorted(AFTER)]
    assert stands(entry) == BEFORE


def test_taken_over_and_put_back_at_once_it_is_one_or_the_other() -> None:
    entry, take, put_back = brought()
    take()
    entries.save_answer(entry, filling.question(entry, "summary"), "Eigenes.", version=1, by=entry.owner)

    again, back = together(take, put_back)

    # Somebody's own answer, saved since, is neither taken over unseen nor put back.
    assert back == ["title"]
    assert again in ([], ["title"])
    title = BEFORE["title"] if not again else AFTER["title"]
    assert stands(entry) == {"title": title, "summary": "Eigenes."}
