"""What counts as a change, and what an answer is signed by."""

from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from approvals.fingerprints import fingerprint, is_signed, signature

FILE = {"upload": "u", "filename": "a.pdf", "alt_text": "", "captions": None, "sha256": "", "kind": "", "size": 1}
SCHOOL = {"name": "Schule", "city": "Essen", "form": "Gymnasium"}
CONTENT: dict[str, object] = {
    "number": "",
    "title": "Brücke",
    "school": SCHOOL,
    "pages": [{"questions": [{"key": "a", "value": "x", "files": [FILE]}]}],
}
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def with_question(**changed: object) -> dict[str, object]:
    question = {"key": "a", "value": "x", "files": [FILE], **changed}
    return CONTENT | {"pages": [{"questions": [question]}]}


@pytest.mark.parametrize(
    "same",
    [
        CONTENT | {"number": "MINT26-0001"},
        # A content older than these keys, and one with an address that a list of schools corrected.
        CONTENT | {"school": {**SCHOOL, "street": "Rosastraße 83", "postcode": "45130", "state": "NW"}},
        with_question(files=[FILE | {"sha256": "f" * 64, "kind": "pdf"}]),
    ],
)
def test_what_the_house_adds_is_no_change(same: dict[str, object]) -> None:
    assert fingerprint(same) == fingerprint(CONTENT)


@pytest.mark.parametrize(
    "other",
    [
        CONTENT | {"title": "Turm"},
        CONTENT | {"school": SCHOOL | {"city": "Herne"}},
        CONTENT | {"school": None},
        with_question(value="y"),
        with_question(files=[]),
        with_question(files=[FILE | {"upload": "v"}]),
    ],
)
def test_what_a_person_changes_is_one(other: dict[str, object]) -> None:
    assert fingerprint(other) != fingerprint(CONTENT)


def test_a_signature_belongs_to_every_part_of_the_answer() -> None:
    value = signature(1, "f", "approved", "Ute Groß", AT)

    assert is_signed(value, 1, "f", "approved", "Ute Groß", AT)
    assert not is_signed(value, 2, "f", "approved", "Ute Groß", AT)
    assert not is_signed(value, 1, "g", "approved", "Ute Groß", AT)
    assert not is_signed(value, 1, "f", "refused", "Ute Groß", AT)
    assert not is_signed(value, 1, "f", "approved", "Max Fremd", AT)


def test_an_older_key_keeps_its_signatures(settings: Settings) -> None:
    value = signature(1, "f", "approved", "Ute Groß", AT)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"

    assert is_signed(value, 1, "f", "approved", "Ute Groß", AT)
