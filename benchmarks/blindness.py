"""How much of what tells who made an entry is found: ``.venv/bin/python -m benchmarks.blindness``.

Writes a seeded corpus of files with planted names, reads each as a worker does, and counts what is found and what is
raised in vain; then looks through the copies that blind juries get with programs of others. Words within pictures are
out of scope.
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import django
import pikepdf
import pypdfium2

from benchmarks.corpus import Corpus, Planted
from embedded.supervisor import say

COUNTS = {
    "weasyprint": 24, "docx": 18, "jpeg": 24, "png": 10, "film": 14, "captions": 16, "filename": 24,
}  # fmt: skip
LEAST_RECALL = 0.95
# Values that load the settings; nothing here asks a server.
NOWHERE = {
    "SECRET_KEY": "x" * 64, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "BROKER_URL": "redis://127.0.0.1:1/0",
    "S3_ENDPOINT_URL": "http://127.0.0.1:1", "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "WARNING",
}  # fmt: skip


@dataclass
class Score:
    """What was planted and found of one kind of file."""

    files: int = 0
    planted: int = 0
    found: int = 0
    alarms: int = 0  # finds that nobody planted
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    copies: int = 0
    copies_that_tell: int = 0


def measure(files: Iterator[Planted], folder: Path) -> dict[str, Score]:
    """Search each file and its copies, and count by kind."""
    scores: dict[str, Score] = defaultdict(Score)
    for number, made in enumerate(files):
        place = folder / str(number)
        place.mkdir()
        _search(made, place, scores[made.kind])
        _look_through_copies(made, place, scores[made.kind])
    return dict(scores)


def _search(made: Planted, folder: Path, score: Score) -> None:
    from blindness.finding import Finder  # noqa: PLC0415 - Django first
    from blindness.identifying import Certainty  # noqa: PLC0415

    finder, score.files = Finder(made.who), score.files + 1
    for texts, planted, loose in ((_shown(made, folder), made.shown, False), (_told(made, folder), made.told, True)):
        said = []
        for text in texts:
            found = finder.find(text, loose=loose)
            said += [one.said(text) for one in found if one.certainty > Certainty.HINT]
        wanted = [_plain(word) for word in planted]
        score.planted += len(wanted)
        for word, spelled in zip(wanted, planted, strict=True):
            if any(_meets(word, _plain(one)) for one in said):
                score.found += 1
            else:
                score.missed.append(spelled)
        invented = [one for one in said if not any(_meets(word, _plain(one)) for word in wanted)]
        score.alarms += len(invented)
        score.invented += invented


def _plain(text: str) -> str:
    from blindness.finding import key  # noqa: PLC0415

    return key(text).replace(" ", "")


def _meets(planted: str, said: str) -> bool:
    """A find shows a planted name where one holds the other: "Sorgs" of "Frau Sorg", a whole address with the name."""
    return said in planted or said.removesuffix("s") in planted or planted in said


def _path(made: Planted, folder: Path) -> Path:
    path = folder / "original"
    path.write_bytes(made.body)
    return path


def _shown(made: Planted, folder: Path) -> list[str]:
    from uploads import office  # noqa: PLC0415
    from uploads.copies import pages  # noqa: PLC0415

    if made.kind == "captions":
        return [made.body.decode()]
    if made.kind == "docx":
        pdf = folder / "made.pdf"
        if not office.to_pdf(_path(made, folder), pdf, ending="docx"):
            return []
    elif made.kind == "weasyprint":
        pdf = _path(made, folder)
    else:
        return []
    body = pages.text_of(pypdfium2.PdfDocument(pdf)).body
    return pages.read(body if isinstance(body, bytes) else body.read_bytes())


_KINDS = {"weasyprint": "pdf", "docx": "office", "jpeg": "picture", "png": "picture", "film": "video"}


def _told(made: Planted, folder: Path) -> list[str]:
    from uploads.copies import telling  # noqa: PLC0415

    if made.kind == "filename":
        return [made.name]
    if made.kind not in _KINDS:
        return []
    body = telling.of_file(_path(made, folder), _KINDS[made.kind]).body
    assert isinstance(body, bytes)
    return [one.text for one in telling.read(body)]


def _look_through_copies(made: Planted, folder: Path, score: Score) -> None:
    for number, copy in enumerate(_copies(made, folder)):
        path = folder / f"copy-{number}"
        path.write_bytes(copy)
        score.copies += 1
        beside = _all_that_tools_read(path, copy)
        score.copies_that_tell += any(word.encode() in beside for word in made.told if len(word) > 3)


def _copies(made: Planted, folder: Path) -> Iterator[bytes]:
    """What juries without names are handed of this file."""
    from uploads import films  # noqa: PLC0415
    from uploads.copies import cleaning, pictures  # noqa: PLC0415

    if made.kind not in _KINDS or (made.kind == "docx" and not (folder / "made.pdf").exists()):
        return
    path = folder / "made.pdf" if made.kind == "docx" else _path(made, folder)
    if made.kind in {"jpeg", "png"}:
        for made_copy in pictures.of_picture(path):
            yield made_copy.body if isinstance(made_copy.body, bytes) else made_copy.body.read_bytes()
        return
    is_film = made.kind == "film"
    content_type = films.probe(path).content_type if is_film else "application/pdf"
    clean = cleaning.copy("video" if is_film else "pdf", content_type, path)
    assert clean is not None
    yield clean.read_bytes()


def _all_that_tools_read(path: Path, copy: bytes) -> bytes:
    """The bytes themselves (of a PDF only what is not on its pages), and all that independent programs read of them."""
    heard = b""
    if copy.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(copy)) as document:
            heard += repr(dict(document.trailer.get("/Info", {}))).encode() + repr(document.open_metadata()).encode()
    else:
        heard += copy
    for command in (
        ["exiftool", "-a", "-u", "-G1", "-ee", str(path)],
        ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters", str(path)],
    ):
        if shutil.which(command[0]):
            heard += subprocess.run(command, capture_output=True, check=False).stdout
    return heard.replace(str(path).encode(), b"")


def report(scores: dict[str, Score]) -> bool:
    """Print the table; whether it is good enough."""
    say(f"{'kind':12} {'files':>6} {'planted':>8} {'found':>6} {'recall':>7} {'alarms':>7} {'copies':>7} {'tell':>5}")
    for kind, one in scores.items():
        recall = one.found / one.planted
        say(
            f"{kind:12} {one.files:6} {one.planted:8} {one.found:6} {recall:7.1%} {one.alarms:7} {one.copies:7} "
            f"{one.copies_that_tell:5}"
        )
    planted, found = (sum(getattr(one, name) for one in scores.values()) for name in ("planted", "found"))
    alarms = sum(one.alarms for one in scores.values())
    files = sum(one.files for one in scores.values())
    say(f"files {files}, planted {planted}, recall {found / planted:.1%}, precision {found / (found + alarms):.1%}")
    say("exiftool looked through the copies" if shutil.which("exiftool") else "exiftool is missing")
    return all(one.found >= LEAST_RECALL * one.planted and not one.copies_that_tell for one in scores.values())


def main() -> int:
    """0 if at least 95 % of each kind is found and no copy tells anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true", help="print what was missed and what was raised in vain, too")
    options = parser.parse_args()
    os.environ.update(NOWHERE)
    django.setup()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="corpus-") as name:
        scores = measure(Corpus(options.seed, Path(name)).build(COUNTS), Path(name))
    good = report(scores)
    if options.json:
        say(
            json.dumps({kind: [one.missed, one.invented] for kind, one in scores.items()}, ensure_ascii=False, indent=1)
        )
    say(f"{time.monotonic() - began:.0f} s")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
