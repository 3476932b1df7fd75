"""The one door to ffmpeg and ffprobe: what a film or a sound is, and a picture out of it. Works less without them."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

FILM = "film"  # the copy that every browser plays
LONG_SIDE, SHORT_SIDE = 1920, 1080  # of that copy, lying or upright
_SIDES = ((LONG_SIDE, SHORT_SIDE), (SHORT_SIDE, LONG_SIDE))
MOST_FRAMES = 60  # a second
PROBE_SECONDS = 60
COPY_SECONDS = 600
POSTER_SECONDS = 120

ENDINGS = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
    "video/x-msvideo": "avi",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/webm": "weba",
}
# How ffmpeg calls the containers it writes: a copy stays in the one it came in.
_WRITERS = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "matroska",
    "video/x-msvideo": "avi",
    "audio/mpeg": "mp3",
    "audio/mp4": "ipod",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/webm": "webm",
}
_PICTURE_BRANDS = {b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc", b"hevx",
                   b"hevm", b"hevs"}  # fmt: skip


class Unreadable(Exception):
    """ffprobe finds no picture and no sound in it."""


@dataclass(frozen=True)
class Container:
    """What the first bytes promise: ffmpeg's reader, and the content type with and without a moving picture.

    Naming the reader keeps ffmpeg from following a playlist that calls itself a film and points to other files.
    """

    reader: str
    video: str
    audio: str


_QUICKTIME = Container("mov", "video/quicktime", "audio/mp4")  # before it had a brand
_MP3 = Container("mp3", "", "audio/mpeg")
_MARKS = [
    (4, b"moov", _QUICKTIME),
    (4, b"wide", _QUICKTIME),
    (4, b"mdat", _QUICKTIME),
    (0, b"\x1a\x45\xdf\xa3", Container("matroska", "video/x-matroska", "audio/webm")),
    (8, b"AVI ", Container("avi", "video/x-msvideo", "")),
    (8, b"WAVE", Container("wav", "", "audio/wav")),
    (0, b"OggS", Container("ogg", "", "audio/ogg")),
    (0, b"fLaC", Container("flac", "", "audio/flac")),
    (0, b"ID3", _MP3),
    (0, b"\xff\xfb", _MP3),
    (0, b"\xff\xf3", _MP3),
    (0, b"\xff\xf2", _MP3),
]


@dataclass(frozen=True)
class Film:
    """A film or a sound; numbers are 0 where no ffprobe is installed."""

    content_type: str
    has_picture: bool
    seconds: float = 0
    width: int = 0
    height: int = 0
    codecs: str = ""
    pixels: str = ""  # how ffmpeg calls their format: "yuv420p"
    frames: float = 0  # a second
    light: str = ""  # the transfer of brightness: "smpte2084" and "arib-std-b67" are HDR

    @property
    def plays_when_copied(self) -> bool:
        """Every browser plays these streams, once they lie in an MP4."""
        video, _, audio = self.codecs.partition(" ")
        fits = max(self.width, self.height) <= LONG_SIDE and min(self.width, self.height) <= SHORT_SIDE
        known = video == "h264" and self.pixels == "yuv420p" and audio in {"", "aac", "mp3"}
        return known and fits and self.frames <= MOST_FRAMES + 1

    @property
    def plays(self) -> bool:
        """Every browser plays the film as it is."""
        return self.content_type == "video/mp4" and self.plays_when_copied


def looks_like_film(head: bytes) -> bool:
    """True if the first bytes promise one of the containers that are let in."""
    return _container(head) is not None


def probe(path: Path) -> Film:
    """Read length, size and codecs. Raises Unreadable. Without ffprobe the container's first bytes must do."""
    with path.open("rb") as file:
        container = _container(file.read(64))
    if container is None:
        raise Unreadable("no known container")
    program = shutil.which("ffprobe")
    if program is None:
        return Film(container.video or container.audio, has_picture=bool(container.video))
    return _film(container, _ask(program, container.reader, path))


