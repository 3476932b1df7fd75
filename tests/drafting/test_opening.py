"""What is no Word document, or a hostile one, is refused in words: quickly, and without reaching anything."""

import io
import tracemalloc
import zipfile
from time import monotonic

import pytest
from lxml import etree

from drafting import opening, paragraphs
from tests.drafting import papers

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Hallo</w:t></w:r></w:p></w:body></w:document>'
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"{}/>'
    "</Relationships>"
)


def archive(**members: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(opening.NotReadable) as problem:
        paragraphs.read(opening.opened(data))
    return problem.value.message


def bomb() -> bytes:
    return archive(**{"word/document.xml": b"<a>" + b" " * (300 * 1024 * 1024)})


def laughs() -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>' + BODY.replace("Hallo", "&l9;")


HOSTILE = {
    "nothing": b"",
    "a text": b"Guten Tag",
    "a PDF": b"%PDF-1.7 ...",
    "an old Word document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "an RTF document": b"{\\rtf1 Hallo}",
    "an OpenDocument": archive(mimetype="application/vnd.oasis.opendocument.text"),
    "a Pages document": archive(**{"Index/Document.iwa": b"x"}),
    "a spreadsheet": archive(**{"_rels/.rels": RELS.format("xl/workbook.xml", ""), "xl/workbook.xml": "<x/>"}),
    "an empty archive": archive(),
    "half an archive": papers.written()[:5000],
    "no XML": archive(**{"word/document.xml": "kein XML"}),
    "a bomb": bomb(),
    "too large": b"PK\x03\x04" + b"\0" * opening.LARGEST_FILE,
    "many members": archive(**{f"m{n}": b"" for n in range(opening.MOST_MEMBERS + 1)}),
    "laughs": archive(**{"word/document.xml": laughs()}),
    "an outside entity": archive(
        **{"word/document.xml": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + BODY.replace("Hallo", "&f;")}
    ),
    "an outside DTD": archive(**{"word/document.xml": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + BODY}),
    "deep XML": archive(**{"word/document.xml": f'<d xmlns:w="{W}">' + "<w:p>" * 5000 + "</w:p>" * 5000 + "</d>"}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_read_is_refused_in_words_and_at_once(kind: str) -> None:
    began = monotonic()

    message = refused(HOSTILE[kind])

    assert message.endswith(".")
    assert "root:" not in message
    assert monotonic() - began < 5


def test_a_bomb_takes_no_memory() -> None:
    data = HOSTILE["a bomb"]
    tracemalloc.start()

    refused(data)

    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60 * 1024 * 1024


def test_fields_within_fields_without_end_are_refused() -> None:
    nested = "<w:sdt><w:sdtContent>" * 100 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 100
    xml = BODY.replace("<w:body>", f"<w:body>{nested}")

    with pytest.raises((paragraphs.TooDeep, opening.NotReadable)):
        paragraphs.read(opening.opened(archive(**{"word/document.xml": xml})))


def test_macros_and_outside_references_are_never_looked_at() -> None:
    data = papers.written("de", {"title": "Brücken"})
    outside = papers.member(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>',
    )
    hostile = papers.rebuilt(
        data, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro", "word/_rels/document.xml.rels": outside.encode()}
    )

    assert papers.raws(papers.read(hostile))["title"] == "Brücken"


def test_a_document_that_names_its_text_outside_is_refused() -> None:
    rels = RELS.format("http://127.0.0.1:9/document.xml", ' TargetMode="External"')

    assert refused(archive(**{"_rels/.rels": rels})).startswith("Das ist kein Word-Dokument.")


def test_the_text_is_found_where_the_package_says() -> None:
    rels = RELS.format("/word/document2.xml", "")

    parts = opening.opened(archive(**{"_rels/.rels": rels, "word/document2.xml": BODY}))

    assert etree.tostring(parts.document, method="text", encoding="unicode") == "Hallo"
    assert (parts.styles, parts.numbering) == (None, None)
