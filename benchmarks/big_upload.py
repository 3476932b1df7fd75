"""A large file over a bad line, and beside a bare boto3 upload.

``.venv/bin/python -m benchmarks.uploads big --megabytes 2000``. The sender does in Python what a browser does by
``static/js/upload_parts.js``: it asks the site for signed addresses, one part ahead, sends three parts at a time
straight to the storage, hashes each, and after a cut asks what has arrived. The site is the production server, the
storage the embedded one. First both ways turn by turn on an open line, then ours with five cuts.
"""

import hashlib
import http.client
import json
import os
import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import urlsplit

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config

from benchmarks.harness import BenchedHouse
from embedded.line import Line
from embedded.ports import HOST
from embedded.supervisor import say

MEGABYTE = 1_000_000
LANES = 3
CUTS = 5
PAUSE = 1.0  # seconds for which a cut line stays away
TURNS = 2
LOST = (OSError, http.client.HTTPException)  # what a cut connection raises


def run(house: BenchedHouse, folder: Path, *, megabytes: int) -> None:
    """Send the file by both ways, then over the cut line, and print what it took."""
    path = folder / "film.bin"
    written = write(path, megabytes * MEGABYTE)
    say(f"A file of {megabytes} MB, {LANES} parts at a time\n")
    sender = Sender(house.port, path)
    sender.send()  # to warm up what is imported at the first part
    sender.forget()
    before = house.memory()
    ours, bare = [], []
    for _turn in range(TURNS):
        bare.append(bare_upload(path, written))
        ours.append(sender.send())
        check(sender.key, written)
        sender.forget()
    size = path.stat().st_size
    storage = urlsplit(os.environ["S3_ENDPOINT_URL"])
    with Line(
        storage.port or 80, cuts=[size * (2 * n + 1) // (2 * CUTS + 1) for n in range(CUTS)], pause=PAUSE
    ) as line:
        cut = Sender(house.port, path, line_port=line.port)
        seconds = cut.send()
        check(cut.key, written)
        again = line.carried / size - 1
        say(f"over a line cut {line.times_cut} times: {seconds:.1f} s, byte-identical, {again:.1%} sent twice\n")
        cut.forget()
    after = house.memory()
    say("| | MB/s, each turn | best |\n|---|---|---:|")
    for name, times in (("Preiswerk", ours), ("bare boto3", bare)):
        speeds = [size / one / MEGABYTE for one in times]
        say(f"| {name} | {', '.join(f'{one:.0f}' for one in speeds)} | {max(speeds):.0f} |")
    say(f"\nratio {min(bare) / min(ours):.2f} by the best turn, {sum(bare) / sum(ours):.2f} by the sum")
    say(f"memory of the web workers: {in_mb(before)} MB before, {in_mb(after)} MB after")


def in_mb(sizes: list[int]) -> str:
    return ", ".join(f"{size / 2**20:.0f}" for size in sizes)


def write(path: Path, size: int) -> str:
    """Bytes that no two parts share; their SHA-256."""
    block, whole = secrets.token_bytes(MEGABYTE), hashlib.sha256()
    with path.open("wb") as file:
        for number in range(size // MEGABYTE):
            chunk = number.to_bytes(8) + block[8:]
            file.write(chunk)
            whole.update(chunk)
    return whole.hexdigest()


def check(key: str, written: str) -> None:
    """Raise unless what is stored is what was sent."""
    from uploads import bucket  # noqa: PLC0415 - Django is set up by now

    whole = hashlib.sha256()
    for chunk in bucket.read(key):
        whole.update(chunk)
    if whole.hexdigest() != written:
        raise RuntimeError(f"{key} differs from what was sent")


def bare_upload(path: Path, written: str) -> float:
    """Seconds that boto3 takes for the same file to the same server, in parts of the same size, as many at a time."""
    client = boto3.client(
        "s3",
        endpoint_url=os.environ["S3_ENDPOINT_URL"], region_name=os.environ["S3_REGION"],
        aws_access_key_id=os.environ["S3_ACCESS_KEY"], aws_secret_access_key=os.environ["S3_SECRET_KEY"],
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"},
                      request_checksum_calculation="when_required"),
    )  # fmt: skip
    part = 8 * 2**20
    how = TransferConfig(multipart_threshold=part, multipart_chunksize=part, max_concurrency=LANES)
    began = time.perf_counter()
    client.upload_file(str(path), os.environ["S3_BUCKET"], "uploads/bare", Config=how)
    seconds = time.perf_counter() - began
    check("uploads/bare", written)
    client.delete_object(Bucket=os.environ["S3_BUCKET"], Key="uploads/bare")
    return seconds


@dataclass
class Sender:
    """A signed-in person's browser: sends the file, and goes on with what is missing after each cut."""

    port: int
    path: Path
    line_port: int = 0  # of a line to the storage; the signed address still names the storage itself
    key: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    upload: Any = None

    def send(self) -> float:
        """Seconds from the first question to the answer that the file is stored."""
        from uploads import files  # noqa: PLC0415 - Django is set up by now

        self._begin()
        ticket = files.ticket(self.upload)
        began = time.perf_counter()
        hashes: dict[int, str] = {}
        while True:
            there = {part["number"] for part in self._ask("GET", ticket["urls"]["parts"])["parts"]}
            missing = [number for number in range(1, ticket["part_count"] + 1) if number not in there]
            if self._send(ticket, missing, hashes):
                break
            time.sleep(PAUSE / 2)  # noqa: TID251 - as a browser waits between attempts
        parts = [{"number": number, "sha256": sha256} for number, sha256 in hashes.items()]
        self._ask("POST", ticket["urls"]["finish"], json.dumps({"parts": parts}).encode())
        return time.perf_counter() - began

    def forget(self) -> None:
        """Delete the file from the storage."""
        from uploads import files  # noqa: PLC0415 - Django is set up by now

        files.discard(self.upload)
        files.delete_leftovers()

    def _begin(self) -> None:
        from django.conf import settings  # noqa: PLC0415 - Django is set up by now
        from django.test import Client  # noqa: PLC0415

        from accounts.models import User  # noqa: PLC0415
        from uploads import files  # noqa: PLC0415

        owner, _ = User.objects.get_or_create(email="messung@example.org")
        client, token = Client(), secrets.token_hex(16)
        client.force_login(owner, backend=settings.AUTHENTICATION_BACKENDS[0])
        size = self.path.stat().st_size
        self.upload = files.begin(
            owner, scope="entry:1", filename="film.mp4", size=size, accepts=["video"], max_size=size, room=None
        )
        self.key = self.upload.key
        cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
        self.headers = {"Cookie": cookies, "X-CSRFToken": token, "Content-Type": "application/json"}

    def _send(self, ticket: dict[str, Any], missing: list[int], hashes: dict[int, str]) -> bool:
        """Send these parts in several lanes; False where a connection was lost."""
        addresses: Queue[tuple[int, str] | None] = Queue(maxsize=LANES)
        faults: list[Exception] = []

        def lane() -> None:
            storage = urlsplit(os.environ["S3_ENDPOINT_URL"])
            line = http.client.HTTPConnection(HOST, self.line_port or storage.port, timeout=60)
            while (part := addresses.get()) is not None:
                number, url = part
                if faults:
                    continue  # whoever asks ahead must not wait for ever
                try:
                    put(line, storage.netloc, url, body := self._slice(ticket, number))
                    hashes[number] = hashlib.sha256(body).hexdigest()
                except LOST as fault:
                    faults.append(fault)
            line.close()

        asker = threading.Thread(target=self._ask_ahead, args=(ticket, missing, addresses, faults))
        threads = [asker, *(threading.Thread(target=lane) for _ in range(LANES))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return not faults

    def _ask_ahead(
        self,
        ticket: dict[str, Any],
        missing: list[int],
        addresses: Queue[tuple[int, str] | None],
        faults: list[Exception],
    ) -> None:
        """Put signed addresses where the lanes take them; then tell each lane that no more come."""
        site = http.client.HTTPConnection(HOST, self.port, timeout=60)
        for number in missing:
            if not faults:
                path = ticket["urls"]["part"].replace("/parts/0/", f"/parts/{number}/")
                addresses.put((number, answer(site, "GET", path, None, self.headers)["url"]))
        for _lane in range(LANES):
            addresses.put(None)
        site.close()

    def _slice(self, ticket: dict[str, Any], number: int) -> bytes:
        with self.path.open("rb") as file:
            file.seek((number - 1) * ticket["part_size"])
            return file.read(ticket["part_size"])

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=600)
        try:
            return answer(connection, method, path, body, self.headers)
        finally:
            connection.close()


def put(line: http.client.HTTPConnection, storage: str, url: str, body: bytes) -> None:
    """Send a part to its address. Raises OSError where the line is cut."""
    where = urlsplit(url)
    line.request("PUT", f"{where.path}?{where.query}", body, {"Host": storage, "Content-Type": ""})
    response = line.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"the storage answered {response.status}")


def answer(
    connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None, headers: dict[str, str]
) -> Any:
    """What the site answers, as JSON; raises RuntimeError unless it is 200."""
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise RuntimeError(f"{method} {path}: {response.status} {content[:300]!r}")
    return json.loads(content)
