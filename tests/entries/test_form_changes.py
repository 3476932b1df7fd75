"""A new version of the form says what it does to drafts, takes them along, and loses no answer."""

import pytest
from django.utils import translation

from entries import entries, form_changes
from entries.completeness import load, missing_in
from entries.freezing import freeze
from entries.models import Answer, Entry
from questions import building, comparing, queries, versions
from questions.followers import Effect
from questions.models import FormVersion, Question
from questions.states import QuestionKind
from tests.entries import filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    entry = filling.complete()
    entries.save_answer(entry, filling.question(entry, "summary"), "Kurz und gut.", version=0, by=entry.owner)
    return entry


@pytest.fixture
def draft(entry: Entry) -> FormVersion:
    return versions.begin(entry.edition.form, by=entry.owner)


def found(draft: FormVersion, key: str) -> Question:
    return Question.objects.select_related("page", "version").get(version=draft, key=key)


def told(draft: FormVersion) -> list[Effect]:
    changes = comparing.compare(
        queries.questions_of(queries.published(draft.form)), queries.questions_of(queries.draft(draft.form))
    )
    with translation.override("en"):
        return list(form_changes.tell(draft, changes))


def test_a_removed_question_keeps_its_answers(entry: Entry, draft: FormVersion) -> None:
    building.remove_question(found(draft, "summary"))

    assert told(draft) == [Effect("summary", "1 draft has an answer. It is kept, and no longer shown.", 1, keeps=True)]
    versions.publish(draft, by=entry.owner)

    entry.refresh_from_db()
    assert entry.form == draft
    assert Answer.objects.get(entry=entry, key="summary").value == "Kurz und gut."
    assert "Kurz und gut." not in str(freeze(entry))


def test_a_question_that_comes_back_finds_its_answer(entry: Entry, draft: FormVersion) -> None:
    kept = building.remove_question(found(draft, "summary"))
    versions.publish(draft, by=entry.owner)
    later = versions.begin(draft.form, by=entry.owner)
    page = later.pages.get(position=1)
    Question.objects.create(**{**kept, "id": None, "version_id": later.pk, "page_id": page.pk, "position": 99})
    versions.publish(later, by=entry.owner)

    entry.refresh_from_db()
    assert "Kurz und gut." in str(freeze(entry))


def test_a_new_required_question_is_missing_in_every_draft(entry: Entry, draft: FormVersion) -> None:
    added = building.add_question(draft.pages.get(position=1), QuestionKind.LONG_TEXT, label_de="Wirkung")
    building.change_question(added, required=True)

    assert [(effect.count, effect.keeps) for effect in told(draft)] == [(1, False)]
    versions.publish(draft, by=entry.owner)

    entry.refresh_from_db()
    assert "wirkung" in [one.key for one in missing_in(load(entry))]


def test_a_shorter_limit_names_the_drafts_that_no_longer_fit(entry: Entry, draft: FormVersion) -> None:
    building.change_question(found(draft, "summary"), limit=5)

    assert [(effect.label, effect.count, effect.keeps) for effect in told(draft)] == [("summary", 1, False)]


def test_other_words_touch_nobody(draft: FormVersion) -> None:
    building.change_question(found(draft, "summary"), label_de="Zusammenfassung", help_de="Kurz.")

    assert told(draft) == []


def test_what_was_sent_in_keeps_its_version(entry: Entry, draft: FormVersion) -> None:
    before = entry.form
    entries.submit(entry, by=entry.owner)
    versions.publish(draft, by=entry.owner)

    entry.refresh_from_db()
    assert entry.form == before
