"""The call as a PDF: ordered once, printed by a worker, tagged, and made anew when the call says something else."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation
from pypdf import PdfReader

from awards.models import Edition
from drafting import prints
from drafting.models import CallPrint
from entries.states import PrintState
from questions.models import Page, Question
from questions.states import QuestionKind
from tests import factories
from tests.entries import filling
from uploads import bucket as store
from uploads import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def order(edition: Edition) -> CallPrint:
    row = prints.order(edition)
    assert row is not None
    return row


@pytest.fixture
def edition() -> Edition:
    """A call with everything that a sheet can say."""
    made = filling.edition(lead_de="Zeigen Sie Ihre Idee.\n\nEs muss nicht perfekt sein.", audience_de="Lehrkräfte")
    page = Page.objects.get(version__form=made.form, position=1)
    costs = [{"code": "item", "de": "Posten", "en": "Item"}]
    factories.question(page, "costs", QuestionKind.TABLE, label_de="Kosten", limit=5, options=costs)
    rule = {"match": "all", "rules": [{"key": "continued", "test": "is", "values": ["yes"]}]}
    Question.objects.filter(page=page, key="continued").update(label_de="Geht es weiter?")
    factories.question(page, "how", QuestionKind.LONG_TEXT, label_de="Wie geht es weiter?", limit=900, condition=rule)
    return made


def printed(edition: Edition) -> PdfReader:
    row = order(edition)
    assert prints.print_call(row.pk)
    return PdfReader(io.BytesIO(b"".join(store.read(row.key))))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def roles(reader: PdfReader) -> list[str]:
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            found.extend([str(node["/S"])] if "/S" in node else [])
            walk(node.get("/K"))

    root: Any = reader.root_object
    walk(root["/StructTreeRoot"])
    return found


def test_the_print_says_all_that_the_call_says(edition: Edition) -> None:
    text = text_of(printed(edition))

    for words in (
        "MINT-Ideenpreis 2026", "Zeigen Sie Ihre Idee.", "Lehrkräfte", "Sekundarstufe I", "1. Preis", "3.000 Euro",
        "Innovation", "höchstens 20 Zeichen", "Tablet", "Kosten", "Posten", "höchstens 5 Zeilen",
        "Nur wenn: „Geht es weiter?“ ist: Ja",
    ):  # fmt: skip
        assert words in text


def test_the_print_is_a_tagged_document_with_language_and_title(edition: Edition) -> None:
    reader = printed(edition)

    root: Any = reader.root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "MINT-Ideenpreis 2026: Alle Fragen"
    found = roles(reader)
    assert found.count("/H1") == 1
    assert {"/H2", "/H3", "/Table", "/TH", "/L", "/LI"} <= set(found)


def test_the_print_speaks_the_language_of_whoever_asks(edition: Edition) -> None:
    with translation.override("en"):
        reader = printed(edition)

    root: Any = reader.root_object
    assert root["/Lang"] == "en"
    assert "at most 20 characters" in text_of(reader)


def test_a_call_that_says_the_same_is_printed_once(edition: Edition) -> None:
    first = order(edition)
    assert prints.print_call(first.pk)

    assert order(edition) == first
    assert not prints.print_call(first.pk)
    assert CallPrint.objects.get().state == PrintState.PRINTED


def test_a_call_that_says_something_else_is_another_print(edition: Edition) -> None:
    first = order(edition)
    prints.print_call(first.pk)

    Edition.objects.filter(pk=edition.pk).update(closes_at=edition.closes_at + timedelta(days=1))
    edition.refresh_from_db()

    assert order(edition) != first


def test_a_print_that_is_outdated_before_it_is_made_is_not_made(edition: Edition) -> None:
    row = order(edition)
    Edition.objects.filter(pk=edition.pk).update(title_de="Ein anderer Preis")

    assert not prints.print_call(row.pk)
    assert not CallPrint.objects.exists()


def test_a_print_that_failed_is_tried_again_when_somebody_asks(edition: Edition) -> None:
    row = order(edition)
    CallPrint.objects.filter(pk=row.pk).update(state=PrintState.FAILED, attempts=3, last_error="away")

    again = order(edition)

    assert (again.pk, again.state, again.attempts) == (row.pk, PrintState.WAITING, 0)


def test_the_claim_of_a_dead_worker_is_taken_back(edition: Edition) -> None:
    row = order(edition)
    long_ago = timezone.now() - timedelta(minutes=6)
    CallPrint.objects.filter(pk=row.pk).update(state=PrintState.PRINTING, claimed_at=long_ago, attempts=1)
    assert prints.waiting() == [row.pk]

    CallPrint.objects.filter(pk=row.pk).update(state=PrintState.PRINTING, claimed_at=long_ago, attempts=3)
    assert prints.waiting() == []
    assert CallPrint.objects.get().state == PrintState.FAILED


def test_old_prints_go_once_a_newer_one_is_there(edition: Edition) -> None:
    old = order(edition)
    prints.print_call(old.pk)
    assert prints.clear_old() == 0
    CallPrint.objects.filter(pk=old.pk).update(ordered_at=timezone.now() - timedelta(days=2))
    assert prints.clear_old() == 0

    Edition.objects.filter(pk=edition.pk).update(title_de="Ein anderer Preis")
    edition.refresh_from_db()
    new = order(edition)
    prints.print_call(new.pk)
    assert prints.clear_old() == 0  # its address may just have been handed out
    CallPrint.objects.filter(pk=new.pk).update(ordered_at=timezone.now() - timedelta(days=2))

    assert prints.clear_old() == 1
    assert CallPrint.objects.get() == new
    files.delete_leftovers()
    with pytest.raises(store.NoSuchObject):
        store.head(old.key)
