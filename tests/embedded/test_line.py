"""A line that carries bytes, loses connections when it is cut, and carries again."""

import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from embedded.line import Line
from embedded.ports import HOST


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that says back what it hears."""
    ears = socket.create_server((HOST, 0))

    def answer(caller: socket.socket) -> None:
        with caller:
            try:
                while heard := caller.recv(65536):
                    caller.sendall(heard)
            except OSError:
                return

    def listen() -> None:
        while True:
            try:
                caller, _ = ears.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(caller,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    yield ears.getsockname()[1]
    ears.close()


def said(port: int, words: bytes) -> bytes:
    """What comes back before the line is cut."""
    heard = b""
    try:
        with socket.create_connection((HOST, port), timeout=5) as caller:
            caller.sendall(words)
            while len(heard) < len(words) and (more := caller.recv(65536)):
                heard += more
    except ConnectionError:
        return heard
    return heard


def test_it_carries_and_counts(echo: int) -> None:
    with Line(echo) as line:
        assert said(line.port, b"x" * 300_000) == b"x" * 300_000
        assert (line.carried, line.times_cut) == (300_000, 0)


def test_cut_it_throws_out_who_comes_and_mended_it_carries(echo: int) -> None:
    with Line(echo) as line:
        line.cut()
        assert said(line.port, b"lost") == b""

        line.mend()
        assert said(line.port, b"carried") == b"carried"


def test_it_cuts_itself_once_and_comes_back(echo: int, until: Callable[..., Any]) -> None:
    with Line(echo, cuts=[200_000], pause=0.1) as line:
        assert len(said(line.port, b"x" * 2_000_000)) < 2_000_000

        assert until(lambda: said(line.port, b"again") == b"again", "the line", 5)
        assert line.times_cut == 1
