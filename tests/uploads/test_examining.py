"""Hostile and broken files: refused in words, and nothing hangs."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.uploads.heic import box, frame, heic
from tests.uploads.sending import ALL_KINDS, archive, pdf, picture
from uploads.examining import Unfit, examine
from uploads.states import Refusal


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds almost nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack("!L", len(body)) + kind + body + struct.pack("!L", zlib.crc32(kind + body))

    header = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + content


def encrypted_pdf_garbage() -> bytes:
    return b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >> endobj\ntrailer << /Encrypt 9 0 R >>\n%%EOF"


def halved(body: bytes) -> bytes:
    return body[: len(body) // 2]


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

HOSTILE: list[tuple[str, Callable[[], bytes], Refusal]] = [
    ("a png of 2.5 thousand million pixels", lambda: png_of(50_000, 50_000), Refusal.BOMB),
    ("a png just above the limit", lambda: png_of(10_001, 10_000), Refusal.BOMB),
    ("a png without its picture", lambda: png_of(300, 300), Refusal.DAMAGED),
    ("a jpeg cut in the middle", lambda: halved(picture((800, 600))), Refusal.DAMAGED),
    ("a jpeg of one byte of picture", lambda: picture()[:30], Refusal.DAMAGED),
    ("a png with flipped bits", lambda: picture(kind="PNG").replace(b"IDAT", b"IDAX"), Refusal.DAMAGED),
    ("a gif of nothing", lambda: b"GIF89a/*", Refusal.DAMAGED),
    ("a script dressed as a gif", lambda: b"GIF89a=1;alert(1)//" + b"\0" * 99, Refusal.DAMAGED),
    ("html called a picture", lambda: b"<!doctype html><html><script>alert(1)</script>", Refusal.KIND),
    ("html after white space", lambda: b" \n\t<html><body onload=alert(1)>", Refusal.KIND),
    ("svg", lambda: SVG, Refusal.KIND),
    ("svg without a prologue", lambda: SVG[21:], Refusal.KIND),
    ("a postscript program", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nquit\n", Refusal.KIND),
    ("a windows program", lambda: b"MZ" + b"\0" * 58 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0", Refusal.KIND),
    ("a linux program", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 200, Refusal.KIND),
    ("a shell script", lambda: b"#!/bin/sh\nrm -rf /\n", Refusal.KIND),
    ("plain text", lambda: b"nothing special", Refusal.KIND),
    ("one byte", lambda: b"x", Refusal.KIND),
    ("zeros", lambda: bytes(100_000), Refusal.KIND),
    ("pdf garbage", lambda: b"%PDF-1.7\n" + b"\xff\x00garbage" * 500, Refusal.DAMAGED),
    ("a pdf locked by a key it lacks", encrypted_pdf_garbage, Refusal.DAMAGED),
    ("half a pdf", lambda: pdf()[:60], Refusal.DAMAGED),
    ("a pdf of 501 pages", lambda: pdf(pages=501), Refusal.BOMB),
    ("a pdf and an archive in one", lambda: pdf() + archive(a_txt=b"x"), Refusal.KIND),
    ("a heic of 2.5 thousand million pixels", lambda: heic(claims=(50_000, 50_000)), Refusal.BOMB),
    ("a heic just above the limit", lambda: heic(claims=(10_001, 10_000)), Refusal.BOMB),
    ("a heic larger than it says", lambda: heic(4000, 3000, claims=(64, 64)), Refusal.BOMB),
    ("a heic of 101 pictures", lambda: heic(images=101), Refusal.BOMB),
    ("a heic of 3000 pictures", lambda: heic(images=3000), Refusal.DAMAGED),
    ("a heic cut in the middle", lambda: halved(heic()), Refusal.DAMAGED),
    (
        "a heic without its picture",
        lambda: heic().replace(frame(160, 120)[1], bytes(len(frame(160, 120)[1]))),
        Refusal.DAMAGED,
    ),
    ("a heic of nothing", lambda: box(b"ftyp", b"heic\0\0\0\0mif1heic"), Refusal.DAMAGED),
    ("a heic and an archive in one", lambda: heic() + archive(a_txt=b"x"), Refusal.KIND),
    ("a picture and an archive in one", lambda: picture() + archive(a_jar=b"x"), Refusal.KIND),
]


@pytest.mark.parametrize(("make", "refusal"), [(make, why) for _, make, why in HOSTILE], ids=[n for n, _, _ in HOSTILE])
def test_hostile_file_is_refused(make: Callable[[], bytes], refusal: Refusal, tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(make())

    with pytest.raises(Unfit) as refused:
        examine(path, ALL_KINDS)

    assert (refused.value.refusal, bool(refused.value.why)) == (refusal, True)


@pytest.mark.parametrize(
    ("make", "kind", "content_type"),
    [
        (lambda: picture(kind="PNG"), "picture", "image/png"),
        (lambda: picture(kind="WEBP"), "picture", "image/webp"),
        (lambda: picture(kind="GIF"), "picture", "image/gif"),
        (lambda: picture(kind="TIFF"), "picture", "image/tiff"),
        (lambda: picture(kind="AVIF"), "picture", "image/avif"),
        (heic, "picture", "image/heic"),
        (lambda: heic(brand=b"mif1"), "picture", "image/heic"),
        (lambda: heic(images=20), "picture", "image/heic"),
        (pdf, "pdf", "application/pdf"),
    ],
)
def test_an_honest_file_is_known(make: Callable[[], bytes], kind: str, content_type: str, tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(make())

    finding = examine(path, ALL_KINDS)

    assert (str(finding.kind), finding.content_type) == (kind, content_type)


def test_a_kind_that_is_not_asked_for_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(pdf())

    with pytest.raises(Unfit) as refused:
        examine(path, ["picture"])

    assert refused.value.refusal == Refusal.KIND