def tags(path: Path) -> list[str]:
    """What programs and phones wrote into a film or sound: its tags, those of its tracks, its chapters' titles."""
    with path.open("rb") as file:
        container = _container(file.read(64))
    program = shutil.which("ffprobe")
    if container is None or program is None:
        return []
    try:
        answer = _ask(program, container.reader, path)
    except Unreadable:
        return []
    tagged = [answer.get("format", {}), *answer["streams"], *answer.get("chapters", [])]
    return [str(value) for one in tagged for value in one.get("tags", {}).values()]


def poster(path: Path, to: Path, *, seconds: float) -> bool:
    """Write one frame from the first tenth of the film as PNG; False where that is not possible here."""
    with path.open("rb") as file:
        container = _container(file.read(64))
    program = shutil.which("ffmpeg")
    if program is None or container is None:
        return False
    moment = min(seconds / 10, 10)
    command = [
        program, "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-f", container.reader,
        "-ss", f"{moment:.2f}", "-i", f"file:{path}", "-map", "0:v:0", "-frames:v", "1",
        "-vf", "scale='min(1920,iw)':-2", "-threads", "1",
        "-f", "image2", "-c:v", "png", "-y", str(to),
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, timeout=POSTER_SECONDS, check=False)  # noqa: S603 - no shell, names of our own
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and to.exists() and to.stat().st_size > 0


def bare(path: Path, to: Path, *, content_type: str) -> bool:
    """Copy picture, sound and subtitles, nothing else: no tags, chapters, cover, place, or tracks of a camera's own.

    The streams themselves are not encoded anew. False where that is not possible here.
    """
    with path.open("rb") as file:
        container = _container(file.read(64))
    program, writer = shutil.which("ffmpeg"), _WRITERS.get(content_type)
    if program is None or container is None or writer is None:
        return False
    command = [
        program, "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-f", container.reader, "-i", f"file:{path}",
        "-map", "0:V?", "-map", "0:a?", "-map", "0:s?", "-dn", "-c", "copy",
        "-map_metadata", "-1", "-map_metadata:s", "-1", "-map_metadata:c", "-1", "-map_chapters", "-1",
        "-fflags", "+bitexact", *(["-movflags", "+faststart"] if container.reader == "mov" else []),
        *(["-id3v2_version", "0", "-write_id3v1", "0"] if writer == "mp3" else []),
        "-f", writer, "-y", f"file:{to}",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, timeout=COPY_SECONDS, check=False)  # noqa: S603 - no shell, names of our own
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and to.exists() and to.stat().st_size > 0


