"""A Word document that the staff room filled in, brought to the teacher's draft and not yet taken over."""

from dataclasses import replace
from itertools import islice

from django.utils import translation

from drafting import sheets, word_files, writing
from drafting.models import WordFile
from drafting.sheets import Asked, Sheet, SheetPage
from entries.models import Entry
from questions.states import QuestionKind

TEXTS = (
    "Die Lernenden planen zu zweit, probieren aus und halten mit dem Tablet fest, was sich von Mal zu Mal ändert.",
    "Sie lesen eine Skizze, schätzen, messen nach und begründen, warum beides verschieden ist.",
)


def bring(entry: Entry) -> WordFile:
    """One answer differs, some are new, and one is no number: what a filled template is like."""
    with translation.override("de"):
        sheet = sheets.of_entry(entry)
        answers = dict(_answers(sheet))
        data = writing.write(replace(sheet, pages=tuple(_filled(page, answers) for page in sheet.pages)))
        return word_files.receive(entry, data, filename="Entwurf aus dem Kollegium.docx", by=entry.owner)


def _filled(page: SheetPage, answers: dict[str, str]) -> SheetPage:
    return replace(page, questions=tuple(replace(one, value=answers.get(one.key, one.value)) for one in page.questions))


def _answers(sheet: Sheet) -> list[tuple[str, str]]:
    def open_ones(kind: str) -> list[Asked]:
        return [one for one in sheet.questions if one.kind == kind and not one.value]

    texts = zip(islice(open_ones(QuestionKind.LONG_TEXT), len(TEXTS)), TEXTS, strict=False)
    return [
        ("title", f"{sheet.title}: ein Versuch in drei Stunden"),
        *((one.key, text) for one, text in texts),
        *((one.key, "etwa zwölf") for one in open_ones(QuestionKind.NUMBER)[:1]),
    ]
