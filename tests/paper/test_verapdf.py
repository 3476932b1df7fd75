"""Every PDF that Preiswerk prints is PDF/UA-1, by the judgement of veraPDF."""

from pathlib import Path

import pytest
from django.utils import translation

from certificates import printing
from consents import people, sheets
from consents.states import Age
from drafting import prints
from entries import entries, participants, receipts
from entries.models import Participant, ReceiptPrint
from entries.participants import Person
from meetings import printing as meetings_printing
from questions.models import Page
from questions.states import QuestionKind
from tests import factories
from tests.certificates.test_printing import SERIAL, wording
from tests.entries import filling
from tests.meetings.scene import scene
from tests.meetings.test_printing import signed
from tests.paper import verapdf
from tests.uploads.sending import pdf
from uploads import bucket as storage

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("bucket"),
    pytest.mark.skipif(bool(verapdf.missing()), reason=f"not installed: {', '.join(verapdf.missing())}"),
]


def receipt(language: str) -> bytes:
    entry = filling.complete(owner=factories.person("Ayşe Yılmaz", language=language, school=factories.school()))
    filling.file(entry, "brücke „schön“.jpg")
    participants.add(entry, [Person("Łucja", "Öztürk-Groß", "7")])
    submission = entries.submit(entry, by=entry.owner)
    row = ReceiptPrint.objects.get(submission=submission)
    assert receipts.print_receipt(row.pk)
    return b"".join(storage.read(row.key))


def call(language: str) -> bytes:
    """A call with everything that a sheet can say."""
    edition = filling.edition(
        lead_de="Zeigen Sie Ihre Idee.\n\nEs muss nicht perfekt sein.", lead_en="Show your idea.",
        audience_de="Lehrkräfte", audience_en="Teachers",
    )  # fmt: skip
    page = Page.objects.get(version__form=edition.form, position=1)
    costs = [{"code": "item", "de": "Posten", "en": "Item"}]
    factories.question(page, "costs", QuestionKind.TABLE, label_de="Kosten", limit=5, options=costs)
    rule = {"match": "all", "rules": [{"key": "continued", "test": "is", "values": ["yes"]}]}
    factories.question(page, "how", QuestionKind.LONG_TEXT, label_de="Wie geht es weiter?", limit=900, condition=rule)
    with translation.override(language):
        row = prints.order(edition)
    assert row is not None
    assert prints.print_call(row.pk)
    return b"".join(storage.read(row.key))


def consent_sheets(language: str) -> bytes:
    entry = factories.entry(factories.edition())
    for name, age in (("Łucja", Age.CHILD), ("Elif", Age.YOUTH), ("Jürgen", Age.ADULT)):
        pupil = Participant.objects.create(entry=entry, given_name=name, family_name="Öztürk-Groß")
        factories.asked(entry, pupil, age=age)
    wanted = [person for person in people.of_entry(entry) if person.participant_id]
    return sheets.print_sheets(entry, wanted, language=language).pdf


def jury_minutes(language: str) -> bytes:
    """Kept in German, whatever the page speaks."""
    row = signed(scene())
    with translation.override(language):
        return meetings_printing.set_pages(row).pdf


def certificate(language: str) -> bytes:
    says = wording(language=language, prize="1. Preis", school="Helmholtz-Gymnasium")
    address = "https://preis.example.org/c/X/"
    return printing.print_certificate(says, design="festive", serial=SERIAL, check_url=address).pdf


def test_what_is_printed_in_both_languages_obeys_every_rule(tmp_path: Path) -> None:
    printed = {
        f"{make.__name__} in {language}": make(language)
        for make in (receipt, call, consent_sheets, certificate, jury_minutes)
        for language in ("de", "en")
    }

    *broken, untagged = verapdf.broken_rules(*printed.values(), pdf(), folder=tmp_path)

    assert any(rule.startswith("7.1: ") for rule in untagged)  # the checker does find what is wrong
    assert {what: rules for what, rules in zip(printed, broken, strict=True) if rules} == {}
