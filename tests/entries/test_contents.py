"""Pure: what is left of the content of a submission."""

from typing import Any

from entries.erasing import contents

CONTENT: dict[str, Any] = {
    "format": 1, "number": "MINT26-0001", "title": "Brücke", "language": "de", "category": {"code": "sek1"},
    "school": {"name": "Helmholtz"}, "owner": {"name": "Eva Ey", "email": "Eva@example.org"},
    "participants": [
        {"part": "teacher", "given_name": "Eva", "family_name": "Ey", "grade": ""},
        {"part": "pupil", "given_name": "Eva", "family_name": "Ey", "grade": "7"},
    ],
    "pages": [{"title_de": "A", "questions": [
        {"key": "phone", "value": "0201", "files": []}, {"key": "title", "value": "Brücke", "files": []},
    ]}],
}  # fmt: skip


def without(**wishes: Any) -> dict[str, Any]:
    asked = {"addresses": ["eva@example.org"], "name": "Eva Ey", "keys": ["phone"], "credits_too": True, **wishes}
    return contents.without_person(CONTENT, **asked)


def test_emptied_content_says_number_language_and_category() -> None:
    left = contents.emptied(CONTENT)

    said = {key for key, value in left.items() if value}
    assert said == {"format", "number", "language", "category", "owner", "is_erased"}
    assert left["owner"] == {"name": "", "email": ""}


def test_a_person_goes_with_what_they_told_of_themselves() -> None:
    left = without()

    assert left["owner"] == {"name": "", "email": ""}
    assert [one["value"] for one in left["pages"][0]["questions"]] == [None, "Brücke"]
    assert CONTENT["pages"][0]["questions"][0]["value"] == "0201"


def test_a_pupil_of_the_same_name_stays() -> None:
    assert [one["part"] for one in without()["participants"]] == ["pupil"]


def test_a_public_record_keeps_its_credits_and_another_owner_theirs() -> None:
    left = without(credits_too=False, addresses=["other@example.org"])

    assert len(left["participants"]) == 2
    assert left["owner"]["name"] == "Eva Ey"
