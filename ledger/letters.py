"""Writes letters into the outbox and hands them to the post. The one door to SMTP."""

import smtplib
from collections.abc import Collection
from datetime import datetime, timedelta
from email.utils import formataddr, make_msgid
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives  # noqa: TID251 - this is the door
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Replace
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.text import capfirst

from config.nudge import nudge
from ledger.models import Letter
from ledger.states import LetterState
from ledger.wording import Wording, read_wording

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=3)  # a worker that took longer is dead: the SMTP time-out is 15 seconds a question
MOST_ATTEMPTS = 8
FINAL_REFUSAL = 500
LONGEST_NAME = 200
NOWHERE = ".invalid"  # RFC 2606: the address of somebody who was erased
TAKEN_OUT = "[…]"
SECRET = "{secret}"  # noqa: S105 - the placeholder, not a secret


class Sender(Protocol):
    """On whose behalf a letter goes out: its name signs, its form of address speaks."""

    name: str
    slug: str
    address_form: str
    contact_email: str


def write(  # noqa: PLR0913 - a letter has that many sides, each by name
    kind: str,
    *,
    to: str,
    name: str = "",
    user_id: int | None = None,
    language: str = "de",
    sender: Sender | None = None,
    edition_id: int | None = None,
    about: models.Model | None = None,
    is_kept: bool = True,
    secret: str = "",
    once_key: str | None = None,
    due_at: datetime | None = None,
    **context: Any,
) -> Letter | None:
    """Put one letter into the outbox inside the caller's transaction, and nudge a worker to deliver it.

    ``kind`` is ``room.letter``; the text is the template ``<room>/mail/<letter>.txt``, rendered in ``language``: the
    subject, an empty line, the greeting, paragraphs, at most one button as ``[Label](address)`` on its own line.
    ``secret`` (a code or a personal link) stands in the text where the template says ``{{ secret }}`` and is erased
    at delivery. ``about`` is what the letter is erased with; one that is not kept leaves no row once it was sent or
    given up. The answer is None where the same ``once_key`` was written before, and for whoever was erased.
    """
    if to.endswith(NOWHERE):
        return None
    subject, text, html = _rendered(kind, sender, language, {"name": name, **context})
    letter = Letter(
        kind=kind,
        to_address=to,
        to_name=" ".join(name.split())[:LONGEST_NAME],
        to_user_id=user_id,
        language=language,
        edition_id=edition_id,
        about=_tag(about) if about else "",
        is_kept=is_kept,
        subject=subject[:250],
        text=text,
        html=html,
        secret=secret,
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname),
        once_key=once_key,
        due_at=due_at or timezone.now(),
    )
    # ON CONFLICT DO NOTHING leaves a surrounding transaction usable where an IntegrityError would break it.
    Letter.objects.bulk_create([letter], ignore_conflicts=once_key is not None)
    if once_key is not None:
        kept = Letter.objects.filter(message_id=letter.message_id).values_list("pk", flat=True).first()
        if kept is None:
            return None
        letter.pk = kept
    if letter.due_at <= timezone.now():  # a later one is found by the sweep
        nudge("ledger.tasks.deliver", letter.pk)
    return letter


def call_back(once_keys: Collection[str]) -> int:
    """Take letters out of the outbox that nobody has begun to deliver, and say how many: what they say was undone."""
    called_back, _ = Letter.objects.filter(once_key__in=once_keys, state=LetterState.WAITING, attempts=0).delete()
    return called_back


def forget_keyed(beginning: str) -> int:
    """Erase the letters whose ``once_key`` begins so, sent or not, and say how many."""
    return Letter.objects.filter(once_key__startswith=beginning).delete()[0]


def forget(address: str, *, edition_id: int, room: str) -> int:
    """Erase the letters of ``room`` to an address about an edition, sent or not, and say how many.

    For whoever asked that nothing with their name stays; the log keeps what happened, without it.
    """
    theirs = Letter.objects.filter(edition_id=edition_id, to_address=address, kind__startswith=f"{room}.")
    return theirs.delete()[0]


def forget_about(subject: models.Model) -> int:
    """Erase every letter about ``subject``, sent or not, and say how many: its content is erased with it."""
    return Letter.objects.filter(about=_tag(subject)).delete()[0]


def forget_person(user_id: int, *, addresses: Collection[str], words: Collection[str]) -> None:
    """Erase every letter to a person, and take ``words`` (their name and addresses) out of letters to others."""
    Letter.objects.filter(Q(to_user_id=user_id) | Q(to_address__in=addresses)).delete()
    for word in words:
        for field in ("subject", "text", "html", "to_name"):
            holding = Letter.objects.filter(**{f"{field}__contains": word})
            holding.update(**{field: Replace(field, Value(word), Value(TAKEN_OUT))})


