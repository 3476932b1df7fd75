"""What a juror and the public may see: nothing hidden, nobody's name, whatever was typed."""

import itertools
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from entries import reading
from entries.models import Submission
from entries.states import EntryState
from questions.states import QuestionKind
from tests import factories

FIRST, SECOND = str(UUID(int=1)), str(UUID(int=2))
_marks = itertools.count()
KINDS = [kind.value for kind in QuestionKind]


def mark(name: str) -> str:
    """A word that stands in exactly one place of a content."""
    return f"{name}⟦{next(_marks)}⟧"


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    seen = draw(st.booleans())
    options = [{"code": "a", "de": mark("option"), "en": mark("option")}]
    values: dict[str, Any] = {"choice": "a", "choices": ["a"], "yes_no": True, "consent": True, "number": 7}
    file = {
        "upload": str(UUID(int=next(_marks))),
        "filename": mark("original"),
        "kind": "picture",
        "content_type": draw(st.sampled_from(["image/jpeg", "application/pdf", "strange/type", ""])),
        "size": 5,
        "sha256": "0" * 64,
        "alt_text": mark("alt"),
        "captions": draw(st.sampled_from([None, {"language": "de", "text": mark("captions")}])),
    }
    return {
        "key": draw(st.sampled_from(["title", "summary", "school", "q1", "q2", "q3"])),
        "kind": kind,
        "label_de": mark("label"),
        "label_en": mark("label"),
        "value": values.get(kind, mark("value")),
        "options": options if kind in ("choice", "choices") else [],
        "seen_by_jury": seen,
        "hidden_when_blind": seen and draw(st.booleans()),
        "is_public": draw(st.booleans()),
        "files": [file] if kind == "files" else [],
    }


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    pages = [
        {"title_de": mark("page"), "title_en": mark("page"), "questions": draw(st.lists(questions(), max_size=5))}
        for _ in range(draw(st.integers(1, 3)))
    ]
    named = {part: mark(part) for part in ("name", "city", "form")}
    placed = named | {"street": mark("street"), "postcode": mark("postcode"), "state": "NW"}
    return {
        "format": 1,
        "number": "MINT26-0042",
        "title": mark("title"),
        "language": "de",
        "category": {"code": "sek1", "de": "Sekundarstufe I", "en": "Lower secondary"},
        "school": draw(st.sampled_from([named, placed, None])),
        "owner": {"name": mark("owner"), "email": mark("mail")},
        "participants": [{"part": "pupil", "given_name": mark("given"), "family_name": mark("family"), "grade": "7"}],
        "pages": pages,
    }


def secrets_of(content: dict[str, Any], hidden: Any) -> list[str]:
    """Every word that must not be met by a reader from whom ``hidden`` questions are kept."""
    people = content["participants"]
    found = [content["owner"]["email"], *(name for one in people for name in (one["given_name"], one["family_name"]))]
    for question in (question for page in content["pages"] for question in page["questions"]):
        found += [file["filename"] for file in question["files"]]
        if hidden(question):
            found += [question["label_de"], question["label_en"], str(question["value"])]
            found += [file[key] for file in question["files"] for key in ("upload", "alt_text")]
            found += [file["captions"]["text"] for file in question["files"] if file.get("captions")]
            found += [option[key] for option in question["options"] for key in ("de", "en")]
    return [word for word in found if "⟦" in word]


def everything_in(read: reading.Reading) -> str:
    return repr(read)


@pytest.mark.django_db
@given(contents(), st.sampled_from(["de", "en"]))
def test_blind_reading_holds_nothing_that_is_hidden_and_nobodys_name(content: dict[str, Any], language: str) -> None:
    with translation.override(language):
        shown = everything_in(reading.for_jury(Submission(content=content), blind=True))

    secrets = secrets_of(content, lambda one: not one["seen_by_jury"] or one["hidden_when_blind"])
    secrets.append(content["owner"]["name"])
    secrets += [word for word in (content["school"] or {}).values() if "⟦" in word]
    secrets += ["Nordrhein-Westfalen", "North Rhine-Westphalia"]
    assert [word for word in secrets if word in shown] == []


@given(contents())
def test_reading_with_names_still_holds_nothing_the_jury_must_not_see(content: dict[str, Any]) -> None:
    shown = everything_in(reading.for_jury(Submission(content=content), blind=False))

    assert [word for word in secrets_of(content, lambda one: not one["seen_by_jury"]) if word in shown] == []


@given(contents())
def test_public_reading_holds_only_what_is_public(content: dict[str, Any]) -> None:
    shown = everything_in(reading.for_public(Submission(content=content)))

    secrets = [*secrets_of(content, lambda one: not one["is_public"]), content["owner"]["name"]]
    assert [word for word in secrets if word in shown] == []


def plain(**fields: Any) -> dict[str, Any]:
    base = {"kind": "short_text", "label_de": "Frage", "label_en": "Question", "value": "", "options": [], "files": []}
    return {**base, "seen_by_jury": True, "hidden_when_blind": False, "is_public": False, **fields}


def content_with(*asked: dict[str, Any]) -> Submission:
    content = {
        "format": 1,
        "number": "MINT26-0042",
        "title": "Brückenbau",
        "language": "de",
        "category": {"code": "sek1", "de": "Sekundarstufe I", "en": "Lower secondary"},
        "school": {"name": "Helmholtz-Gymnasium", "city": "Essen", "form": "Gymnasium"},
        "owner": {"name": "Ayşe Yılmaz", "email": "ayse@example.org"},
        "participants": [{"part": "pupil", "given_name": "Mia", "family_name": "Çelik", "grade": "7"}],
        "pages": [{"title_de": "Ihre Idee", "title_en": "Your idea", "questions": list(asked)}],
    }
    return Submission(content=content)


