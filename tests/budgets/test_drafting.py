"""How many queries the way to paper and back asks: with one and with three questions, versions and documents."""

import pytest
from django.urls import reverse
from django.utils import timezone

from drafting.models import WordFile
from entries.models import Answer, Entry
from tests import factories as make
from tests.budgets.test_pages import MOST, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def fill(entry: Entry, rows: int) -> None:
    """So many more questions that the document answers, some of them otherwise than the entry; and more versions."""
    page = entry.form.pages.get()
    asked = page.questions.count()
    found: dict[str, dict[str, str]] = {}
    for number in range(asked, asked + rows):
        question = make.question(page, f"text-{number}")
        Answer.objects.create(entry=entry, key=question.key, value="Ja.", saved_by=entry.owner)
        found |= {question.key: {"raw": "Nein.", "rest": "Notiz"}}
        found |= {make.question(page, f"new-{number}").key: {"raw": "Neu.", "rest": ""}}
        entry.form.form.versions.create(number=number + 10, published_at=timezone.now())
    for word_file in WordFile.objects.all():
        word_file.found |= found
        word_file.save()


@pytest.mark.parametrize("name", ["bring", "compare", "entry_word", "begin"])
def test_pages_keep_their_budget(name: str) -> None:
    entry = make.entry(make.edition())
    word_file = WordFile.objects.create(entry=entry, brought_by=entry.owner, found={})
    pk = entry.edition_id if name == "begin" else entry.pk
    address = reverse(f"drafting:{name}", args=[pk, word_file.pk] if name == "compare" else [pk])
    fill(entry, 1)

    with_one = queries(entry.owner, address)
    fill(entry, 2)

    assert queries(entry.owner, address) == with_one <= MOST
