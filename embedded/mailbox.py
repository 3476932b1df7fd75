"""A plain web page that shows the mails the demo has sent: newest first, text only, links to click."""

import re
import socketserver
import threading
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from embedded.mailsink import ENVELOPE_HEADER, mails, read, text
from embedded.ports import HOST, free_port
from embedded.server import Server

NAME = re.compile(r"\d{20}-\d{4}\Z")
LINK = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]")
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
STYLE = """
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #ece8df); --paper: light-dark(#fbf9f5, #14181f);
  --surface: light-dark(#fff, #1d232c); --line: light-dark(#dcd8cf, #39414d); --green: light-dark(#0b6b53, #5cc9a7);
  --quiet: light-dark(#5a6270, #a3abb8); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 "Source Sans 3", system-ui, sans-serif; }
h1 { font: 600 1.75rem/1.25 Fraunces, Georgia, serif; margin: 0 0 .5rem; }
p { margin: 0 0 1.5rem; color: var(--quiet); }
a { color: var(--green); }
:focus-visible { outline: 3px solid var(--green); outline-offset: 2px; }
ol { list-style: none; margin: 0; padding: 0; background: var(--surface); border: 1px solid var(--line);
  border-radius: 6px; }
li + li { border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem 1rem; text-decoration: none;
  color: inherit; }
li a:hover strong { text-decoration: underline; }
li span { color: var(--quiet); font-size: .9375rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1.5rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: 0; padding: 1.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px;
  font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
"""


class Mailbox(Server):
    """Shows the mails in ``folder`` on a loopback port; reads only."""

    name = "mailbox"

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        self.folder = folder
        self.port = port or free_port()
        self._server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def launch(self) -> None:
        if self._server is None:
            self._server = ThreadingHTTPServer((HOST, self.port), partial(_Page, self.folder))
            self._server.daemon_threads = True
            threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()

    def wait(self) -> None:
        """Nothing: the port listens as soon as the server exists."""

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Page(BaseHTTPRequestHandler):
    def __init__(self, folder: Path, request: Any, address: Any, server: socketserver.BaseServer) -> None:
        self.folder = folder
        super().__init__(request, address, server)

    def do_GET(self) -> None:
        """The list, one mail, or the style sheet."""
        name = self.path.partition("?")[0].strip("/")
        if name == "style.css":
            self._answer(STYLE, "text/css")
        elif not name:
            self._answer(list_page(self.folder), "text/html")
        elif NAME.match(name) and (self.folder / f"{name}.eml").exists():
            self._answer(mail_page(name, read(self.folder / f"{name}.eml")), "text/html")
        else:
            self._answer(
                _frame("Keine solche Mail", '<p><a href="/">Alle Mails</a></p>'), "text/html", HTTPStatus.NOT_FOUND
            )

    def _answer(self, body: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name http.server gives
        """Nothing: a mailbox for one person needs no log."""


def list_page(folder: Path) -> str:
    """All mails, newest first."""
    rows = [
        f'<li><a href="/{name}"><strong>{_header(mail, "Subject") or "(ohne Betreff)"}</strong>'
        f"<span>{_sent(name)}</span><span>an {_header(mail, ENVELOPE_HEADER)}</span></a></li>"
        for name, mail in mails(folder)
    ]
    if not rows:
        return _frame(
            "Postfach der Vorführung", "<p>Noch keine Mail. Laden Sie die Seite neu, sobald Sie eine erwarten.</p>"
        )
    intro = "<p>Alle Mails, die diese Vorführung verschickt hat. Nichts davon hat den Rechner verlassen.</p>"
    return _frame("Postfach der Vorführung", f"{intro}<ol>{''.join(rows)}</ol>")


def mail_page(name: str, mail: EmailMessage) -> str:
    """One mail as text, its links clickable."""
    files = ", ".join(escape(part.get_filename() or "") for part in mail.iter_attachments())
    facts = [("Von", _header(mail, "From")), ("An", _header(mail, ENVELOPE_HEADER)), ("Gesendet", _sent(name))]
    if files:
        facts.append(("Anlagen", files))
    table = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in facts)
    body = f'<p><a href="/">Alle Mails</a></p><dl>{table}</dl><pre>{_linked(text(mail))}</pre>'
    return _frame(str(mail.get("Subject", "(ohne Betreff)")), body)


def _linked(plain: str) -> str:
    parts: list[str] = []
    end = 0
    for match in LINK.finditer(plain):
        url = escape(match.group())
        parts += [escape(plain[end : match.start()]), f'<a href="{url}" rel="noreferrer">{url}</a>']
        end = match.end()
    return "".join(parts) + escape(plain[end:])


def _header(mail: EmailMessage, name: str) -> str:
    return escape(str(mail.get(name, "")))


def _sent(name: str) -> str:
    moment = datetime.fromtimestamp(int(name.partition("-")[0]) / 1e9, UTC).astimezone()
    return moment.strftime("%d.%m.%Y, %H:%M:%S Uhr")


def _frame(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="de"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/style.css"><h1>{escape(title)}</h1>{body}</html>'
    )