def deliver(letter_id: int) -> bool:
    """Claim one waiting letter and hand it to the mail server; False where it was not waiting, or the server refused.

    A refusal is tried again with growing pauses, ``MOST_ATTEMPTS`` times. The Message-ID is chosen when the letter is
    written, so a letter that the server accepted just before a worker died arrives twice at most, as one message.
    """
    now = timezone.now()
    claimed = Letter.objects.filter(pk=letter_id, state=LetterState.WAITING, due_at__lte=now).update(
        state=LetterState.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    letter = Letter.objects.get(pk=letter_id)
    try:
        _message(letter).send()
    except smtplib.SMTPRecipientsRefused as error:
        _put_aside(letter, str(error), final=_refused_for_good(error))
        return False
    except (smtplib.SMTPException, OSError) as error:
        _put_aside(letter, str(error))
        return False
    except Exception as error:  # noqa: BLE001 - a letter that cannot be composed must not hold up those behind it
        _put_aside(letter, f"{type(error).__name__}: {error}", final=True)
        return False
    mine = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, claimed_at=now)
    if letter.is_kept:
        mine.update(state=LetterState.SENT, sent_at=timezone.now(), secret="", last_error="")
    else:
        mine.delete()
    return True


def waiting(limit: int = 500) -> list[int]:
    """Take back the claims of dead workers, then name the letters that are due, oldest first."""
    now = timezone.now()
    abandoned = Letter.objects.filter(state=LetterState.SENDING, claimed_at__lt=now - CLAIM_EXPIRES)
    # A letter that killed its worker each time would otherwise come back for ever.
    abandoned.filter(attempts__gte=MOST_ATTEMPTS, is_kept=False).delete()
    abandoned.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=LetterState.FAILED, last_error="the worker that carried this letter died"
    )
    abandoned.update(state=LetterState.WAITING)
    due = Letter.objects.filter(state=LetterState.WAITING, due_at__lte=now).order_by("due_at")
    return list(due.values_list("pk", flat=True)[:limit])


def send_again(letter: Letter) -> bool:
    """Put a failed letter back into the outbox; False where it had not failed."""
    moved = Letter.objects.filter(pk=letter.pk, state=LetterState.FAILED).update(
        state=LetterState.WAITING, attempts=0, due_at=timezone.now()
    )
    if moved:
        nudge("ledger.tasks.deliver", letter.pk)
    return bool(moved)


def _tag(subject: models.Model) -> str:
    return f"{subject._meta.model_name}:{subject.pk}"  # noqa: SLF001 - public by documentation


def _rendered(kind: str, sender: Sender | None, language: str, said: dict[str, Any]) -> tuple[str, str, str]:
    """Subject, text and HTML of a letter, made of its template."""
    room, _, letter_name = kind.partition(".")
    spoken = "de-du" if language == "de" and sender and sender.address_form == "du" else language or "de"
    values = {"sender": sender, "site_url": settings.SITE_URL, "secret": SECRET, **said}
    with translation.override(spoken):
        # Plain text: escaping would turn "Müller & Söhne" into "&amp;"; the HTML version escapes on its own.
        source = get_template(f"{room}/mail/{letter_name}.txt").template  # type: ignore[attr-defined]
        wording = read_wording(source.render(Context(values, autoescape=False)))
        frame = _frame(wording, sender)
        return wording.subject, render_to_string("mail/letter.txt", frame), render_to_string("mail/letter.html", frame)


def _frame(wording: Wording, sender: Sender | None) -> dict[str, Any]:
    """What the frame of a letter (templates/mail) shows around and between its words."""
    whose = f"?{urlencode({'organisation': sender.slug})}" if sender else ""
    greeting, *paragraphs = wording.before or ("",)
    if paragraphs and translation.get_language() == "en":
        # The comma of the greeting lets German go on with a small letter; English begins anew.
        paragraphs[0] = capfirst(paragraphs[0])
    return {
        "subject": wording.subject,
        "greeting": greeting,
        "preview": paragraphs[0] if paragraphs else "",
        "paragraphs": paragraphs,
        "button_label": wording.button.label if wording.button else "",
        "button_url": wording.button.address if wording.button else "",
        "after": wording.after,
        "secret": SECRET,
        "organisation": sender,
        "imprint_url": f"{settings.SITE_URL}{reverse('accounts:imprint')}{whose}",
        "privacy_url": f"{settings.SITE_URL}{reverse('accounts:privacy')}{whose}",
    }


def _put_aside(letter: Letter, reason: str, *, final: bool = False) -> None:
    """Give the claim back, due again after a growing pause; as failed where trying again is pointless."""
    final = final or letter.attempts >= MOST_ATTEMPTS
    log.warning("letter_refused", letter=letter.pk, attempts=letter.attempts, final=final, error=reason)
    mine = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, claimed_at=letter.claimed_at)
    if final and not letter.is_kept:
        mine.delete()
        return
    mine.update(
        state=LetterState.FAILED if final else LetterState.WAITING,
        due_at=timezone.now() + timedelta(minutes=2**letter.attempts),
        last_error=reason[:300],
    )


def _refused_for_good(error: smtplib.SMTPRecipientsRefused) -> bool:
    """Whether the server answered 5xx: 4xx asks to come again, as greylisting does."""
    return all(code >= FINAL_REFUSAL for code, _ in error.recipients.values())


def _message(letter: Letter) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text.replace(SECRET, letter.secret),
        to=[formataddr((letter.to_name, letter.to_address)) if letter.to_name else letter.to_address],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(letter.html.replace(SECRET, escape(letter.secret)), "text/html")
    return message
