"""The page on which the demo shows its mails."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.mailbox import Mailbox

MAIL = (
    "X-Envelope-To: teacher@example.org\r\nFrom: Preis <preis@example.org>\r\nSubject: {subject}\r\n"
    "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
)


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    with Mailbox(tmp_path) as running:
        yield running


def keep(folder: Path, number: int, subject: str, body: str = "Hallo") -> str:
    name = f"{1_700_000_000_000_000_000 + number:020d}-0000"
    (folder / f"{name}.eml").write_bytes(MAIL.format(subject=subject, body=body).encode())
    return name


def read(mailbox: Mailbox, path: str = "/") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(mailbox.url + path, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode()


def test_mails_are_listed_newest_first(mailbox: Mailbox) -> None:
    keep(mailbox.folder, 1, "Older")
    keep(mailbox.folder, 2, "Newer")

    status, html = read(mailbox)

    assert (status, html.index("Newer") < html.index("Older")) == (200, True)


def test_an_empty_mailbox_says_so(mailbox: Mailbox) -> None:
    assert "Noch keine Mail" in read(mailbox)[1]


def test_links_are_clickable_and_everything_else_is_text(mailbox: Mailbox) -> None:
    link = "http://127.0.0.1:8000/x/?a=1&b=2"
    name = keep(mailbox.folder, 1, "<b>Subject</b>", f"Bitte <script>alert(1)</script> {link}.")

    _, html = read(mailbox, f"/{name}")

    href = "http://127.0.0.1:8000/x/?a=1&amp;b=2"
    assert f'<a href="{href}" rel="noreferrer">{href}</a>.' in html
    assert ("<script>" in html, "<b>" in html) == (False, False)


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/00000000000000000001-0000", "/favicon.ico"])
def test_only_mails_can_be_read(mailbox: Mailbox, path: str) -> None:
    (mailbox.folder.parent / "secret").write_text("secret")

    status, html = read(mailbox, path)

    assert (status, "secret" in html) == (404, False)