def test_there_is_something_to_hide_and_a_reading_with_names_shows_it() -> None:
    school = plain(key="school", kind="school", hidden_when_blind=True)
    submission = content_with(plain(key="title", value="Brückenbau"), school)

    open_, blind = reading.for_jury(submission, blind=False), reading.for_jury(submission, blind=True)

    assert (open_.school, open_.owner) == ("Helmholtz-Gymnasium, Essen", "Ayşe Yılmaz")
    assert (blind.school, blind.owner, blind.title) == ("", "", "Brückenbau")


def test_only_the_organiser_reads_where_the_school_stands_and_an_older_submission_tells_what_it_has() -> None:
    submission = content_with(plain(key="school", kind="school", is_public=True))
    older = reading.for_organiser(submission).school_details
    submission.content["school"] |= {"street": "Rosastraße 83", "postcode": "45130", "state": "NW"}

    assert older == ("Gymnasium", "Essen")
    assert reading.for_organiser(submission).school_details == (
        "Gymnasium", "Rosastraße 83, 45130 Essen", "Nordrhein-Westfalen",
    )  # fmt: skip
    others = [reading.for_jury(submission, blind=False), reading.for_public(submission)]
    assert [(one.school, one.school_details) for one in others] == [("Helmholtz-Gymnasium, Essen", ())] * 2


def test_answers_read_in_the_language_of_the_reader() -> None:
    subjects = plain(
        key="subjects", kind="choices", value=["b"], options=[{"code": "b", "de": "Biologie", "en": "Biology"}]
    )
    lessons, goes_on = plain(key="lessons", kind="number", value=1234.5), plain(key="on", kind="yes_no", value=False)

    with translation.override("en"):
        read = reading.for_jury(content_with(subjects, lessons, goes_on), blind=True)

    assert [(one.label, one.items, one.text) for one in read.pages[0].answers] == [
        ("Question", ("Biology",), ""),
        ("Question", (), "1,234.5"),
        ("Question", (), "No"),
    ]
    assert (read.category, read.pages[0].title) == ("Lower secondary", "Your idea")


def test_a_formatted_text_is_cleaned_again_and_stands_below_the_heading_of_its_question() -> None:
    text = '<h3 onclick="a()">Ablauf</h3><p>Erst <b>messen</b></p><ul><li><p>Sand</p></li></ul><script>a</script>'

    answer = (
        reading.for_jury(content_with(plain(key="q", kind="rich_text", value=text)), blind=True).pages[0].answers[0]
    )

    assert answer.rich == "<h4>Ablauf</h4><p>Erst <strong>messen</strong></p><ul><li><p>Sand</p></li></ul>"
    assert answer.text == "## Ablauf\n\nErst messen\n\n- Sand"


def test_versions_are_compared_in_the_words_of_texts_and_tables() -> None:
    options = [{"code": "what", "de": "Was", "en": "What"}, {"code": "sum", "de": "Kosten", "en": "Costs"}]
    table = plain(key="t", kind="table", value=[{"what": "Sand", "sum": "5"}, {"what": "Zeit"}], options=options)
    text = plain(key="r", kind="rich_text", value="<p>Erst <strong>messen</strong></p>")

    said = {one.key: one.text for one in reading.in_words(content_with(table, text))}

    assert (said["t"], said["r"]) == ("Sand · 5\nZeit", "Erst messen")


@pytest.mark.django_db
def test_files_get_names_that_tell_nothing() -> None:
    file = {"kind": "picture", "content_type": "image/jpeg", "size": 9, "sha256": "", "alt_text": "Eine Brücke"}
    files = [{**file, "upload": FIRST, "filename": "helmholtz.jpg"}, {**file, "upload": SECOND, "filename": "mia.jpg"}]

    read = reading.for_jury(content_with(plain(key="pictures", kind="files", files=files)), blind=True)

    assert [one.name for one in read.files] == ["MINT26-0042-1.jpg", "MINT26-0042-2.jpg"]
    assert (read.holds(FIRST), read.holds(str(UUID(int=3)))) == (True, False)


def test_organisers_read_everything() -> None:
    secret = plain(key="note", value="nur für uns", seen_by_jury=False)

    read = reading.for_organiser(content_with(secret))

    assert read.pages[0].answers[0].text == "nur für uns"
    assert read.participants == ("Mia Çelik (7)",)


def test_a_hidden_title_is_not_shown() -> None:
    read = reading.for_jury(content_with(plain(key="title", value="Brückenbau", seen_by_jury=False)), blind=True)

    assert read.title == "MINT26-0042"


@pytest.mark.django_db
def test_titles_of_a_list_are_the_titles_of_the_readings() -> None:
    edition = factories.edition()
    for seen, hidden, title in [
        (True, False, "Brücke"),
        (True, True, "Schule am Wald"),
        (False, False, "Nie"),
        (True, False, ""),
    ]:
        factories.entry(edition, state=EntryState.ELIGIBLE, title=title)
        sent = Submission.objects.latest("pk")
        sent.content["pages"][0]["questions"][0] |= {"seen_by_jury": seen, "hidden_when_blind": hidden}
        sent.save()
    sent.content["pages"][0]["questions"] = []
    sent.save()
    every = Submission.objects.all()

    for blind in (True, False):
        titles = reading.titles_for_jury(every, blind=blind)
        assert titles == {one.entry_id: reading.for_jury(one, blind=blind).title for one in every}
    assert "Schule am Wald" in titles.values()
