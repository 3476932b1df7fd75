"""Fields of a Word document as XML."""

import pytest
from lxml import etree

from drafting import controls


def xml(*elements: controls.Element) -> str:
    return "".join(etree.tostring(one, encoding="unicode").replace(f' xmlns:w="{controls.W}"', "") for one in elements)


def test_text_keeps_its_blanks_breaks_and_tabulators() -> None:
    assert xml(*controls.runs(" a\n\tb")) == (
        '<w:r><w:t xml:space="preserve"> a</w:t><w:br/><w:tab/><w:t xml:space="preserve">b</w:t></w:r>'
    )


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_signs_that_no_document_can_hold_are_left_out(sign: str) -> None:
    assert controls.printable(f"a{sign}b") == "ab"
    etree.fromstring(etree.tostring(controls.runs(f"a{sign}b")[0]))


def test_an_empty_field_shows_what_to_write_and_says_that_it_is_empty() -> None:
    made = controls.Controls()

    empty, filled = (
        made.text(
            "q1/title",
            "Titel",
            value,
            hint="Hier",
        )
        for value in ("", "Brücken")
    )

    assert ("showingPlcHdr" in xml(empty), "Hier" in xml(empty)) == (True, True)
    assert ("showingPlcHdr" in xml(filled), "Hier" in xml(filled)) == (False, False)


def test_names_that_word_would_refuse_are_cut() -> None:
    field = controls.Controls().text("t" * 80, "T" * 80, "", hint="Hier")

    assert f'<w:alias w:val="{"T" * 64}"/><w:tag w:val="{"t" * 64}"/>' in xml(field)
