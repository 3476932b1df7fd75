"""How fast files are sent, inspected and previewed.

``.venv/bin/python -m benchmarks.uploads big --megabytes 2000``: see ``benchmarks.big_upload``.
``.venv/bin/python -m benchmarks.uploads pictures --count 1000``:

Photos of 12 megapixels go through the real pipeline on throwaway servers. In the same run, turn by turn, a bare Pillow
loop makes the same copies of the same photos and does nothing else: the ratio is what the pipeline costs beside them.
"""

import argparse
import os
import tempfile
import time
from io import BytesIO
from pathlib import Path
from random import Random

import django
from PIL import Image, ImageOps

from benchmarks.big_upload import run
from benchmarks.harness import BenchedHouse
from embedded.ports import accepts, free_port
from embedded.supervisor import Supervisor, say

SIZE = (4032, 3024)  # of a phone's photo


def main() -> None:
    """Start the servers, run the part, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=["pictures", "big"])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--megabytes", type=int, default=2000)
    options = parser.parse_args()
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    with tempfile.TemporaryDirectory() as folder, Supervisor(BenchedHouse(Path(folder), free_port())) as supervisor:
        supervisor.start_servers()
        os.environ.update(supervisor.env, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="WARNING")
        supervisor.manage("migrate", "--no-input")
        supervisor.manage("ensure_bucket")
        django.setup()
        if options.part == "pictures":
            pictures(options.count)
            return
        house = supervisor.house
        assert isinstance(house, BenchedHouse)
        web = house.web(supervisor.env)
        supervisor.programs.append(web)
        web.launch()
        web.wait_until(lambda: accepts(house.port))
        run(house, Path(folder), megabytes=options.megabytes)


def photo(rng: Random) -> bytes:
    """A photo as a phone sends it: soft shapes, fine grain, lying on its side, with an EXIF block."""
    channels = []
    for grain in (6, 10, 14):
        soft = Image.effect_noise((SIZE[0] // 200, SIZE[1] // 200), rng.randint(100, 180))
        fine = Image.effect_noise((SIZE[0] // grain, SIZE[1] // grain), rng.randint(60, 120))
        wide = soft.resize(SIZE, Image.Resampling.BICUBIC)
        channels.append(Image.blend(wide, fine.resize(SIZE, Image.Resampling.BICUBIC), 0.25))
    exif = Image.Exif()
    exif[0x0112] = rng.choice([1, 3, 6, 8])
    body = BytesIO()
    Image.merge("RGB", channels).save(body, "JPEG", quality=90, exif=exif)
    return body.getvalue()


def pictures(count: int) -> None:
    """Each photo once through the pipeline, once through bare Pillow."""
    # Only now: models exist once Django is set up.
    from accounts.models import User  # noqa: PLC0415
    from uploads import inspection, previews  # noqa: PLC0415
    from uploads.models import Derivative, Upload  # noqa: PLC0415

    owner = User.objects.create(email="messung@example.org")
    rng = Random(1)
    pipeline, bare = Clock(), Clock()
    bodies = [photo(rng) for _ in range(min(count, 12))]
    bare_copies(bodies[0])  # to warm up
    for number in range(count):
        body = bodies[number % len(bodies)]
        upload = _arrived(owner.pk, body)
        with pipeline:
            inspection.inspect(upload)
            previews.make(upload)
        with bare:
            bare_copies(body)
    made = Upload.objects.filter(preview_state="made").count()
    sizes = [sum(Derivative.objects.filter(name=name).values_list("size", flat=True)) for name in TYPES]
    say(f"{made} of {count} photos of {SIZE[0]} x {SIZE[1]} pixels, {Derivative.objects.count()} copies\n")
    say("| | pictures/s | processor seconds a picture |\n|---|---:|---:|")
    say(f"| pipeline | {count / pipeline.wall:.2f} | {pipeline.processor / count:.2f} |")
    say(f"| bare Pillow | {count / bare.wall:.2f} | {bare.processor / count:.2f} |\n")
    clock, processor = bare.wall / pipeline.wall, bare.processor / pipeline.processor
    say(f"ratio {clock:.2f} by the clock, {processor:.2f} by the processor")
    say("large copies: " + ", ".join(f"{n} {s // count // 1024} kB" for n, s in zip(TYPES, sizes, strict=True)))


TYPES = ("large-avif", "large", "large-jpeg")


class Clock:
    """Adds up what passes inside it: on the wall, and of this process on the processor."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._began[0]
        self.processor += time.process_time() - self._began[1]


def bare_copies(body: bytes) -> list[bytes]:
    """The same nine copies, by the shortest code that makes them."""
    from uploads.copies.pictures import ENCODINGS, SIZES  # noqa: PLC0415 - reads no settings, but its package does

    with Image.open(BytesIO(body)) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    copies = []
    for name in ("large", "medium", "small"):
        picture.thumbnail((SIZES[name], SIZES[name]), Image.Resampling.LANCZOS)
        for _ending, _type, kind, options in ENCODINGS.values():
            copy = BytesIO()
            picture.save(copy, kind, **options)
            copies.append(copy.getvalue())
    return copies


def _arrived(owner: int, body: bytes) -> str:
    """An upload as a browser leaves it: stored, waiting for inspection."""
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from uploads import bucket, files  # noqa: PLC0415
    from uploads.models import Upload  # noqa: PLC0415

    person = User.objects.get(pk=owner)
    upload = files.begin(
        person, scope=f"entry:{Upload.objects.count()}", filename="IMG.jpg", size=len(body), accepts=["picture"],
        max_size=len(body),
    )  # fmt: skip
    bucket.put(upload.key, body, content_type="image/jpeg")
    Upload.objects.filter(pk=upload.pk).update(state="stored", stored_at=timezone.now())
    return str(upload.pk)


if __name__ == "__main__":
    main()
