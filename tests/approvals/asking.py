"""A complete entry whose head of school is asked, for tests of approvals."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from approvals import approvals
from approvals.models import Approval
from awards.models import Edition
from entries import entries
from entries.models import Entry
from ledger.models import Letter
from tests.entries import filling

HEAD = "schulleitung@schule.example.org"


def before(**fields: Any) -> Edition:
    return filling.edition(approval="before", **fields)


def after(**fields: Any) -> Edition:
    until = timezone.now() + timedelta(days=20)
    return filling.edition(approval="after", **{"approval_until": until, **fields})


def ask(entry: Entry, email: str = HEAD) -> Approval:
    return approvals.ask(entry, head_name="Dr. Ute Groß", head_email=email, by=entry.owner)


def asked(edition: Edition | None = None) -> Approval:
    """The head was asked about a complete draft."""
    return ask(filling.complete(edition or before()))


def change(entry: Entry, text: str = "Neuer Titel") -> None:
    question = filling.question(entry, "title")
    version = entry.answers.get(key="title").version
    entries.save_answer(entry, question, text, version=version, by=entry.owner)


def path_of(approval: Approval) -> str:
    """The personal link in the newest letter to the head, without its host."""
    return urlsplit(Letter.objects.filter(to_address=approval.head_email).latest("pk").secret).path
