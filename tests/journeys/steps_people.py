"""People of a journey, each in a browser of their own: sign up, sign in, and follow the links in their mails.

What they press and write, they do by keyboard alone (by_keyboard.py).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.conftest import ArrivedMail
from tests.journeys.by_keyboard import press, write

CODE = re.compile(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*)\s*$", re.MULTILINE)


@dataclass
class Someone:
    """A person with an address and a browser."""

    name: str
    email: str
    page: Page
    live: str
    mail: ArrivedMail

    def go(self, path: str) -> Page:
        """Open an address of the site."""
        self.page.goto(path if path.startswith("http") else self.live + path)
        return self.page

    def press(self, selector: str) -> None:
        """Go to the one button or link that this selector finds, and press Enter."""
        press(self.page.locator(selector))

    def write(self, selector: str, text: str) -> None:
        """Write into the one field that this selector finds."""
        write(self.page.locator(selector), text)

    def open_link(self, subject: str, part: str) -> Page:
        """Open the address that holds ``part`` in the newest mail whose subject holds ``subject``."""
        mail = self.mail.wait_for(self.email, subject)
        found = next(link for link in self.mail.links(mail) if part in link)
        # Letters that the worker writes name the house it was started for; this site's port is known only to the site.
        return self.go(re.sub(r"^https?://[^/]+", "", found.rstrip(").,")))


def invite_in(name: str, email: str, live: str, mail: ArrivedMail, open_page: Callable[..., Page]) -> Someone:
    """Somebody at their own computer, who says yes whenever the site asks whether they are sure."""
    page = open_page(accept_downloads=True)
    page.set_default_timeout(40_000)
    page.on("dialog", lambda dialog: dialog.accept())
    return Someone(name, email, page, live, mail)


def type_code(someone: Someone) -> None:
    """Type the code of the newest mail where the page asks for it."""
    someone.page.wait_for_selector("input[name=code]")
    letter = someone.mail.wait_for(someone.email)
    found = CODE.search(someone.mail.text(letter))
    assert found, someone.mail.text(letter)
    someone.write("input[name=code]", found.group(1))
    someone.press("main form:has(input[name=code]) .primary")
    expect(someone.page.locator("input[name=code]")).to_have_count(0)


def sign_up(someone: Someone) -> None:
    """From the sign-in page to an account, with a name, an address and a code; no password."""
    someone.press("a[href*='/accounts/signup/']")
    given, _, family = someone.name.rpartition(" ")
    someone.write("[name=given_name]", given)
    someone.write("[name=family_name]", family)
    someone.write("main form [name=email]", someone.email)
    someone.press("main form .primary")
    type_code(someone)


def sign_in(someone: Someone) -> None:
    """With the address and a code; the page goes on where the person wanted to be."""
    someone.write("#code-email", someone.email)
    someone.press("main form:has(#code-email) .primary")
    type_code(someone)
