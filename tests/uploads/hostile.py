"""Files that want to do harm, built here so that none lies in the repository."""

import gzip
import io
import struct
import subprocess
import tarfile
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from tests.uploads.documents import docx, odt
from tests.uploads.sending import archive, eicar, pdf, picture, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def gif_with_a_huge_canvas() -> bytes:
    """One pixel on a canvas of four thousand million."""
    body = BytesIO()
    Image.new("P", (1, 1)).save(body, "GIF")
    whole = bytearray(body.getvalue())
    whole[6:10] = struct.pack("<HH", 65535, 65535)
    return bytes(whole)


def tiff_of(width: int, height: int) -> bytes:
    """A TIFF that claims a size and holds one byte."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1),
            (278, 4, height), (279, 4, width * height % 2**32)]  # fmt: skip
    entries = b"".join(struct.pack("<HHLL", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<L", 10) + b"\0\0" + struct.pack("<H", len(tags)) + entries + bytes(4)


def webp_with_a_huge_canvas() -> bytes:
    body = b"VP8X" + struct.pack("<L", 10) + b"\x10\0\0\0" + (16_383).to_bytes(3, "little") * 2
    frame = picture((8, 8), "WEBP")[12:]
    return b"RIFF" + struct.pack("<L", 4 + len(body) + len(frame)) + b"WEBP" + body + frame


def png_with_text_of(size: int) -> bytes:
    """A small PNG whose note unfolds to ``size`` bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack("!L", len(body)) + kind + body + struct.pack("!L", zlib.crc32(kind + body))

    whole = picture((8, 8), "PNG")
    return whole[:33] + chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(size))) + whole[33:]


def encrypted_zip() -> bytes:
    """A document whose members say that they are encrypted."""
    whole = bytearray(word())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 4)
    return bytes(whole)


def encrypted_office() -> bytes:
    """How Word writes a document with a password: no ZIP, but a file system of 1990 with one stream in it."""
    return OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)


def overlapping_zip() -> bytes:
    """A directory that names the same packed bytes five hundred times."""
    body = BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", bytes(900_000))
    whole = body.getvalue()
    start = whole.index(b"PK\x01\x02")
    entry, end = whole[start : whole.index(b"PK\x05\x06")], whole[whole.index(b"PK\x05\x06") :]
    count = 500
    entries = b"".join(
        entry.replace(b"word/document.xml", f"word/docu{number:04}.xml".encode()) for number in range(count)
    )
    return whole[:start] + entries + end[:8] + struct.pack("<HHL", count, count, len(entries)) + end[16:]


def tar_gz() -> bytes:
    body = BytesIO()
    with tarfile.open(fileobj=body, mode="w:gz") as file:
        info = tarfile.TarInfo("../../etc/cron.d/x")
        info.size = 5
        file.addfile(info, io.BytesIO(b"hello"))
    return body.getvalue()


def svgz() -> bytes:
    return gzip.compress(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')


def laughing_xml() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY l0 "ha">{entities}]><svg>&l9;</svg>'.encode()


def running_pdf() -> bytes:
    """A PDF that wants to run a script and a program, and carries one."""
    document = pikepdf.open(BytesIO(pdf(pages=1)))
    script = Dictionary(S=Name.JavaScript, JS="app.launchURL('https://example.org/planted-script')")
    launch = Dictionary(S=Name.Launch, F="planted-program.exe")
    document.Root.OpenAction = script
    document.Root.AA = Dictionary(WC=launch)
    document.attachments["planted.exe"] = b"MZ planted-attachment"
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99], A=launch)
    document.pages[0].Annots = Array([document.make_indirect(note)])
    body = BytesIO()
    document.save(body, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return body.getvalue()


def unfolding_pdf(size: int) -> bytes:
    """A page whose content unfolds to ``size`` bytes of nothing."""
    document = pikepdf.open(BytesIO(pdf(pages=1)))
    document.pages[0].Contents = Stream(document, b" " * size)
    body = BytesIO()
    document.save(body, compress_streams=True, recompress_flate=True)
    return body.getvalue()


def looping_pdf() -> bytes:
    """A tree of pages that is its own child."""
    return (
        b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 400/Parent 2 0 R>> endobj\n"
        b"trailer <</Root 1 0 R/Size 3>>\n%%EOF"
    )


def vast_pdf() -> bytes:
    """A page of seventy kilometres."""
    document = pikepdf.open(BytesIO(pdf(pages=1)))
    document.pages[0].MediaBox = Array([0, 0, 200_000_000, 200_000_000])
    body = BytesIO()
    document.save(body)
    return body.getvalue()


def locked_pdf() -> bytes:
    body = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(body, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    return body.getvalue()


def small_film(folder: Path, ending: str, *options: str) -> bytes:
    path = folder / f"small.{ending}"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1", "-c:v", "mpeg4",
         *options, "-y", str(path)],
        check=True,
    )  # fmt: skip
    return path.read_bytes()


def film_with_its_picture_elsewhere(folder: Path) -> bytes:
    """A film that says its pictures lie in another file on the reader's disk."""
    outside = b"url \0\0\0\0" + b"file:///etc/passwd\0"
    inside = b"url \0\0\0\1"
    whole = small_film(folder, "mov")
    at = whole.index(inside)
    longer = len(outside) - len(inside)
    grown = bytearray(whole[: at - 4] + struct.pack(">L", 12 + longer) + outside + whole[at + len(inside) :])
    for kind in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        start = grown.rindex(kind, 0, at) - 4
        grown[start : start + 4] = struct.pack(">L", struct.unpack_from(">L", grown, start)[0] + longer)
    return bytes(grown)


def film_with_an_attachment(folder: Path) -> bytes:
    """A Matroska film that carries a program as an attached file."""
    (folder / "planted.exe").write_bytes(b"MZ planted-attachment")
    return small_film(
        folder, "mkv", "-attach", str(folder / "planted.exe"), "-metadata:s:t", "mimetype=application/x-msdownload"
    )


def endless_wave() -> bytes:
    """A sound that claims four thousand million bytes and ends after a hundred."""
    form = struct.pack("<HHLLHH", 1, 1, 8000, 8000, 1, 8)
    return b"RIFF\xff\xff\xff\xffWAVEfmt " + struct.pack("<L", 16) + form + b"data\xff\xff\xff\xff" + bytes(100)


def reading_document(secret: Path) -> bytes:
    """A text that wants a file of ours read into it: by a section, and by an entity of XML."""
    source = f"<text:section text:name='s'><text:section-source xlink:href='{secret.as_uri()}'/></text:section>"
    return odt(f"<text:p>Regen</text:p>{source}")


def infected_picture() -> bytes:
    return picture() + archive(brief_pdf=eicar())


def infected_document() -> bytes:
    return word(**{"word/embeddings/brief.pdf": eicar()})


def climbing_document(name: str) -> bytes:
    whole = BytesIO(docx())
    with zipfile.ZipFile(whole, "a") as file:
        file.writestr(name, "planted")
    return whole.getvalue()
