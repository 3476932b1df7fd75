"""Two versions are compared by the questions' keys."""

from questions.comparing import Change, What, compare
from questions.models import Question


def question(key: str, **fields: object) -> Question:
    return Question(key=key, kind="short_text", label_de=key, **fields)


def test_added_changed_and_removed_questions_are_found_in_the_order_of_the_new_form() -> None:
    kept, gone, old, new = question("a"), question("b"), question("c"), question("c", limit=5)
    added = question("d")

    assert compare([kept, gone, old], [added, new, kept]) == [
        Change(What.ADDED, None, added),
        Change(What.CHANGED, old, new, ("limit",)),
        Change(What.REMOVED, gone, None),
    ]


def test_other_words_or_another_reader_do_not_touch_answers() -> None:
    old = question("a")
    words, reader, kind = question("a", help_de="Hilfe"), question("a", seen_by_jury=False), question("a")
    kind.kind = "number"

    assert [change.parts for change in compare([old], [words])] == [("words",)]
    assert [compare([old], [new])[0].matters_for_answers for new in (words, reader, kind)] == [False, False, True]
