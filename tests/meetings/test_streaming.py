"""The stream: a signed address, and one empty word to everybody who is not deaf to it."""

import asyncio
import http.client
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.test import override_settings
from redis.asyncio import Redis

from embedded.ports import HOST, accepts, free_port
from embedded.process import Child
from meetings import screens, streaming
from tests.conftest import environment
from tests.meetings.scene import scene

WORD = b"data: look\n\n"


class Browser:
    """What a browser would see of one connection."""

    def __init__(self, path: str) -> None:
        self.scope = {"type": "http", "method": "GET", "path": path}
        self.sent: list[dict[str, Any]] = []
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    def open(self) -> "asyncio.Task[None]":
        return asyncio.create_task(streaming.application(self.scope, self.receive, self.send))  # type: ignore[arg-type]

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


def path(meeting: int, user: int) -> str:
    with override_settings(STREAMS_URL="https://preis.example.org/streams/"):
        return streaming.address(meeting, user).removeprefix("https://preis.example.org")


async def _until_the_hub_listens() -> None:
    """Then it rings for all, who may have missed something: from here on only what is said rings."""
    async with Redis.from_url(streaming._hub.server) as client:
        for _try in range(500):
            if dict(await client.pubsub_numsub(streaming.channel(streaming._hub.server))).popitem()[1]:
                break
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)


async def _settle() -> None:
    for _turn in range(5):
        await asyncio.sleep(0)


def test_everybody_at_the_meeting_hears_one_word_but_the_deaf() -> None:
    async def run() -> list[int]:
        # No Valkey here: a connection that comes up rings for everybody, who may have missed something.
        streaming._hub.task = asyncio.create_task(asyncio.Event().wait())  # type: ignore[arg-type]
        browsers = [Browser(path(7, 1)), Browser(path(7, 2)), Browser(path(8, 3))]
        tasks = [browser.open() for browser in browsers]
        await _until_the_hub_listens()
        before = [browser.body.count(WORD) for browser in browsers]
        streaming._hub.hear(b'{"meeting": 7, "deaf": [2]}')
        await _settle()
        for browser in browsers:
            browser.gone.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 5)
        streaming._hub.task.cancel()
        assert streaming._hub.listeners == {}
        assert all(browser.body.startswith(b"retry: 1000\n" + WORD) for browser in browsers)
        return [browser.body.count(WORD) - heard for browser, heard in zip(browsers, before, strict=True)]

    assert asyncio.run(run()) == [1, 0, 0]


@pytest.mark.parametrize(
    "token", ["", "forged", signing.dumps([1, 2], salt="other")], ids=["none", "forged", "of another purpose"]
)
def test_unsigned_address_is_not_found(token: str) -> None:
    browser = Browser(f"/streams/{token}")
    asyncio.run(streaming.application(browser.scope, browser.receive, browser.send))  # type: ignore[arg-type]

    assert browser.sent[0]["status"] == 404


def test_address_stops_working_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    token = path(7, 1).rsplit("/", 1)[-1]
    assert streaming._read(token) == (7, 1)
    monkeypatch.setattr(streaming, "LASTS", -1)

    assert streaming._read(token) is None


def test_without_streams_there_is_no_address() -> None:
    with override_settings(STREAMS_URL=""):
        assert streaming.address(7, 1) == ""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_turn_of_the_screen_rings_at_the_real_program(tmp_path: Path, settings: Any) -> None:
    port = free_port()
    settings.STREAMS_URL = f"http://{HOST}:{port}/"
    command: list[str | Path] = [
        Path(sys.executable).with_name("granian"), "--interface", "asgi", "--host", HOST, "--port", str(port),
        "--workers", "1", "--no-ws", "--workers-kill-timeout", "3", "meetings.streaming:application",
    ]  # fmt: skip
    child = Child("streams", command, tmp_path / "streams.log", env=environment(STREAMS_URL=settings.STREAMS_URL))
    child.launch()
    try:
        child.wait_until(lambda: accepts(port))
        case = scene()
        case.begin(None)
        address = streaming.address(case.meeting.pk, case.jurors[0].user_id or 0)
        browser = http.client.HTTPConnection(HOST, port, timeout=20)
        browser.request("GET", address.removeprefix(f"http://{HOST}:{port}"))
        stream = browser.getresponse()
        heard = [stream.readline() for _line in range(5)]  # the first word, and the one as Valkey is there
        screens.show(case.item(0), by=case.leader)
        heard.append(stream.readline() or b"")
        browser.close()
    finally:
        child.stop()

    assert (stream.status, stream.headers["Content-Type"]) == (200, "text/event-stream")
    assert [line for line in heard if line.strip()] == [b"retry: 1000\n", *[b"data: look\n"] * 3]
