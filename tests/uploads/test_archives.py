"""Documents are archives: honest ones are known, bombs and lies are refused before they unfold."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.uploads.sending import ALL_KINDS, archive, word
from uploads.examining import Unfit, examine
from uploads.states import Refusal

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def nested(depth: int) -> bytes:
    body = b"the middle"
    for _ in range(depth):
        body = archive(inner_zip=body)
    return body


def lying_archive() -> bytes:
    """A document whose directory claims that a member of 20 MB has ten bytes."""
    body = bytearray(word(bomb=bytes(20 * 1024 * 1024)))
    real = struct.pack("<L", 20 * 1024 * 1024)
    return bytes(body.replace(real, struct.pack("<L", 10)))


def open_document() -> bytes:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", "<office/>")
    return body.getvalue()


HOSTILE: list[tuple[str, Callable[[], bytes], Refusal]] = [
    ("an archive that is no document", lambda: archive(readme_txt=b"x"), Refusal.KIND),
    ("a document with macros", lambda: word(**{"word/vbaProject.bin": b"x"}), Refusal.KIND),
    ("a java archive", lambda: archive(META__INF=b"x", Main_class=b"\xca\xfe\xba\xbe"), Refusal.KIND),
    ("a document of 600 MB of nothing", lambda: word(bomb=bytes(600 * 1024 * 1024)), Refusal.BOMB),
    ("a document of a thousandth its size", lambda: word(bomb=bytes(50 * 1024 * 1024)), Refusal.BOMB),
    ("archives in archives in archives", lambda: nested(6), Refusal.BOMB),
    ("a document of 6000 members", lambda: word(**{f"m{n}": b"" for n in range(6000)}), Refusal.BOMB),
    ("a document that lies about its size", lying_archive, Refusal.DAMAGED),
    ("a document cut in the middle", lambda: word(a=bytes(range(256)) * 99)[:-40], Refusal.DAMAGED),
    ("an archive of nothing", lambda: b"PK\x05\x06" + bytes(18), Refusal.KIND),
]


@pytest.mark.parametrize(("make", "refusal"), [(make, why) for _, make, why in HOSTILE], ids=[n for n, _, _ in HOSTILE])
def test_hostile_archive_is_refused(make: Callable[[], bytes], refusal: Refusal, tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(make())

    with pytest.raises(Unfit) as refused:
        examine(path, ALL_KINDS)

    assert (refused.value.refusal, bool(refused.value.why)) == (refusal, True)


@pytest.mark.parametrize(
    ("make", "content_type"),
    [
        (word, DOCX),
        (lambda: word(**{"word/embeddings/table.xlsx": archive(a_xml=b"x")}), DOCX),
        (open_document, "application/vnd.oasis.opendocument.text"),
    ],
)
def test_an_honest_document_is_known(make: Callable[[], bytes], content_type: str, tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(make())

    finding = examine(path, ALL_KINDS)

    assert (str(finding.kind), finding.content_type) == ("office", content_type)
