"""The life of an entry: begun, written, submitted, withdrawn, screened."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from awards.models import Edition
from awards.states import Purpose
from consents.models import Consent
from entries import entries
from entries.models import Answer, Entry, Submission
from entries.states import EntryState
from ledger.models import Event, Letter
from questions import answers
from questions.models import Question
from questions.states import QuestionKind
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db


def draft(edition: Edition | None = None) -> Entry:
    """A draft with everything but its title."""
    edition = edition or factories.edition()
    owner = factories.person("Jürgen von der Weiß")
    entry = entries.begin(edition, by=owner)
    entries.choose_category(entry, edition.categories.first(), by=owner)
    return fresh(entry)


def ready() -> Entry:
    entry = draft()
    save(entry, "Brückenbau mit dem Tablet")
    return fresh(entry)


def fresh(entry: Entry) -> Entry:
    return Entry.objects.select_related("edition", "owner").get(pk=entry.pk)


def title_of(entry: Entry) -> Question:
    return Question.objects.get(version=entry.form, key="title")


def save(entry: Entry, text: str, version: int = 0) -> entries.Saved:
    return entries.save_answer(entry, title_of(entry), text, version=version, by=entry.owner)


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def test_begin_makes_several_drafts_per_person() -> None:
    edition, teacher = factories.edition(), factories.person()

    first, second = entries.begin(edition, by=teacher), entries.begin(edition, by=teacher)

    assert {first.state, second.state} == {EntryState.DRAFT}
    assert Event.objects.filter(what="entry.begun").count() == 2


def test_begin_is_possible_in_the_last_second_and_not_after() -> None:
    edition, teacher = factories.edition(), factories.person()

    with at(edition.closes_at + timedelta(milliseconds=999)):
        entries.begin(edition, by=teacher)
    with at(edition.closes_at + timedelta(seconds=1)), pytest.raises(entries.Closed):
        entries.begin(edition, by=teacher)

    assert Entry.objects.count() == 1


def test_save_answer_counts_versions_and_keeps_the_title_on_the_entry() -> None:
    entry = draft()

    first = save(entry, "Brücken")
    second = save(entry, "Brückenbau", version=first.version)

    assert (first.version, second.version) == (1, 2)
    assert fresh(entry).title == "Brückenbau"
    assert fresh(entry).saved_at == second.saved_at


def test_save_answer_against_an_older_version_shows_both_texts() -> None:
    entry = draft()
    save(entry, "aus dem ersten Fenster")

    with pytest.raises(entries.Conflict) as caught:
        save(entry, "aus dem zweiten Fenster")

    assert caught.value.mine == "aus dem zweiten Fenster"
    assert caught.value.saved.value == "aus dem ersten Fenster"
    assert fresh(entry).title == "aus dem ersten Fenster"


@pytest.mark.parametrize(("key", "typed"), [("lessons", "5"), ("continued", "yes")])
def test_a_number_or_a_choice_can_be_taken_away_again(key: str, typed: str) -> None:
    entry = filling.complete()
    question = filling.question(entry, key)
    saved = entries.save_answer(entry, question, typed, version=0, by=entry.owner)

    entries.save_answer(entry, question, "", version=saved.version, by=entry.owner)

    assert Answer.objects.get(entry=entry, key=key).value is None
    again = entries.begin_from(entry, entry.edition, by=entry.owner)
    assert not Answer.objects.filter(entry=again, key=key).exists()


def test_save_answer_repeated_after_a_lost_reply_is_harmless() -> None:
    entry = draft()
    first = save(entry, "einmal")

    again = save(entry, "einmal")

    assert again.version == first.version


def test_text_that_is_too_long_is_kept_but_not_submitted() -> None:
    entry = draft()

    saved = save(entry, "x" * 201)

    assert saved.flaw != ""
    assert Answer.objects.get(entry=entry).value == "x" * 201
    with pytest.raises(entries.Incomplete) as caught:
        entries.submit(entry, by=entry.owner)
    assert [one.key for one in caught.value.missing] == ["title"]


def test_what_no_draft_can_hold_is_refused() -> None:
    entry = draft()
    page = entry.form.pages.get()
    question = factories.question(page, "tools", QuestionKind.CHOICE, options=[{"code": "a", "de": "A", "en": "A"}])

    with pytest.raises(answers.Unfit):
        entries.save_answer(entry, question, "z", version=0, by=entry.owner)

    assert Answer.objects.count() == 0


def test_work_begun_before_the_bell_may_be_finished_within_the_grace() -> None:
    entry = ready()
    grace_ends = entry.edition.closes_at + entry.edition.grace

    with at(grace_ends + timedelta(milliseconds=999)):
        save(entry, "Brückenbau, fertig", version=1)
        submission = entries.submit(entry, by=entry.owner)
    with at(grace_ends + timedelta(seconds=1)), pytest.raises(entries.Closed):
        save(entry, "zu spät", version=2)

    assert submission.content["title"] == "Brückenbau, fertig"


def test_without_grace_the_bell_ends_everything() -> None:
    entry = ready()
    Edition.objects.update(grace_minutes=0)

    with at(entry.edition.closes_at + timedelta(seconds=1)), pytest.raises(entries.Closed):
        entries.submit(entry, by=entry.owner)

    assert fresh(entry).state == EntryState.DRAFT


def test_submit_freezes_numbers_and_tells() -> None:
    entry = ready()

    submission = entries.submit(entry, by=entry.owner)

    entry = fresh(entry)
    assert (entry.state, entry.number) == (EntryState.SUBMITTED, "MINT26-0001")
    assert entry.submitted_at == submission.submitted_at
    assert submission.content["number"] == "MINT26-0001"
    assert submission.content["pages"][0]["questions"][0]["value"] == "Brückenbau mit dem Tablet"
    assert [event.details["version"] for event in Event.objects.filter(what="entry.submitted")] == [1]
    assert Letter.objects.filter(kind="entries.receipt", to_address=entry.owner.email).count() == 1


def test_a_second_click_changes_nothing() -> None:
    entry = ready()

    first, second = entries.submit(entry, by=entry.owner), entries.submit(entry, by=entry.owner)

    assert first == second
    assert Letter.objects.filter(kind="entries.receipt").count() == 1


def test_submitting_again_after_a_change_keeps_the_number_and_the_older_version() -> None:
    entry = ready()
    entries.submit(entry, by=entry.owner)
    save(entry, "Brückenbau, verbessert", version=1)
    assert entries.has_unsent_changes(fresh(entry))

    second = entries.submit(entry, by=entry.owner)

    sent = list(Submission.objects.order_by("number").values_list("number", "is_current", "content__title"))
    assert sent == [(1, False, "Brückenbau mit dem Tablet"), (2, True, "Brückenbau, verbessert")]
    assert second.content["number"] == "MINT26-0001"
    assert not entries.has_unsent_changes(fresh(entry))


def test_an_incomplete_draft_takes_no_number() -> None:
    entry = draft()

    with pytest.raises(entries.Incomplete):
        entries.submit(entry, by=entry.owner)

    assert Edition.objects.get().last_number == 0
    assert Submission.objects.count() == 0


def test_submit_keeps_the_words_of_each_consent_and_takes_back_what_was_unticked() -> None:
    entry = ready()
    page = entry.form.pages.get()
    web = factories.question(
        page,
        "web",
        QuestionKind.CONSENT,
        label_de="Im Netz zeigen",
        help_de="Freiwillig.",
        purpose=Purpose.PUBLISH_WORK,
    )
    entries.save_answer(entry, web, "yes", version=0, by=entry.owner)
    entries.submit(entry, by=entry.owner)
    given = Consent.objects.get(ended_at=None, agreed=True)
    assert given.statement.wording == "Im Netz zeigen\nFreiwillig."

    entries.save_answer(entry, web, "", version=1, by=entry.owner)
    entries.submit(entry, by=entry.owner)

    assert list(Consent.objects.filter(ended_at=None, agreed=True)) == []


def test_a_purpose_with_two_questions_needs_both() -> None:
    entry = ready()
    page = entry.form.pages.get()
    for key in ("terms", "head"):
        factories.question(page, key, QuestionKind.CONSENT, purpose=Purpose.PARTICIPATION)
    terms = Question.objects.get(key="terms")
    entries.save_answer(entry, terms, "yes", version=0, by=entry.owner)

    entries.submit(entry, by=entry.owner)

    assert Consent.objects.count() == 0


def test_withdraw_and_restore_until_the_deadline() -> None:
    entry = ready()
    entries.submit(entry, by=entry.owner)

    entries.withdraw(entry, by=entry.owner)
    assert fresh(entry).state == EntryState.WITHDRAWN
    entries.restore(entry, by=entry.owner)

    assert (fresh(entry).state, fresh(entry).number) == (EntryState.DRAFT, "MINT26-0001")
    assert Letter.objects.filter(kind="entries.withdrawn").count() == 1
    assert entries.submit(entry, by=entry.owner).number == 2


def test_a_withdrawn_entry_does_not_come_back_after_the_deadline() -> None:
    entry = ready()
    entries.withdraw(entry, by=entry.owner)

    with at(entry.edition.closes_at + timedelta(days=1)), pytest.raises(entries.Closed):
        entries.restore(entry, by=entry.owner)

    assert fresh(entry).state == EntryState.WITHDRAWN


def test_screen_admits_once_and_tells_the_entrant() -> None:
    edition = factories.edition()
    entry = factories.entry(edition, state=EntryState.SUBMITTED)
    organiser = factories.organiser(edition)

    entries.screen(entry, admitted=True, by=organiser)
    with pytest.raises(entries.Closed):
        entries.screen(entry, admitted=True, by=organiser)

    assert fresh(entry).state == EntryState.ELIGIBLE
    assert Letter.objects.get(kind="entries.screened").to_address == entry.owner.email


def test_screen_refuses_only_with_a_reason_that_the_entrant_reads() -> None:
    edition = factories.edition()
    entry = factories.entry(edition, state=EntryState.SUBMITTED)
    organiser = factories.organiser(edition)

    with pytest.raises(entries.EntryError):
        entries.screen(entry, admitted=False, reason=" ", by=organiser)
    entries.screen(entry, admitted=False, reason="Die Idee wurde schon prämiert.", by=organiser)

    assert fresh(entry).state == EntryState.INELIGIBLE
    assert "Die Idee wurde schon prämiert." in Letter.objects.get().text.splitlines()


def test_an_admitted_entry_can_no_longer_be_changed() -> None:
    edition = factories.edition()
    entry = factories.entry(edition, state=EntryState.ELIGIBLE)

    with pytest.raises(entries.Closed):
        save(entry, "nachträglich")

    assert not entries.may_be_written(entry, timezone.now())


def test_category_of_another_edition_is_refused() -> None:
    entry = draft()
    foreign = factories.edition(slug="2027").categories.first()

    with pytest.raises(entries.EntryError):
        entries.choose_category(entry, foreign, by=entry.owner)


def test_a_new_entry_begins_with_last_years_answers_as_far_as_they_fit() -> None:
    previous = filling.complete()
    entries.save_answer(previous, filling.question(previous, "summary"), "Kurz und gut.", version=0, by=previous.owner)
    entries.save_answer(previous, filling.question(previous, "tools"), ["robot"], version=0, by=previous.owner)
    now = filling.edition(award=previous.edition.award, slug="2027")
    Question.objects.filter(version__form=now.form, key="summary").update(limit=5)
    Question.objects.filter(version__form=now.form, key="link").delete()

    entry = entries.begin_from(previous, now, by=previous.owner)

    assert dict(entry.answers.values_list("key", "value")) == {
        "title": "Brückenbau mit dem Tablet",
        "tools": ["robot"],
    }
    assert (entry.title, entry.category, entry.school) == (previous.title, now.categories.get(), previous.school)
    assert (entry.state, entry.number, entry.participants.count(), entry.files.count()) == ("draft", "", 0, 0)


def test_nobody_withdraws_once_the_winners_are_public() -> None:
    entry = factories.entry(factories.edition(state="announced", announced_at=timezone.now()), state="eligible")

    with pytest.raises(entries.Closed):
        entries.withdraw(entry, by=entry.owner)

    entry.refresh_from_db()
    assert entry.state == "eligible"


def test_a_consent_that_is_not_asked_for_neither_agrees_nor_refuses() -> None:
    entry = filling.complete()
    page = entry.form.pages.get(position=2)
    never = {"match": "all", "rules": [{"key": "tools", "test": "is", "values": ["nothing"]}]}
    factories.question(page, "minors", "consent", purpose="participation", seen_by_jury=False, condition=never)
    factories.question(page, "web", "consent", purpose="publish_work", seen_by_jury=False, condition=never)

    entries.submit(entry, by=entry.owner)

    given = Consent.objects.filter(person__entry=entry, ended_at=None, agreed=True)
    assert list(given.values_list("purpose", flat=True)) == ["participation"]
