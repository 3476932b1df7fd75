"""Two clicks, two tabs, two teachers at the same moment: one number each, one submission, no lost text."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from awards import editions
from awards.models import Edition
from entries import entries, receipts
from entries.models import Answer, Entry, ReceiptPrint, Submission
from ledger.models import Letter
from tests import factories
from tests.conftest import until
from tests.entries import filling

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def together[T](*deeds: Callable[[], T]) -> list[T]:
    """Run each deed in a thread with a connection of its own, all at once."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], T]) -> T:
        connection.ensure_connection()
        barrier.wait(timeout=10)
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result(timeout=30) for future in [pool.submit(run, deed) for deed in deeds]]


def test_a_double_click_gives_one_number_and_one_submission() -> None:
    entry = filling.complete()

    def submit() -> int:
        return entries.submit(Entry.objects.get(pk=entry.pk), by=entry.owner).pk

    first, second = together(submit, submit)

    assert first == second
    assert Edition.objects.get().last_number == 1
    assert Letter.objects.filter(kind="entries.receipt").count() == 1


def test_entries_submitted_at_once_get_distinct_numbers_without_a_gap() -> None:
    edition = filling.edition()
    made = [filling.complete(edition) for _ in range(4)]

    together(*[lambda entry=entry: entries.submit(entry, by=entry.owner) for entry in made])

    assert sorted(Entry.objects.values_list("number", flat=True)) == [f"MINT26-000{number}" for number in range(1, 5)]
    assert Submission.objects.filter(is_current=True).count() == 4


def test_number_waits_for_the_submit_before_it_and_is_the_next() -> None:
    edition = filling.edition()
    first, second = filling.complete(edition), filling.complete(edition)
    has_number, may_end = Event(), Event()

    def submit_slowly() -> str:
        with transaction.atomic():
            entries.submit(first, by=first.owner)
            has_number.set()
            assert may_end.wait(timeout=20)
        return Entry.objects.get(pk=first.pk).number

    def submit_behind() -> str:
        assert has_number.wait(timeout=20)
        entries.submit(second, by=second.owner)
        return Entry.objects.get(pk=second.pk).number

    def let_go() -> str:
        until(waits_for_a_lock, "the second submit to wait for its number")
        may_end.set()
        return ""

    assert together(submit_slowly, submit_behind, let_go) == ["MINT26-0001", "MINT26-0002", ""]


def test_whoever_has_a_number_or_an_error_waits_for_nobody() -> None:
    edition = filling.edition()
    newcomer, returning, unfinished = (filling.complete(edition) for _entry in range(3))
    entries.submit(returning, by=returning.owner)
    question = filling.question(returning, "summary")
    entries.save_answer(returning, question, "Neue Fassung.", version=0, by=returning.owner)
    Answer.objects.filter(entry=unfinished, key="terms").delete()

    with transaction.atomic():
        entries.submit(newcomer, by=newcomer.owner)  # holds the numbers of the edition until the end of this block
        again, failed = together(
            lambda: str(entries.submit(returning, by=returning.owner).number), lambda: problem_of(unfinished)
        )

    assert (again, failed) == ("2", "Incomplete")


def problem_of(entry: Entry) -> str:
    """The name of what keeps the entry from being submitted."""
    try:
        entries.submit(entry, by=entry.owner)
    except entries.EntryError as error:
        return type(error).__name__
    return ""


def waits_for_a_lock() -> bool:
    """Whether some connection to this database waits for another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


def test_of_two_tabs_one_saves_and_the_other_is_shown_both_texts() -> None:
    entry = filling.complete()
    question = filling.question(entry, "summary")

    def save(text: str) -> str:
        try:
            entries.save_answer(entry, question, text, version=0, by=entry.owner)
        except entries.Conflict as conflict:
            return f"{conflict.mine} statt {conflict.saved.value}"
        return text

    told = together(lambda: save("eins"), lambda: save("zwei"))

    kept = Answer.objects.get(entry=entry, key=question.key).value
    other = {"eins": "zwei", "zwei": "eins"}[kept]
    assert sorted(told) == sorted([kept, f"{other} statt {kept}"])


def test_text_saved_while_submitting_is_in_the_submission_or_known_as_unsent() -> None:
    entry = filling.complete()
    question = filling.question(entry, "summary")

    together(
        lambda: entries.submit(Entry.objects.get(pk=entry.pk), by=entry.owner),
        lambda: entries.save_answer(entry, question, "noch schnell", version=0, by=entry.owner),
    )

    content = Submission.objects.get().content
    frozen = {one["key"]: one["value"] for page in content["pages"] for one in page["questions"]}["summary"]
    after = Entry.objects.get(pk=entry.pk)
    assert frozen == "noch schnell" or entries.has_unsent_changes(after)
    assert Answer.objects.get(key=question.key).value == "noch schnell"


@pytest.mark.usefixtures("bucket")
def test_two_workers_print_a_receipt_once() -> None:
    entry = filling.complete()
    entries.submit(entry, by=entry.owner)
    row = ReceiptPrint.objects.get()

    printed = together(lambda: receipts.print_receipt(row.pk), lambda: receipts.print_receipt(row.pk))

    row.refresh_from_db()
    assert sorted(printed) == [False, True]
    assert (row.state, row.attempts) == ("printed", 1)


def test_a_double_click_orders_one_receipt() -> None:
    entry = filling.complete()
    submission = entries.submit(entry, by=entry.owner)
    ReceiptPrint.objects.all().delete()

    together(lambda: receipts.order_again(submission), lambda: receipts.order_again(submission))

    assert ReceiptPrint.objects.count() == 1


def test_a_draft_begun_while_a_form_is_published_asks_its_questions() -> None:
    edition = filling.edition()
    organiser, teacher = factories.organiser(edition), factories.person()
    version = editions.draft_form(edition, by=organiser)
    is_published, may_end = Event(), Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            editions.publish_form(edition, version, by=organiser)
            is_published.set()
            assert may_end.wait(timeout=20)

    def begin_meanwhile() -> None:
        assert is_published.wait(timeout=20)
        entries.begin(edition, by=teacher)

    def let_go() -> None:
        until(waits_for_a_lock, "the new draft to wait for the form")
        may_end.set()

    together(publish_slowly, begin_meanwhile, let_go)

    assert Entry.objects.get().form == version


def test_a_form_published_while_a_draft_is_begun_takes_it_along() -> None:
    edition = filling.edition()
    organiser, teacher = factories.organiser(edition), factories.person()
    version = editions.draft_form(edition, by=organiser)
    is_begun, may_end = Event(), Event()

    def begin_slowly() -> None:
        with transaction.atomic():
            assert entries.begin(edition, by=teacher).form != version
            is_begun.set()
            assert may_end.wait(timeout=20)

    def publish_meanwhile() -> None:
        assert is_begun.wait(timeout=20)
        editions.publish_form(edition, version, by=organiser)

    def let_go() -> None:
        until(waits_for_a_lock, "the publish to wait for the new draft")
        may_end.set()

    together(begin_slowly, publish_meanwhile, let_go)

    assert Entry.objects.get().form == version


def test_two_who_begin_at_once_wait_for_neither() -> None:
    edition = filling.edition()
    first, second = factories.person(), factories.person()

    with transaction.atomic():
        entries.begin(edition, by=first)  # holds the form until the end of this block
        (begun,) = together(lambda: entries.begin(edition, by=second))

    assert begun.owner == second
