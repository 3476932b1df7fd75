"""How a letter's template output is read."""

import pytest

from ledger.wording import Button, read_wording


def test_wording_parts_subject_paragraphs_and_button() -> None:
    wording = read_wording("\nSubject\n\nHello,\n\none\ntwo\n\n[Open](https://example.org/a)\n\n\nafter\n")

    assert wording.subject == "Subject"
    assert wording.before == ("Hello,", "one\ntwo")
    assert wording.button == Button("Open", "https://example.org/a")
    assert wording.after == ("after",)


def test_wording_without_button_has_nothing_after_it() -> None:
    wording = read_wording("Subject\n\nHello,")

    assert (wording.before, wording.button, wording.after) == (("Hello,",), None, ())


@pytest.mark.parametrize("source", ["", "  \n \n"])
def test_wording_needs_a_subject(source: str) -> None:
    with pytest.raises(ValueError, match="subject"):
        read_wording(source)


def test_wording_has_one_button() -> None:
    with pytest.raises(ValueError, match="one button"):
        read_wording("Subject\n\n[A](https://a)\n\n[B](https://b)")
