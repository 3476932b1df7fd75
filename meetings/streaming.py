"""The stream of a meeting: says to each browser "look again", and nothing else. An ASGI program of its own.

A stream stays open for hours. In the web server each would hold one of its few threads, so it is another process:
``granian --interface asgi meetings.streaming:application``. It knows no database and no session: an address names the
meeting and the person, signed. What it sends is the same empty word to everybody, so nothing of an entry can reach a
connection here; what a browser then asks for goes through the ordinary door, where recusals are looked up each time.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core import signing
from redis.asyncio import Redis
from redis.exceptions import RedisError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # settings are all it needs of Django

SALT = "meetings.streaming"
LASTS = 16 * 3600  # seconds that an address works: a long day
HEARTBEAT = 15.0  # seconds; a silent connection is cut by many a school's proxy
RETRY = 1.0

type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

log = structlog.get_logger(__name__)


def address(meeting_pk: int, user_pk: int) -> str:
    """Where a person's browser listens to a meeting; empty where this installation runs no streams."""
    return f"{settings.STREAMS_URL}{signing.dumps([meeting_pk, user_pk], salt=SALT)}" if settings.STREAMS_URL else ""


def channel(server: str) -> str:
    """The name of the channel. Valkey's channels know no databases, so it holds the number of ours."""
    return f"preiswerk:{urlsplit(server).path.strip('/') or '0'}:meetings"


class Listener:
    """One open connection; ``rings`` is set when it should say something."""

    def __init__(self, user_pk: int) -> None:
        self.user_pk = user_pk
        self.rings = asyncio.Event()


class Hub:
    """Who listens to which meeting, and the one connection to Valkey behind all of them."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.listeners: dict[int, set[Listener]] = {}
        self.task: asyncio.Task[None] | None = None

    def join(self, meeting_pk: int, listener: Listener) -> None:
        self.listeners.setdefault(meeting_pk, set()).add(listener)
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self.follow())

    def leave(self, meeting_pk: int, listener: Listener) -> None:
        there = self.listeners.get(meeting_pk, set())
        there.discard(listener)
        if not there:
            self.listeners.pop(meeting_pk, None)

    def hear(self, data: bytes | str) -> None:
        """Ring for everybody at the meeting who is not deaf to this message."""
        said = json.loads(data)
        for listener in self.listeners.get(said["meeting"], ()):
            if listener.user_pk not in said["deaf"]:
                listener.rings.set()

    async def follow(self) -> None:
        """Listen to Valkey as long as this process lives; after a break ring for all, who may have missed something."""
        while True:
            try:
                async with (
                    Redis.from_url(self.server) as client,
                    client.pubsub(ignore_subscribe_messages=True) as heard,
                ):
                    await heard.subscribe(channel(self.server))
                    for listener in [one for there in self.listeners.values() for one in there]:
                        listener.rings.set()
                    async for message in heard.listen():
                        self.hear(message["data"])
            except (RedisError, OSError) as error:
                log.warning("stream_lost_valkey", error=str(error))
                await asyncio.sleep(RETRY)


_hub = Hub(settings.CACHE_URL)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answers GET …/<signed address> with a stream of events; everything else with 404."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        named = _read(scope["path"].rsplit("/", 1)[-1]) if scope["method"] == "GET" else None
        if named is None:
            await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await _stream(*named, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _read(token: str) -> tuple[int, int] | None:
    try:
        meeting_pk, user_pk = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(meeting_pk), int(user_pk)


async def _stream(meeting_pk: int, user_pk: int, receive: Receive, send: Send) -> None:
    listener = Listener(user_pk)
    headers = [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        # The address is signed and carries no cookie; the page may live on another port of this machine.
        (b"access-control-allow-origin", settings.SITE_URL.encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    _hub.join(meeting_pk, listener)
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await _say(send, "retry: 1000\ndata: look\n\n")
        while not gone.done():
            rings = asyncio.create_task(listener.rings.wait())
            await asyncio.wait({gone, rings}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            rings.cancel()
            if listener.rings.is_set():
                listener.rings.clear()
                await _say(send, "data: look\n\n")
            elif not gone.done():
                await _say(send, ": still here\n\n")
    finally:
        _hub.leave(meeting_pk, listener)
        gone.cancel()
        with suppress(Exception):
            await send({"type": "http.response.body", "body": b""})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
