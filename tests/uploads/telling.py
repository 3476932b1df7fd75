"""Files that tell who made them, in every place where programs write such things down; and a way to read it all."""

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from tests.uploads.sending import pdf, picture

NAMES = [b"Planted-Info", b"Planted-XMP", b"Planted-Attachment", b"Planted-Script", b"Planted-Note", b"Planted-Camera"]


def telling_pdf() -> bytes:
    """A PDF that names its maker in every place where programs write names, and a sentence that is to be read."""
    document = pikepdf.open(BytesIO(pdf(pages=1)))
    document.docinfo["/Author"] = "Planted-Info"
    document.Root.Metadata = Stream(document, b"<x:xmpmeta>Planted-XMP</x:xmpmeta>")
    document.attachments["liste.txt"] = b"Planted-Attachment"
    script = Dictionary(S=Name.JavaScript, JS="app.alert('Planted-Script')")
    document.Root.OpenAction = script
    page = document.pages[0]
    page.AA = Dictionary(O=script)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[1, 1, 9, 9], T="Planted-Note", Contents="Comment stays")
    page.Annots = Array([document.make_indirect(note)])
    exif = Image.Exif()
    exif[0x010F] = "Planted-Camera"
    photo = Stream(document, picture((40, 30), exif=exif), Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30,
                   ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode)  # fmt: skip
    page.Resources = Dictionary(XObject=Dictionary(Photo=document.make_indirect(photo)))
    page.Contents = Stream(document, b"q 400 0 0 300 50 50 cm /Photo Do Q")
    body = BytesIO()
    plain = pikepdf.ObjectStreamMode.disable
    document.save(body, compress_streams=False, object_stream_mode=plain, fix_metadata_version=False)
    return body.getvalue()


def written_pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    document = pikepdf.open(BytesIO(pdf(pages=len(pages))))
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for page, text in zip(document.pages, pages, strict=True):
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = Stream(document, f"BT /F1 18 Tf 72 700 Td ({text}) Tj ET".encode("latin-1"))
    body = BytesIO()
    document.save(body)
    return body.getvalue()


def unfolded(body: bytes) -> bytes:
    """Everything a PDF holds, with no stream left compressed."""
    flat = BytesIO()
    with pikepdf.open(BytesIO(body)) as document:
        document.save(
            flat, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False,
        )  # fmt: skip
    return flat.getvalue()


PICTURE = ["-f", "lavfi", "-i", "testsrc=size=160x120:rate=10:duration=1"]
SOUND = ["-f", "lavfi", "-i", "sine=duration=1"]


def telling_film(tmp_path: Path, ending: str) -> bytes:
    sources = SOUND if ending in {"mp3", "ogg", "wav", "flac", "m4a"} else [*PICTURE, *SOUND]
    chapters = tmp_path / "chapters"
    chapters.write_text(";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle=Planted-Chapter\n")
    number = sources.count("-i")
    path = tmp_path / f"film.{ending}"
    codec = {"webm": ["-c:v", "libvpx", "-c:a", "libopus"], "ogg": ["-c:a", "flac"]}.get(ending, [])
    video = ["-c:v", "mpeg4"] if ending in {"mp4", "mov", "mkv", "avi"} else []
    subprocess.run(
        ["ffmpeg", "-v", "error", *sources, "-i", str(chapters), "-map_chapters", str(number), "-metadata",
         "artist=Planted-Artist", "-metadata", "title=Planted-Title", "-metadata:s:a:0", "handler_name=Planted-Phone",
         "-metadata:s:a:0", "title=Planted-Track", *video, *codec, str(path)],
        check=True,
    )  # fmt: skip
    return path.read_bytes()
