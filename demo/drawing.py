"""Draws the files of demo entries: pictures of MINT motifs, a PDF, a short film. The same seed draws the same."""

import io
import math
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1600, 1067
KEPT = (1080, 720)  # drawn larger, so that shrinking smooths the lines
FILM_SECONDS = 4
FONT = Path(__file__).resolve().parent.parent / "paper" / "fonts" / "SourceSans3_600SemiBold.ttf"

type Colour = tuple[int, int, int]
# Ground, far, near, light: paper and steel, slag heap at dusk, meadow, blueprint.
PALETTES: tuple[tuple[Colour, Colour, Colour, Colour], ...] = (
    ((243, 238, 227), (196, 206, 205), (28, 36, 48), (168, 116, 26)),
    ((36, 48, 66), (71, 92, 117), (232, 196, 120), (244, 239, 228)),
    ((229, 239, 226), (140, 184, 160), (11, 107, 83), (226, 148, 62)),
    ((23, 62, 102), (58, 105, 150), (225, 236, 245), (244, 200, 96)),
    ((248, 231, 217), (222, 158, 128), (122, 44, 46), (11, 107, 83)),
)


def picture(rng: Random) -> bytes:
    """A JPEG of 1080 by 720 pixels with one of the motifs."""
    palette = rng.choice(PALETTES)
    image = Image.new("RGB", (WIDTH, HEIGHT), palette[0])
    draw = ImageDraw.Draw(image)
    _ground(draw, rng, palette)
    rng.choice(MOTIFS)(draw, rng, palette)
    kept = io.BytesIO()
    image.resize(KEPT, Image.Resampling.LANCZOS).save(kept, "JPEG", quality=84)
    return kept.getvalue()


def document(rng: Random, title: str) -> bytes:
    """A PDF of two pages: a cover with ``title`` and a drawing, and a worksheet."""
    font, small = ImageFont.truetype(str(FONT), 44), ImageFont.truetype(str(FONT), 24)
    drawing = Image.open(io.BytesIO(picture(rng))).resize((1000, 667))
    cover = Image.new("RGB", (1240, 1754), (255, 255, 255))
    pen = ImageDraw.Draw(cover)
    lines = _wrapped(title, 42)
    for row, line in enumerate(lines):
        pen.text((120, 150 + 60 * row), line, font=font, fill=(28, 36, 48))
    cover.paste(drawing, (120, 240 + 60 * len(lines)))
    sheet = Image.new("RGB", (1240, 1754), (255, 255, 255))
    pen = ImageDraw.Draw(sheet)
    pen.text((120, 150), "Arbeitsblatt", font=font, fill=(11, 107, 83))
    for number, task in enumerate(("Vermuten", "Messen", "Auswerten", "Erklären"), 1):
        top = 120 + 330 * number - 60
        pen.text((120, top), f"{number}. {task}", font=small, fill=(28, 36, 48))
        for rule in range(1, 5):
            pen.line([(120, top + 40 + 48 * rule), (1120, top + 40 + 48 * rule)], fill=(200, 204, 208), width=2)
    kept = io.BytesIO()
    cover.save(kept, "PDF", save_all=True, append_images=[sheet], resolution=150)
    return kept.getvalue()


