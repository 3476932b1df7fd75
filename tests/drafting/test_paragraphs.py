"""A document as a row of paragraphs: what other programs and other hands make of it."""

import pytest
from lxml import etree

from drafting import paragraphs
from drafting.controls import Element
from drafting.opening import Parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def read(
    body: str, *, styles: str = "", numbering: str = "", namespace: str = W
) -> list[paragraphs.Paragraph | paragraphs.Table]:
    def part(name: str, content: str) -> Element:
        return etree.fromstring(f'<w:{name} xmlns:w="{namespace}" xmlns:w14="{W14}">{content}</w:{name}>')

    return paragraphs.read(
        Parts(
            part("document", f"<w:body>{body}</w:body>"),
            part("styles", styles) if styles else None,
            part("numbering", numbering) if numbering else None,
        )
    )


def texts(body: str) -> list[str]:
    return [one.text for one in read(body) if isinstance(one, paragraphs.Paragraph)]


def test_what_was_deleted_under_review_is_gone_and_what_was_inserted_is_there() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>c</w:t></w:r></w:ins></w:p>"
    )

    assert texts(body) == ["ac"]


def test_links_fields_breaks_and_tabulators_are_read() -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>Link</w:t></w:r></w:hyperlink><w:r><w:instrText> FILLIN </w:instrText></w:r>"
        '<w:r><w:br/><w:tab/><w:t>x</w:t><w:br w:type="page"/><w:noBreakHyphen/></w:r></w:p>'
    )

    assert texts(body) == ["Link\n\tx\u2011"]


def test_a_heading_is_known_by_its_style_its_outline_and_its_german_name() -> None:
    styles = (
        '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Eigen"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{one}"/></w:pPr></w:p>' for one in ("berschrift2", "Own", "Überschrift3", "X")
    )

    assert [getattr(one, "level", None) for one in read(body, styles=styles)] == [2, 1, 3, 0]


def test_bullets_made_by_hand_are_told_from_figures() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    )
    body = "".join(f'<w:p><w:pPr><w:numPr><w:numId w:val="{n}"/></w:numPr></w:pPr></w:p>' for n in (5, 6, 7))

    assert [getattr(one, "bullets", None) for one in read(body, numbering=numbering)] == ["bullet", "number", ""]


def test_a_box_is_ticked_as_the_eye_sees_it() -> None:
    def box(state: str, sign: str) -> str:
        return (
            f'<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )

    blocks = read(box("0", "☒") + box("1", "☐") + box("1", "X"))

    assert [one.pieces[0].ticked for one in blocks if isinstance(one, paragraphs.Paragraph)] == [True, False, True]


def test_rows_added_in_a_repeated_section_count_and_deleted_ones_do_not() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"

    body = (
        f"<w:tbl>{row('a')}<w:sdt><w:sdtContent>{row('b')}</w:sdtContent></w:sdt>"
        f"{row('c', '<w:trPr><w:del/></w:trPr>')}</w:tbl>"
    )

    assert read(body) == [paragraphs.Table((("a",), ("b",)))]


def test_strict_documents_use_other_names_for_the_same_things() -> None:
    blocks = read(
        "<w:p><w:r><w:t>Hallo</w:t></w:r></w:p>", namespace="http://purl.oclc.org/ooxml/wordprocessingml/main"
    )

    assert [one.text for one in blocks if isinstance(one, paragraphs.Paragraph)] == ["Hallo"]


def test_a_paragraph_in_more_stretches_than_people_make_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraphs, "MOST_PIECES", 3)
    run = "<w:r><w:t>a</w:t></w:r>"

    assert texts(f"<w:p>{run * 3}</w:p>") == ["aaa"]
    with pytest.raises(paragraphs.TooDeep):
        texts(f"<w:p>{run * 4}</w:p>")


def test_more_letters_than_a_form_can_take_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraphs, "MOST_LETTERS", 10)

    with pytest.raises(paragraphs.TooDeep):
        texts("<w:p><w:r><w:t>Elf Zeichen</w:t></w:r></w:p>")
