"""The content of a submission is what was typed, byte for byte checkable."""

import hashlib

import pytest

from entries import entries, freezing, participants
from entries.participants import Person
from questions.models import Question
from tests.entries import filling

pytestmark = pytest.mark.django_db

TEXT = "Erste Zeile\nzweite „Zeile“ – ß 😀"


def test_frozen_content_equals_what_was_typed() -> None:
    entry = filling.complete()
    typed = {"lessons": "12,5", "duration": "robot", "tools": ["robot", "tablet"], "continued": "no"}
    for key, raw in typed.items():
        entries.save_answer(entry, filling.question(entry, key), raw, version=0, by=entry.owner)
    participants.add(entry, [Person("Mia", "Çelik", "7")])
    file = filling.file(entry)

    content = freezing.freeze(entry)

    asked = {one["key"]: one for page in content["pages"] for one in page["questions"]}
    assert {key: asked[key]["value"] for key in typed} == {
        "lessons": 12.5,
        "duration": "robot",
        "tools": ["tablet", "robot"],
        "continued": False,
    }
    assert content["title"] == "Brückenbau mit dem Tablet"
    assert content["school"] == {
        "name": "Helmholtz-Gymnasium",
        "city": "Essen",
        "form": "Gymnasium",
        "street": "Rosastraße 83",
        "postcode": "45130",
        "state": "NW",
    }
    assert content["participants"] == [{"part": "pupil", "given_name": "Mia", "family_name": "Çelik", "grade": "7"}]
    assert asked["pictures"]["files"] == [
        {
            "upload": str(file.upload_id),
            "filename": "brücke.jpg",
            "kind": "picture",
            "content_type": "image/jpeg",
            "size": 1234,
            "sha256": "a" * 64,
            "alt_text": "",
            "captions": None,
        }
    ]


def test_frozen_text_keeps_every_character() -> None:
    entry = filling.complete()
    summary = filling.question(entry, "summary")
    Question.objects.filter(pk=summary.pk).update(limit=100)
    summary.refresh_from_db()
    entries.save_answer(entry, summary, TEXT, version=0, by=entry.owner)

    submission = entries.submit(entry, by=entry.owner)

    submission.refresh_from_db()
    assert submission.content["pages"][0]["questions"][1]["value"] == TEXT
    assert submission.sha256 == freezing.checksum(submission.content)


def test_checksum_depends_on_the_content_alone() -> None:
    one, other = {"b": 1, "a": "ü"}, {"a": "ü", "b": 1}

    assert freezing.checksum(one) == freezing.checksum(other)
    assert freezing.checksum(one) == hashlib.sha256('{"a":"ü","b":1}'.encode()).hexdigest()
