"""A document comes back: read, taken over with versions, and put back in one go."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from drafting import comparing, opening, sheets, word_files, writing
from drafting.comparing import Standing
from drafting.models import WordFile
from entries import entries
from entries.models import Answer, Entry
from ledger.models import Event
from questions.models import Question
from questions.states import QuestionKind
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db


def document(entry: Entry, values: dict[str, object] | None = None) -> bytes:
    """A document made from the entry, filled with something else."""
    with translation.override("de"):
        sheet = sheets.of_entry(entry)
        for question in sheet.questions:
            if question.key in (values or {}):
                object.__setattr__(question, "value", (values or {})[question.key])
        return writing.write(sheet)


def receive(entry: Entry, values: dict[str, object] | None = None) -> WordFile:
    made = word_files.receive(entry, document(entry, values), filename="vorlage.docx", by=entry.owner)
    return WordFile.objects.select_related("entry__edition__award__organisation", "entry__category").get(pk=made.pk)


def rows(word_file: WordFile) -> dict[str, tuple[Standing, str, str]]:
    return {row.key: (row.standing, row.before, row.after) for row in comparing.compare(word_file).rows}


def versions(word_file: WordFile) -> dict[str, str]:
    return {row.key: row.version for row in comparing.compare(word_file).to_take}


def value(entry: Entry, key: str) -> object:
    return Answer.objects.get(entry=entry, key=key).value


@pytest.fixture
def entry() -> Entry:
    return filling.complete()


def test_a_document_that_says_what_the_entry_says_offers_nothing(entry: Entry) -> None:
    word_file = receive(entry)

    assert (rows(word_file), comparing.compare(word_file).same) == ({}, 2)


def test_answers_are_new_or_differ_and_nothing_is_taken_by_looking(entry: Entry) -> None:
    word_file = receive(entry, {"title": "Brücken aus Papier", "summary": "Kurz.", "tools": ["robot"]})

    assert rows(word_file) == {
        "title": (Standing.DIFFERS, "Brückenbau mit dem Tablet", "Brücken aus Papier"),
        "summary": (Standing.NEW, "", "Kurz."),
        "tools": (Standing.NEW, "", "Roboter"),
    }
    assert value(entry, "title") == "Brückenbau mit dem Tablet"
    assert [row.choice for row in comparing.compare(word_file).rows] == ["", "file", "file"]


def test_what_is_chosen_is_taken_and_the_rest_is_not(entry: Entry) -> None:
    word_file = receive(entry, {"title": "Brücken aus Papier", "summary": "Kurz.", "tools": ["robot"]})

    outcome = word_files.take(
        word_file, {"title": "file", "summary": "file", "tools": "mine"}, versions(word_file), by=entry.owner
    )

    assert (sorted(outcome.keys), outcome.conflicts) == (["summary", "title"], [])
    assert (value(entry, "title"), value(entry, "summary")) == ("Brücken aus Papier", "Kurz.")
    assert not Answer.objects.filter(entry=entry, key="tools").exists()
    assert Event.objects.filter(what="entry.filled_from_word").get().details == {"count": 2}


def test_an_empty_field_takes_nothing_away(entry: Entry) -> None:
    assert rows(receive(entry, {"title": "", "category": None})) == {}


def test_the_category_is_taken_like_an_answer(entry: Entry) -> None:
    factories.category(entry.edition, "sek2", name_de="Sekundarstufe II")
    word_file = receive(entry, {"category": "sek2"})
    assert rows(word_file) == {"category": (Standing.DIFFERS, "Sekundarstufe I", "Sekundarstufe II")}

    word_files.take(word_file, {"category": "file"}, versions(word_file), by=entry.owner)
    entry.refresh_from_db()
    assert entry.category is not None
    assert entry.category.code == "sek2"

    word_files.undo(word_file, by=entry.owner)
    entry.refresh_from_db()
    assert entry.category.code == "sek1"


def test_what_somebody_saved_meanwhile_stands_and_is_named(entry: Entry) -> None:
    word_file = receive(entry, {"title": "Brücken aus Papier", "summary": "Kurz."})
    seen = versions(word_file)
    title = filling.question(entry, "title")
    entries.save_answer(entry, title, "Von der Kollegin", version=int(seen["title"]), by=entry.owner)

    outcome = word_files.take(word_file, {"title": "file", "summary": "file"}, seen, by=entry.owner)

    assert (outcome.keys, outcome.conflicts) == (["summary"], ["title"])
    assert value(entry, "title") == "Von der Kollegin"
    assert rows(word_file) == {"title": (Standing.DIFFERS, "Von der Kollegin", "Brücken aus Papier")}


def test_taking_twice_changes_nothing_more(entry: Entry) -> None:
    word_file = receive(entry, {"summary": "Kurz."})
    seen = versions(word_file)
    word_files.take(word_file, {"summary": "file"}, seen, by=entry.owner)

    assert word_files.take(word_file, {"summary": "file"}, seen, by=entry.owner).keys == []
    assert Answer.objects.get(entry=entry, key="summary").version == 1


def test_undo_puts_everything_back_in_one_go(entry: Entry) -> None:
    word_file = receive(entry, {"title": "Brücken aus Papier", "summary": "Kurz.", "tools": ["robot"]})
    chosen = dict.fromkeys(("title", "summary", "tools"), "file")
    word_files.take(word_file, chosen, versions(word_file), by=entry.owner)

    outcome = word_files.undo(word_file, by=entry.owner)

    assert (sorted(outcome.keys), outcome.kept) == (["summary", "title", "tools"], [])
    assert (value(entry, "title"), value(entry, "summary"), value(entry, "tools")) == (
        "Brückenbau mit dem Tablet",
        "",
        [],
    )
    assert word_files.undo(word_file, by=entry.owner).keys == []
    assert rows(word_file)["title"][0] == Standing.DIFFERS


def test_undo_takes_away_what_had_not_been_answered_whatever_its_kind(entry: Entry) -> None:
    said: dict[str, object] = {
        "lessons": 12,
        "continued": True,
        "duration": "robot",
        "tools": ["robot"],
        "link": "https://a.de",
    }
    word_file = receive(entry, said)
    word_files.take(word_file, dict.fromkeys(said, "file"), versions(word_file), by=entry.owner)
    assert {key: value(entry, key) for key in said} == said

    word_files.undo(word_file, by=entry.owner)

    assert [value(entry, key) for key in said] == [None, None, "", [], ""]


def test_undo_leaves_what_was_changed_since(entry: Entry) -> None:
    word_file = receive(entry, {"title": "Brücken aus Papier", "summary": "Kurz."})
    word_files.take(word_file, {"title": "file", "summary": "file"}, versions(word_file), by=entry.owner)
    answer = Answer.objects.get(entry=entry, key="title")
    entries.save_answer(entry, filling.question(entry, "title"), "Noch besser", version=answer.version, by=entry.owner)

    outcome = word_files.undo(word_file, by=entry.owner)

    assert (outcome.keys, outcome.kept) == (["summary"], ["title"])
    assert value(entry, "title") == "Noch besser"


def test_what_does_not_fit_is_said_and_kept_as_it_is(entry: Entry) -> None:
    long = "Ein Text, der länger ist als zwanzig Zeichen."
    word_file = receive(entry, {"summary": long, "lessons": "etwa zehn", "duration": "Zeitmaschine"})
    found = {row.key: (row.standing, row.after, row.flaw, row.rest) for row in comparing.compare(word_file).rows}
    assert found == {
        "summary": (Standing.NEW, long, "Dieser Text ist um 25 Zeichen zu lang.", ""),
        "lessons": (Standing.NEW, "etwa zehn", "Bitte geben Sie eine Zahl ein, zum Beispiel 25.", ""),
        "duration": (
            Standing.UNREAD,
            "",
            "So lautet keine der Möglichkeiten. Bitte wählen Sie im Formular.",
            "Zeitmaschine",
        ),
    }

    word_files.take(word_file, {"summary": "file", "lessons": "file"}, versions(word_file), by=entry.owner)

    assert (value(entry, "summary"), value(entry, "lessons")) == (long, "etwa zehn")


def test_a_closed_entry_takes_nothing(entry: Entry) -> None:
    word_file = receive(entry, {"summary": "Kurz."})

    with time_machine.travel(entry.edition.closes_at + timedelta(days=1)), pytest.raises(entries.Closed):
        word_files.take(word_file, {"summary": "file"}, versions(word_file), by=entry.owner)

    assert not Answer.objects.filter(entry=entry, key="summary").exists()


def test_a_document_of_an_older_version_is_put_to_the_same_questions_and_loses_nothing(entry: Entry) -> None:
    data = document(entry, {"summary": "Kurz.", "lessons": 12})
    old = entry.form
    new = old.form.versions.create(number=2, published_at=timezone.now())
    for page in old.pages.all():
        moved = new.pages.create(position=page.position, title_de=page.title_de)
        for question in page.questions.exclude(key="lessons"):
            question.pk, question.version, question.page = None, new, moved
            question.label_de = "Worum geht es?" if question.key == "summary" else question.label_de
            question.save()
    Entry.objects.filter(pk=entry.pk).update(form=new)
    entry = Entry.objects.select_related("edition__award__organisation", "form").get(pk=entry.pk)

    word_file = word_files.receive(entry, data, filename="alt.docx", by=entry.owner)

    assert (word_file.is_other_version, word_file.is_other_call) == (True, False)
    assert rows(word_file)["summary"] == (Standing.NEW, "", "Kurz.")
    assert word_file.loose == [{"heading": "lessons", "text": "12"}]


def test_a_document_of_another_call_is_read_with_a_warning_and_tells_nothing_of_it(entry: Entry) -> None:
    other = filling.complete(filling.edition())
    Question.objects.filter(version=other.form).update(label_de="Geheime Frage")
    factories.question(other.form.pages.get(position=1), "secret", QuestionKind.LONG_TEXT, label_de="Noch geheim")
    data = document(other, {"summary": "Kurz.", "secret": "Mein Text"})
    Question.objects.filter(version=other.form).update(label_de="Ganz geheime Frage")

    word_file = word_files.receive(entry, data, filename="anders.docx", by=entry.owner)

    assert word_file.is_other_call
    assert rows(word_file)["summary"][2] == "Kurz."
    assert word_file.loose == [{"heading": "Noch geheim", "text": "Mein Text"}]
    assert "Ganz geheim" not in str(word_file.loose)


def test_a_document_begins_an_entry_and_one_that_cannot_be_read_begins_none(entry: Entry) -> None:
    data = document(entry, {"summary": "Kurz."})
    teacher = factories.person("Zofia Łuczak")

    word_file = word_files.receive_new(entry.edition, data, filename="neu.docx", by=teacher)
    assert (word_file.entry.owner, rows(word_file)["title"][0]) == (teacher, Standing.NEW)

    before = Entry.objects.count()
    with pytest.raises(opening.NotReadable):
        word_files.receive_new(entry.edition, b"%PDF-1.7", filename="neu.pdf", by=teacher)
    assert Entry.objects.count() == before


def test_what_documents_said_is_forgotten_after_thirty_days(entry: Entry) -> None:
    old, new = receive(entry), receive(entry)
    WordFile.objects.filter(pk=old.pk).update(brought_at=timezone.now() - timedelta(days=31))

    assert word_files.clear_old() == 1
    assert word_files.latest(entry) == new
