"""Forms as somebody sends them who has filled in nothing, or nonsense, past what the browser would hold back.

Whether a form is refused is first asked in this process, in a transaction that is rolled back: what would be taken
changes nothing, and only what is refused is then sent by the browser.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from playwright.sync_api import Page

# One for each address that a form of the page, or one of its buttons, sends to.
FORMS = """() => [...document.forms].filter((form) => form.getAttribute("method") === "post").flatMap((form) => {
  const all = [...form.elements].filter((one) => one.tagName !== "FIELDSET");
  const buttons = all.filter((one) => one.type === "submit");
  const fields = all.filter((one) => one.name && !one.disabled && !buttons.includes(one))
    .map((one) => [one.name, one.type, one.value]);
  const chosen = new Map();
  for (const one of buttons.length ? buttons : [form]) {
    const to = one.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
    const action = new URL(to, location).href;
    if (!chosen.has(action)) chosen.set(action, one.name && one !== form ? [one.name, one.value] : null);
  }
  return [...chosen].map(([action, button]) => ({ action, fields, button, enctype: form.enctype }));
})"""
SEND = """([action, enctype, pairs]) => {
  const form = document.createElement("form");
  Object.assign(form, { action, enctype, method: "post" });
  for (const [name, value] of pairs) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value });
    form.append(field);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}"""
NONSENSE = {"textarea": "x" * 30_000, "text": "x" * 3_000, "search": "x" * 3_000, "radio": "x", "select-one": "x"}
KEPT = ("hidden",)
LEFT_OUT = ("checkbox", "radio", "file", "select-multiple")
REFUSALS = (200, 409, 422, 423)

type Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Form:
    """Where it goes, and what it asks for: a name, a kind and what stands there."""

    action: str
    enctype: str
    fields: list[tuple[str, str, str]]
    button: tuple[str, str] | None

    def empty(self) -> Fields:
        """All that can be left empty is."""
        pairs = [(name, text if kind in KEPT else "") for name, kind, text in self.fields if kind not in LEFT_OUT]
        return [*pairs, *([self.button] if self.button else [])]

    def nonsense(self) -> Fields:
        """Too long, or of the wrong kind."""
        known = {
            name: text if kind in KEPT else NONSENSE.get(kind, "x")
            for name, kind, text in self.fields
            if kind != "file"
        }
        return [*known.items(), *([self.button] if self.button else [])]


def forms(page: Page, live: str) -> list[Form]:
    """The forms of this page that lead to the site itself."""
    found: list[dict[str, Any]] = page.evaluate(FORMS)
    return [
        Form(
            one["action"].removeprefix(live),
            one["enctype"],
            [(name, kind, text) for name, kind, text in one["fields"]],
            tuple(one["button"]) if one["button"] else None,
        )
        for one in found
        if one["action"].startswith(live)
    ]


def refused(session: str, form: Form) -> Fields | None:
    """What is refused, in this session, with a page of its own; None where nothing is."""
    for fields in (form.empty(), form.nonsense()):
        data: dict[str, list[str]] = {}
        for name, text in fields:
            data.setdefault(name, []).append(text)
        client = Client()
        client.cookies["sessionid"] = session
        with transaction.atomic():
            answer = client.post(form.action, data)
            transaction.set_rollback(True)
        if answer.status_code in REFUSALS and b"</html>" in getattr(answer, "content", b""):
            return fields
    return None


def send(page: Page, form: Form, fields: Fields) -> None:
    """As the browser would send it."""
    with page.expect_navigation():
        page.evaluate(SEND, [form.action, form.enctype, fields])
