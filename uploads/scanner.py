"""The one door to the virus scanner: clamd, spoken to over TCP or a Unix socket."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 256 * 1024
CONNECT_SECONDS = 5
ANSWER_SECONDS = 600  # a large archive takes its time


class ScannerUnavailable(Exception):
    """The scanner gave no verdict; the file must wait."""


class Judgement(Enum):
    CLEAN = "clean"
    INFECTED = "infected"
    TOO_LARGE = "too_large"
    NOT_SCANNED = "not_scanned"  # this installation has no scanner


@dataclass(frozen=True)
class Verdict:
    """What the scanner says of a file; ``name`` is the finding's."""

    judgement: Judgement
    name: str = ""


def is_configured() -> bool:
    """True if this installation has a scanner."""
    return bool(settings.CLAMD_URL)


def ask_for_life() -> None:
    """Return if the scanner answers, or there is none to ask. Raises ScannerUnavailable."""
    if not is_configured():
        return
    with _connection() as clamd:
        clamd.sendall(b"zPING\0")
        if _answer(clamd) != "PONG":
            raise ScannerUnavailable("no PONG")


def scan(stream: IO[bytes]) -> Verdict:
    """Scan a stream from its current position to its end. Raises ScannerUnavailable: no verdict is never "clean"."""
    if not is_configured():
        return Verdict(Judgement.NOT_SCANNED)
    with _connection() as clamd:
        clamd.sendall(b"zINSTREAM\0")
        try:
            while chunk := stream.read(CHUNK):
                clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
            clamd.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            # Above StreamMaxLength clamd says so and hangs up in the middle of our sentence. Its words may be lost
            # with the connection; whether it still lives tells a large file from a dead scanner.
            return _after_hanging_up(clamd)
        return _verdict(_answer(clamd))


def _after_hanging_up(clamd: socket.socket) -> Verdict:
    try:
        said = _answer(clamd)
    except ScannerUnavailable:
        said = ""
    if said:
        return _verdict(said)
    ask_for_life()
    return Verdict(Judgement.TOO_LARGE)


def _verdict(said: str) -> Verdict:
    if said == "stream: OK":
        return Verdict(Judgement.CLEAN)
    if said.endswith(" FOUND"):
        name = said.removeprefix("stream: ").removesuffix(" FOUND")
        # With AlertExceedsMax, clamd reports what it could not look into to the end. That is not an infection.
        if name.startswith("Heuristics.Limits.Exceeded"):
            return Verdict(Judgement.TOO_LARGE, name)
        return Verdict(Judgement.INFECTED, name)
    if "size limit exceeded" in said:
        return Verdict(Judgement.TOO_LARGE)
    raise ScannerUnavailable(said[:200])


@contextmanager
def _connection() -> Iterator[socket.socket]:
    try:
        clamd = _connect()
    except OSError as error:
        raise ScannerUnavailable(str(error)) from error
    with clamd:
        clamd.settimeout(ANSWER_SECONDS)
        try:
            yield clamd
        except OSError as error:
            raise ScannerUnavailable(str(error)) from error


def _connect() -> socket.socket:
    where = urlsplit(settings.CLAMD_URL)
    if where.scheme != "unix":
        return socket.create_connection((where.hostname or "", where.port or 3310), timeout=CONNECT_SECONDS)
    clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        clamd.settimeout(CONNECT_SECONDS)
        clamd.connect(where.path)
    except OSError:
        clamd.close()
        raise
    return clamd


def _answer(clamd: socket.socket) -> str:
    said = b""
    try:
        while not said.endswith(b"\0"):
            more = clamd.recv(4096)
            if not more:
                break
            said += more
    except OSError as error:
        raise ScannerUnavailable(str(error)) from error
    if not said:
        raise ScannerUnavailable("no answer")
    return said.rstrip(b"\0\n").decode(errors="replace")