def written(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of text that can be searched: each page a heading and lines."""
    made, kept = pikepdf.new(), io.BytesIO()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    for heading, *lines in pages:
        page = made.add_blank_page(page_size=(595, 842))
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F=font))
        drawn = [b"BT /F 22 Tf 72 740 Td (" + _in_pdf(heading) + b") Tj /F 12 Tf 18 TL 0 -22 Td"]
        drawn += [b"T* (" + _in_pdf(line) + b") Tj" for line in lines]
        page.obj["/Contents"] = made.make_indirect(Stream(made, b"\n".join([*drawn, b"ET"])))
    made.save(kept, deterministic_id=True)
    return kept.getvalue()


def _is_western(letter: str) -> bool:
    return letter.encode("cp1252", "ignore") != b""


def _in_pdf(text: str) -> bytes:
    known = "".join(one if _is_western(one) else unicodedata.normalize("NFKD", one)[0] for one in text)
    plain = known.replace("ı", "i").encode("cp1252", "replace").replace(b"\\", b"\\\\")
    return plain.replace(b"(", b"\\(").replace(b")", b"\\)")


def film(rng: Random) -> bytes | None:
    """A few seconds of MP4 that move across a picture; None where ffmpeg is not installed."""
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        still, moving = Path(folder) / "still.jpg", Path(folder) / "film.mp4"
        still.write_bytes(picture(rng))
        pan = f"zoompan=z='1+0.0015*on':d={25 * FILM_SECONDS}:s=960x640:fps=25,format=yuv420p"
        command = [ffmpeg, "-v", "error", "-i", str(still), "-vf", pan, "-c:v", "libx264", "-preset", "ultrafast"]
        subprocess.run([*command, "-movflags", "+faststart", str(moving)], check=True, timeout=120)  # noqa: S603
        return moving.read_bytes()


type Palette = tuple[Colour, Colour, Colour, Colour]
type Motif = Callable[[ImageDraw.ImageDraw, Random, Palette], None]


def _ground(draw: ImageDraw.ImageDraw, rng: Random, palette: Palette) -> None:
    for layer in range(3):
        base, swell, shift = 760 + 95 * layer, rng.uniform(25, 60), rng.uniform(0, 6)
        shade = _mix(palette[0], palette[1], (layer + 1) / 3)
        crest = [(x, base + swell * math.sin(x / 260 + shift)) for x in range(0, WIDTH + 21, 20)]
        draw.polygon([(0, HEIGHT), *crest, (WIDTH, HEIGHT)], fill=shade)


def _tower(draw: ImageDraw.ImageDraw, rng: Random, palette: Palette) -> None:
    x, top = rng.randint(480, 900), rng.randint(150, 220)
    for left in (x, x + 110):
        draw.line([(left, top + 140), (left, 900)], fill=palette[2], width=14)
    draw.line([(x + 110, top + 190), (x + 420, 900)], fill=palette[2], width=14)
    for step in range(5):
        upper, lower = top + 150 + 145 * step, top + 295 + 145 * step
        draw.line([(x, upper), (x + 110, lower)], fill=palette[2], width=7)
        draw.line([(x + 110, upper), (x, lower)], fill=palette[2], width=7)
    for wheel in (x + 5, x + 135):
        draw.ellipse([wheel - 95, top - 60, wheel + 95, top + 130], outline=palette[3], width=12)
        for spoke in range(6):
            turn = math.pi * spoke / 6
            away = (95 * math.cos(turn), 95 * math.sin(turn))
            draw.line(
                [(wheel - away[0], top + 35 - away[1]), (wheel + away[0], top + 35 + away[1])], fill=palette[3], width=5
            )


def _bridge(draw: ImageDraw.ImageDraw, rng: Random, palette: Palette) -> None:
    fields, deck, rise = rng.randint(7, 10), 680, rng.randint(200, 330)
    step = 1320 / fields
    arch = [(140 + step * n, deck - rise * math.sin(math.pi * n / fields)) for n in range(fields + 1)]
    draw.line(arch, fill=palette[2], width=16, joint="curve")
    draw.line([(90, deck), (1510, deck)], fill=palette[2], width=20)
    for n, (x, y) in enumerate(arch[1:-1], 1):
        draw.line([(x, y), (x, deck)], fill=palette[2], width=8)
        draw.line([(x, y), (140 + step * (n + 1), deck)], fill=palette[3], width=5)
        draw.ellipse([x - 13, y - 13, x + 13, y + 13], fill=palette[3])


def _measurement(draw: ImageDraw.ImageDraw, rng: Random, palette: Palette) -> None:
    for column in range(9):
        draw.line([(200 + 150 * column, 150), (200 + 150 * column, 860)], fill=_mix(*palette[:2], 0.6), width=2)
    for row in range(6):
        draw.line([(200, 150 + 142 * row), (1400, 150 + 142 * row)], fill=_mix(*palette[:2], 0.6), width=2)
    for colour, height in ((palette[2], 230), (palette[3], 150)):
        pace, shift = rng.uniform(120, 240), rng.uniform(0, 6)
        curve = [(x, 505 - height * math.sin(x / pace + shift) * math.exp(-x / 2400)) for x in range(200, 1401, 8)]
        draw.line(curve, fill=colour, width=10, joint="curve")
        for x, y in curve[::15]:
            draw.ellipse([x - 14, y - 14, x + 14, y + 14], fill=colour)


def _molecule(draw: ImageDraw.ImageDraw, rng: Random, palette: Palette) -> None:
    size = rng.randint(105, 135)
    centres = [(560, 430), (560 + size * math.sqrt(3), 430), (560 + size * math.sqrt(3) / 2, 430 + size * 1.5)]
    for cx, cy in centres:
        corners = [
            (cx + size * math.cos(math.pi / 6 + turn), cy + size * math.sin(math.pi / 6 + turn))
            for turn in (math.pi * n / 3 for n in range(6))
        ]
        draw.polygon(corners, outline=palette[2], width=12)
        for n, (x, y) in enumerate(corners):
            reach = 30 if n % 2 else 22
            draw.ellipse([x - reach, y - reach, x + reach, y + reach], fill=palette[3] if n % 3 == 0 else palette[2])


def _circuit(draw: ImageDraw.ImageDraw, rng: Random, palette: Palette) -> None:
    draw.rounded_rectangle([600, 330, 1000, 720], radius=26, fill=palette[2])
    draw.rounded_rectangle([690, 420, 910, 630], radius=14, outline=palette[3], width=10)
    for pin in range(7):
        level, reach = 360 + 55 * pin, rng.randint(140, 420)
        for side, sign in ((600, -1), (1000, 1)):
            bend = side + sign * reach // 2
            end = (side + sign * reach, level + rng.choice((-60, 0, 60)))
            draw.line([(side, level), (bend, level), (bend, end[1]), end], fill=palette[2], width=8, joint="curve")
            draw.ellipse([end[0] - 15, end[1] - 15, end[0] + 15, end[1] + 15], fill=palette[3])


def _orbits(draw: ImageDraw.ImageDraw, rng: Random, palette: Palette) -> None:
    draw.ellipse([720, 400, 880, 560], fill=palette[3])
    for ring in range(4):
        wide, high = 190 + 130 * ring, 95 + 68 * ring
        draw.ellipse([800 - wide, 480 - high, 800 + wide, 480 + high], outline=_mix(*palette[1:3], 0.5), width=5)
        turn, reach = rng.uniform(0, 2 * math.pi), rng.randint(20, 42)
        x, y = 800 + wide * math.cos(turn), 480 + high * math.sin(turn)
        draw.ellipse([x - reach, y - reach, x + reach, y + reach], fill=palette[2])


MOTIFS: tuple[Motif, ...] = (_tower, _bridge, _measurement, _molecule, _circuit, _orbits)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _wrapped(text: str, letters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= letters and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
