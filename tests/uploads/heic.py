"""Pictures as phones send them: HEIC files put together box by box, round a frame that ffmpeg encodes.

Nothing of our own writes HEIC, and the libraries that do bring an encoder whose licence would bind us.
"""

import struct
import subprocess
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x14\0\0\0\x1a\0\0\0\0Secret Camera Maker\0"


@cache
def frame(width: int, height: int) -> tuple[bytes, bytes]:
    """One HEVC picture: its decoder's configuration (an hvcC box), and its bytes. Red at the top, blue below."""
    top = f"color=red:size={width}x{height // 2}:duration=1:rate=1"
    bottom = f"color=blue:size={width}x{height - height // 2}:duration=1:rate=1"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frame.mp4"
        subprocess.run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", top, "-f", "lavfi", "-i", bottom, "-pix_fmt", "yuv420p",
             "-filter_complex", "vstack", "-frames:v", "1", "-c:v", "libx265", "-preset", "ultrafast",
             "-x265-params", "log-level=none:info=0:pools=1", "-tag:v", "hvc1", str(path)],
            check=True,
        )  # fmt: skip
        body = path.read_bytes()
    at = body.index(b"hvcC") - 4
    data = body.index(b"mdat") - 4
    return body[at : at + length(body, at)], body[data + 8 : data + length(body, data)]


def length(body: bytes, at: int) -> int:
    return int(struct.unpack_from(">L", body, at)[0])


def box(kind: bytes, *parts: bytes, full: int | None = None) -> bytes:
    """A box; ``full`` is its version and flags."""
    content = (b"" if full is None else struct.pack(">L", full)) + b"".join(parts)
    return struct.pack(">L", len(content) + 8) + kind + content


def heic(
    width: int = 160, height: int = 120, *, claims: tuple[int, int] | None = None, turned: int = 0, images: int = 1,
    brand: bytes = b"heic", exif: bytes = EXIF,
) -> bytes:  # fmt: skip
    """A HEIC file. ``claims`` is the size that it lies about, ``turned`` are quarter turns to the left."""
    config, picture = frame(width, height)
    sizes = box(b"ispe", struct.pack(">LL", *(claims or (width, height))), full=0)
    turn = box(b"irot", bytes([turned]))
    numbers = range(1, images + 1)
    extra = images + 1  # the item that holds the EXIF block
    infos = [box(b"infe", struct.pack(">HH", one, 0), b"hvc1\0", full=0x02000000) for one in numbers]
    infos.append(box(b"infe", struct.pack(">HH", extra, 0), b"Exif\0", full=0x02000000))
    linked = b"".join(struct.pack(">HB", one, 3) + bytes([0x81, 2, 0x83]) for one in numbers)
    exif_body = struct.pack(">L", 6) + exif

    def meta(start: int) -> bytes:
        places: Iterable[tuple[int, int, int]] = [(one, start, len(picture)) for one in numbers]
        places = [*places, (extra, start + len(picture), len(exif_body))]
        located = b"".join(struct.pack(">HHHLL", one, 0, 1, offset, size) for one, offset, size in places)
        return box(
            b"meta",
            box(b"hdlr", bytes(4) + b"pict" + bytes(13), full=0),
            box(b"pitm", struct.pack(">H", 1), full=0),
            box(b"iloc", b"\x44\0", struct.pack(">H", extra), located, full=0),
            box(b"iinf", struct.pack(">H", extra), *infos, full=0),
            box(b"iref", box(b"cdsc", struct.pack(">HHH", extra, 1, 1)), full=0),
            box(b"iprp", box(b"ipco", config, sizes, turn), box(b"ipma", struct.pack(">L", images), linked, full=0)),
            full=0,
        )

    head = box(b"ftyp", brand + bytes(4) + b"mif1heic")
    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", picture, exif_body)