def convert(path: Path, to: Path, *, most_seconds: float, tell: Callable[[int], bool]) -> bool:
    """Write the film as every browser plays it: H.264 and AAC in an MP4, upright, at most 1920 x 1080, bare of tags.

    Streams that are fine already are copied. ``tell`` hears the percentage about twice a second; where it returns False
    the work stops. False where that is not possible here, or not in ``most_seconds``. Raises Unreadable.
    """
    with path.open("rb") as file:
        container = _container(file.read(64))
    program, film = shutil.which("ffmpeg"), probe(path)
    if program is None or container is None:
        return False
    streams = ["-c", "copy"] if film.plays_when_copied else _encoded(film)
    command = [
        *_leash(), program, "-nostdin", "-v", "error", "-nostats", "-progress", "pipe:1",
        "-protocol_whitelist", "file,pipe", "-f", container.reader, "-i", f"file:{path}",
        "-map", "0:V:0", "-map", "0:a:0?", "-dn", "-sn", *streams,
        "-map_metadata", "-1", "-map_metadata:s", "-1", "-map_metadata:c", "-1", "-map_chapters", "-1",
        "-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", "-y", f"file:{to}",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603 - no shell, names of our own
        guard = Timer(most_seconds, process.kill)
        guard.start()
        try:
            for line in process.stdout or ():
                name, _, value = line.strip().partition("=")
                if name == "out_time_us" and value.isdecimal() and not tell(_percent(int(value), film.seconds)):
                    process.kill()
            process.wait()
        except BaseException:
            process.kill()  # a worker's time limit: the program must not go on without it
            raise
        finally:
            guard.cancel()
    return process.returncode == 0 and to.exists() and to.stat().st_size > 0


def _percent(microseconds: int, seconds: float) -> int:
    return min(99, int(microseconds / 10_000 / seconds)) if seconds > 0 else 0


def _leash() -> list[str]:
    """Where the system can: let the program die with the worker that started it, also if that one is killed."""
    program = shutil.which("setpriv")
    return [program, "--pdeathsig", "KILL"] if program else []


def _encoded(film: Film) -> list[str]:
    width, height = (f"if(gte(iw,ih),{lying},{upright})" for lying, upright in _SIDES)
    steps = [
        "yadif=deint=interlaced",
        "scale='trunc(iw*sar/2)*2':ih,setsar=1",
        f"scale=w='min(iw,{width})':h='min(ih,{height})':force_original_aspect_ratio=decrease:force_divisible_by=2",
        *_to_plain_light(film.light),
        "format=yuv420p",
    ]
    return [
        "-vf", ",".join(steps), "-fpsmax", str(MOST_FRAMES),
        "-c:v", "libx264", "-profile:v", "high", "-preset", "veryfast", "-crf", "23",
        "-maxrate", "6M", "-bufsize", "12M",
        "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000",
    ]  # fmt: skip


def _to_plain_light(light: str) -> list[str]:
    """Phones film in HDR; shown as it is on a plain screen, it looks washed out."""
    if light not in {"smpte2084", "arib-std-b67"}:
        return []
    return [
        f"zscale=tin={light}:min=bt2020nc:pin=bt2020:rin=limited:t=linear:npl=100,format=gbrpf32le",
        "zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=limited",
    ]


def _container(head: bytes) -> Container | None:
    if head[4:8] == b"ftyp":
        return _iso_media(head[8:12])
    for position, mark, container in _MARKS:
        if head[position:].startswith(mark):
            if container.reader == "matroska" and b"webm" in head:
                return Container("matroska", "video/webm", "audio/webm")
            return container
    return None


def _iso_media(brand: bytes) -> Container | None:
    if brand in _PICTURE_BRANDS:
        return None
    return Container("mov", "video/quicktime" if brand == b"qt  " else "video/mp4", "audio/mp4")


def _ask(program: str, reader: str, path: Path) -> dict[str, Any]:
    command = [
        program, "-v", "error", "-protocol_whitelist", "file", "-f", reader, "-print_format", "json",
        "-show_format", "-show_streams", "-show_chapters", f"file:{path}",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROBE_SECONDS, check=False)  # noqa: S603 - no shell, names of our own
        answer: dict[str, Any] = json.loads(done.stdout or b"{}")
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise Unreadable(str(error)[:200]) from error
    if done.returncode or not answer.get("streams"):
        raise Unreadable(done.stderr.decode(errors="replace").rpartition(": ")[2].strip()[:200] or "no streams")
    return answer


def _film(container: Container, answer: dict[str, Any]) -> Film:
    streams: list[dict[str, Any]] = answer["streams"]
    # The picture on a record's sleeve is a video stream to ffprobe, and no film.
    moving = [
        one
        for one in streams
        if one.get("codec_type") == "video" and not one.get("disposition", {}).get("attached_pic") and one.get("width")
    ]
    sounding = [one for one in streams if one.get("codec_type") == "audio"]
    content_type = container.video if moving else container.audio
    if not content_type or not (moving or sounding):
        raise Unreadable("neither film nor sound")
    try:
        seconds = round(float(answer.get("format", {}).get("duration", 0)), 2)
    except ValueError:
        seconds = 0.0
    return Film(
        content_type,
        has_picture=bool(moving),
        seconds=seconds,
        width=int(moving[0].get("width", 0)) if moving else 0,
        height=int(moving[0].get("height", 0)) if moving else 0,
        codecs=" ".join(str(one.get("codec_name", "")) for one in [*moving[:1], *sounding[:1]]),
        pixels=str(moving[0].get("pix_fmt", "")) if moving else "",
        frames=_rate(str(moving[0].get("avg_frame_rate", ""))) if moving else 0,
        light=str(moving[0].get("color_transfer", "")) if moving else "",
    )


def _rate(fraction: str) -> float:
    """Of "30000/1001" the number; 0 where it is not known."""
    frames, _, seconds = fraction.partition("/")
    try:
        return float(frames) / float(seconds or 1)
    except (ValueError, ZeroDivisionError):
        return 0
