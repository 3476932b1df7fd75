"""A line to a server of this machine that can be cut, as a school's can. For journeys and measurements."""

import socket
import struct
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from embedded.ports import HOST

CHUNK = 128 * 1024
_RESET_AT_CLOSE = struct.pack("ii", 1, 0)


class Line:
    """Carries TCP between a port of its own and ``to``. Cut, it resets every connection and takes no new one.

    It cuts itself when it has carried so many bytes upwards, for each number in ``cuts``, and comes back after
    ``pause`` seconds. ``rate``: bytes a second that go upwards; as many as there are where it is 0.
    """

    def __init__(self, to: int, *, cuts: Sequence[int] = (), pause: float = 1.0, rate: int = 0) -> None:
        self.to = to
        self.pause = pause
        self.rate = rate
        self._free_at = 0.0
        self.carried = 0  # bytes upwards, those that were lost with a cut included
        self.times_cut = 0
        self._cuts = sorted(cuts)
        self._is_down = False
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._ears = socket.create_server((HOST, 0), backlog=64)
        self.port: int = self._ears.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ears.close()
        self.cut()

    @property
    def url(self) -> str:
        """Where the line begins."""
        return f"http://{HOST}:{self.port}"

    def cut(self) -> None:
        """Reset every connection; whoever connects from now on is thrown out at once."""
        with self._lock:
            self._is_down = True
            self.times_cut += 1
            cut, self._open = self._open, set()
        for end in cut:
            _reset(end)

    def mend(self) -> None:
        """Take connections again."""
        self._is_down = False

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._ears.accept()
            except OSError:
                return  # closed
            if self._is_down:
                _reset(caller)
                continue
            try:
                called = socket.create_connection((HOST, self.to), timeout=5)
            except OSError:
                _reset(caller)
                continue
            called.settimeout(None)
            with self._lock:
                self._open |= {caller, called}
            threading.Thread(target=self._carry, args=(caller, called, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(called, caller, False), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, upwards: bool) -> None:
        with suppress(OSError):
            while chunk := one.recv(CHUNK):
                if upwards and self.rate:
                    self._wait_turn(len(chunk))
                other.sendall(chunk)
                if upwards:
                    self._count(len(chunk))
            other.shutdown(socket.SHUT_WR)
            return
        for end in (one, other):
            _reset(end)

    def _wait_turn(self, size: int) -> None:
        """Wait until the line is free for so many bytes: all connections share it."""
        with self._lock:
            turn = max(self._free_at, time.monotonic())
            self._free_at = turn + size / self.rate
        time.sleep(max(0.0, turn - time.monotonic()))

    def _count(self, sent: int) -> None:
        with self._lock:
            self.carried += sent
            is_due = bool(self._cuts) and self.carried >= self._cuts[0]
            if is_due:
                self._cuts.pop(0)
        if is_due:
            self.cut()
            threading.Timer(self.pause, self.mend).start()


def _reset(end: socket.socket) -> None:
    """Close so that the other side hears of it at once, as after a router's restart."""
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
        end.shutdown(socket.SHUT_RDWR)
    with suppress(OSError):
        end.close()
