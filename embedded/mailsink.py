"""A real SMTP server that keeps every mail in a folder."""

import logging
import os
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from embedded.ports import HOST, free_port
from embedded.server import Server

logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every word of the talk
ENVELOPE_HEADER = "X-Envelope-To"


class MailSink(Server):
    """Takes every mail on a loopback port and stores it in ``folder``; delivers nothing to anybody."""

    name = "mail"

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        self.folder = folder
        self.port = port or free_port()
        self._controller: Any = None

    @property
    def url(self) -> str:
        return f"smtp://{HOST}:{self.port}"

    def launch(self) -> None:
        if self._controller is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._controller = Controller(_Keeper(self.folder), hostname=HOST, port=self.port, ready_timeout=10)
            self._controller.start()

    def wait(self) -> None:
        """Nothing: the controller is ready when it has started."""

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None


class _Keeper:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        body = envelope.original_content or b""
        recipients = ", ".join(envelope.rcpt_tos)
        name = f"{time.time_ns():020d}-{next(self.numbers):04d}.eml"
        part = self.folder / f"{name}.part"
        part.write_bytes(f"{ENVELOPE_HEADER}: {recipients}\r\n".encode() + body)
        os.replace(part, self.folder / name)  # a reader never sees half a mail  # noqa: PTH105
        return "250 kept"


def mails(folder: Path) -> list[tuple[str, EmailMessage]]:
    """All mails in the folder with their names, newest first."""
    names = sorted(folder.glob("*.eml"), reverse=True)
    return [(path.stem, read(path)) for path in names]


def read(path: Path) -> EmailMessage:
    """One kept mail."""
    return message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)


def text(message: EmailMessage) -> str:
    """The mail as a person reads it without pictures."""
    part = message.get_body(preferencelist=("plain", "html"))
    return str(part.get_content()) if part else ""
