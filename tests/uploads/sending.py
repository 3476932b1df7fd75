"""How a browser sends a file, in Python: begin, parts to the storage itself, finish. And files to send."""

import hashlib
import urllib.request
import zipfile
from io import BytesIO
from typing import Any

import pypdfium2
from kombu.simple import SimpleQueue
from PIL import Image

from accounts.models import User
from config.celery import app
from tests.factories import person
from uploads import files
from uploads.models import FileKind, Upload

ALL_KINDS = [str(kind) for kind in FileKind]
GIBIBYTE = 1024**3


def begun(body: bytes, *, owner: User | None = None, **fields: Any) -> Upload:
    """An upload that awaits its parts."""
    values = {"scope": "entry:1", "filename": "foto.jpg", "accepts": ALL_KINDS, "max_size": GIBIBYTE, **fields}
    return files.begin(owner or person(), size=len(body), **values)


def slice_of(upload: Upload, body: bytes, number: int) -> bytes:
    return body[(number - 1) * upload.part_size :][: files.part_length(upload, number)]


def send_part(upload: Upload, body: bytes, number: int) -> None:
    put(files.part_url(upload, number), slice_of(upload, body, number))


def put(url: str, body: bytes) -> int:
    request = urllib.request.Request(url, data=body, method="PUT", headers={"Content-Type": ""})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return int(answer.status)


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as answer:
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def sent(body: bytes, **fields: Any) -> Upload:
    """An upload of which every part has arrived."""
    upload = begun(body, **fields)
    for number in range(1, files.part_count(upload) + 1):
        send_part(upload, body, number)
    return upload


def stored(body: bytes, **fields: Any) -> Upload:
    """An upload that waits for inspection."""
    return files.finish(sent(body, **fields))


def hashes_of(upload: Upload, body: bytes) -> list[files.Part]:
    return [
        files.Part(number, hashlib.sha256(slice_of(upload, body, number)).hexdigest())
        for number in range(1, files.part_count(upload) + 1)
    ]


def run_messages(queue: str = "heavy") -> list[str]:
    """Run every message that waits in the real broker, as a worker would; returns the tasks' names."""
    names = []
    with app.connection_for_read() as connection:
        waiting = SimpleQueue(connection.channel(), queue)
        while True:
            try:
                message = waiting.get(block=False)
            except waiting.Empty:
                break
            name, (args, kwargs, _) = message.headers["task"], message.payload
            message.ack()
            app.tasks[name](*args, **kwargs)
            names.append(name)
        waiting.close()
    return names


def empty_broker() -> None:
    """Lose every message, as a broker without a memory does."""
    with app.connection_for_write() as connection:
        connection.default_channel.client.flushdb()  # type: ignore[attr-defined]  # of the Redis transport


# -- Files


def picture(size: tuple[int, int] = (640, 480), kind: str = "JPEG", **options: Any) -> bytes:
    body = BytesIO()
    gradient = Image.linear_gradient("L").resize(size)
    Image.merge("RGB", (gradient, gradient.transpose(Image.Transpose.FLIP_LEFT_RIGHT), gradient)).save(
        body, kind, **options
    )
    return body.getvalue()


def pdf(pages: int = 2) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    body = BytesIO()
    document.save(body)
    document.close()
    return body.getvalue()


def archive(**members: bytes) -> bytes:
    """A ZIP file; double underscores in names stand for slashes, single ones for dots."""
    body = BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return body.getvalue()


def word(**more: bytes) -> bytes:
    body = BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document/>")
        for name, content in more.items():
            file.writestr(name, content)
    return body.getvalue()


def eicar() -> bytes:
    """The harmless file that every scanner reports, put together here so that no scanner removes this source."""
    return b"".join([rb"X5O!P%@AP[4\PZX54(P^)7CC)7}", b"$EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!", b"$H+H*"])
