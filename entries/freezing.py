"""Turns an entry into the content of a submission. The format is described in docs/architecture.md."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from entries.completeness import Filled, load
from entries.models import Entry, EntryFile
from questions.models import Page, Question
from questions.states import QuestionKind

FORMAT = 1
SCHOOL = ("name", "city", "form", "street", "postcode", "state")

type Part = Callable[[Entry], Iterable[dict[str, Any]]]

_parts: list[Part] = []


def offer(part: Part) -> None:
    """Let a room upstairs add pages of its own to what is sent, in the format; call it in an AppConfig's ``ready``.

    Their questions carry the same marks as those of the form: who may read them is decided in ``reading`` alone.
    """
    if part not in _parts:
        _parts.append(part)


def freeze(entry: Entry) -> dict[str, Any]:
    """The content of a submission: everything on ``entry`` as it stands now, in JSON's own types."""
    return freeze_filled(load(entry))


def freeze_filled(filled: Filled) -> dict[str, Any]:
    """As ``freeze``, for an entry that is loaded already."""
    entry = filled.entry
    category, school = entry.category, entry.school
    return {
        "format": FORMAT,
        "number": entry.number,
        "title": entry.title,
        "language": entry.language,
        "category": {"code": category.code, "de": category.name_de, "en": category.name_en} if category else None,
        "school": {part: getattr(school, part) for part in SCHOOL} if school else None,
        "owner": {"name": entry.owner.name, "email": entry.owner.email},
        "participants": [
            {"part": one.part, "given_name": one.given_name, "family_name": one.family_name, "grade": one.grade}
            for one in filled.participants
        ],
        "pages": [
            *(page for page in (_page(filled, page) for page in filled.pages) if page["questions"]),
            *(page for part in _parts for page in part(entry)),
        ],
    }


def canonical(content: dict[str, Any]) -> bytes:
    """The one way to write ``content`` as bytes: sorted keys, no spaces, UTF-8. Its SHA-256 stands on the receipt."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def _page(filled: Filled, page: Page) -> dict[str, Any]:
    return {
        "title_de": page.title_de,
        "title_en": page.title_en,
        # What is not asked is not sent; it stays in the draft, in case its condition comes true again.
        "questions": [_question(filled, one) for one in page.questions.all() if one.key in filled.asked],
    }


def _question(filled: Filled, question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind,
        "label_de": question.label_de,
        "label_en": question.label_en,
        "value": filled.value(question),
        "scale": _ends(question),
        "options": question.options,
        "seen_by_jury": question.seen_by_jury,
        "hidden_when_blind": question.hidden_when_blind,
        "is_public": question.is_public,
        "files": [_file(question, file) for file in filled.files.get(question.key, [])],
    }


def _ends(question: Question) -> list[int] | None:
    """Between what a value on a scale stands; None for everything else."""
    return [int(question.minimum or 1), int(question.maximum or 5)] if question.kind == QuestionKind.SCALE else None


def _file(question: Question, file: EntryFile) -> dict[str, Any]:
    upload = file.upload
    # Sent before it was inspected: its kind is known at least where the question takes only one.
    kind = upload.kind or (question.accepts[0] if len(question.accepts) == 1 else "")
    return {
        "upload": str(upload.pk),
        "filename": upload.filename,
        "kind": kind,
        "content_type": upload.content_type,
        "size": upload.size,
        "sha256": upload.sha256,
        "alt_text": file.alt_text,
        "captions": {"language": file.captions_language, "text": file.captions} if file.captions else None,
    }
