"""Letters: written once, delivered by a real mail server, never lost, and without secrets afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ledger import letters, tasks
from ledger.models import Letter
from ledger.states import LetterState
from tests import factories
from tests.conftest import ArrivedMail

pytestmark = pytest.mark.django_db


def code_letter(**fields: Any) -> Letter:
    letter = letters.write("accounts.login_code", **{"to": "ayse@example.org", "secret": "ABCD-1234", **fields})
    assert letter is not None
    return letter


def test_letter_arrives_with_its_secret(real_mail: ArrivedMail) -> None:
    letter = code_letter(name="Ayşe von Öztürk", language="en")

    assert letters.deliver(letter.pk)

    (mail,) = real_mail.to("ayse@example.org")
    assert mail["Subject"] == "Your sign-in code"
    assert mail["Message-ID"] == letter.message_id
    assert mail["To"] == "Ayşe von Öztürk <ayse@example.org>"
    assert "Hello Ayşe von Öztürk," in real_mail.text(mail)
    assert "ABCD-1234" in real_mail.text(mail)
    html = mail.get_body(preferencelist=("html",))
    assert html is not None
    assert "ABCD-1234" in html.get_content()


def test_letter_keeps_no_secret_after_delivery(real_mail: ArrivedMail) -> None:
    letter = code_letter()
    assert Letter.objects.get(pk=letter.pk).secret == "ABCD-1234"

    letters.deliver(letter.pk)

    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.state, kept.secret, kept.sent_at is not None) == (LetterState.SENT, "", True)
    assert "ABCD-1234" not in kept.text + kept.html + kept.subject
    assert letters.SECRET in kept.text


def test_letter_is_delivered_once(real_mail: ArrivedMail) -> None:
    letter = code_letter()

    assert [letters.deliver(letter.pk), letters.deliver(letter.pk)] == [True, False]
    assert len(real_mail.all()) == 1


def test_letter_that_is_not_due_waits(real_mail: ArrivedMail) -> None:
    letter = code_letter(due_at=timezone.now() + timedelta(hours=1))

    assert not letters.deliver(letter.pk)
    assert letters.waiting() == []
    assert real_mail.all() == []


def test_same_once_key_writes_one_letter() -> None:
    first = letters.write("accounts.login_code", to="ayse@example.org", once_key="receipt:1")
    second = letters.write("accounts.login_code", to="ayse@example.org", once_key="receipt:1")

    assert first is not None
    assert first.pk is not None
    assert second is None
    assert Letter.objects.count() == 1


def test_letter_speaks_the_language_of_its_reader() -> None:
    sender = factories.organisation(name="Müller & Söhne", contact_email="preis@example.org")

    letter = code_letter(language="en", sender=sender)

    assert letter.subject == "Your sign-in code"
    assert "Kind regards\nMüller & Söhne" in letter.text
    assert "Müller &amp; Söhne" in letter.html
    assert f"/imprint/?organisation={sender.slug}" in letter.text


def test_first_sentence_begins_as_the_language_does() -> None:
    assert "\n\nThis is your code for signing in." in code_letter(language="en").text
    assert "\n\ndies ist Ihr Code" in code_letter(language="de").text


def test_names_cannot_carry_markup_into_a_letter() -> None:
    letter = code_letter(name="<b>Eve</b>")

    assert "<b>Eve</b>" in letter.text
    assert "<b>" not in letter.html
    assert "&lt;b&gt;Eve&lt;/b&gt;" in letter.html


def test_letter_goes_out_after_the_commit(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        code_letter()

    assert len(callbacks) == 1


def test_refused_letter_waits_for_its_next_attempt(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens there
    letter = code_letter()
    before = timezone.now()

    assert not letters.deliver(letter.pk)

    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.state, kept.attempts, kept.secret) == (LetterState.WAITING, 1, "ABCD-1234")
    assert kept.due_at >= before + timedelta(minutes=2)
    assert "refused" in kept.last_error


def test_letter_fails_after_its_last_attempt_and_can_be_sent_again(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    letter = code_letter()
    Letter.objects.filter(pk=letter.pk).update(attempts=letters.MOST_ATTEMPTS - 1)

    letters.deliver(letter.pk)

    kept = Letter.objects.get(pk=letter.pk)
    assert kept.state == LetterState.FAILED
    assert letters.send_again(kept)
    assert not letters.send_again(kept)
    assert letters.waiting() == [letter.pk]


def test_letter_that_cannot_be_composed_does_not_hold_up_the_others(real_mail: ArrivedMail) -> None:
    bad = code_letter(to="bad@example.org")
    Letter.objects.filter(pk=bad.pk).update(subject="two\nlines")
    code_letter(to="good@example.org")

    tasks.sweep()

    assert len(real_mail.to("good@example.org")) == 1
    failed = Letter.objects.get(pk=bad.pk)
    assert failed.state == LetterState.FAILED
    assert "Header" in failed.last_error


def test_claim_of_a_dead_worker_expires() -> None:
    letter = code_letter()
    died = timezone.now() - letters.CLAIM_EXPIRES - timedelta(seconds=1)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENDING, claimed_at=died, attempts=1)

    assert letters.waiting() == [letter.pk]


def test_claim_of_a_living_worker_stands() -> None:
    letter = code_letter()
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENDING, claimed_at=timezone.now(), attempts=1)

    assert letters.waiting() == []
    assert not letters.deliver(letter.pk)


def test_letter_that_kills_every_worker_fails_in_the_end() -> None:
    letter = code_letter()
    died = timezone.now() - letters.CLAIM_EXPIRES - timedelta(seconds=1)
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.SENDING, claimed_at=died, attempts=letters.MOST_ATTEMPTS
    )

    assert letters.waiting() == []
    assert Letter.objects.get(pk=letter.pk).state == LetterState.FAILED


def test_sweep_delivers_what_every_nudge_forgot(real_mail: ArrivedMail) -> None:
    for number in range(3):
        code_letter(to=f"person{number}@example.org")

    tasks.sweep()

    assert len(real_mail.all()) == 3
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.SENT}


def test_informal_sender_chooses_the_informal_german() -> None:
    """The overlay locale/de_DU holds what differs and falls back to the formal German for the rest, never English."""
    sender = factories.organisation(address_form="du")

    formal = code_letter(sender=factories.organisation())
    informal = code_letter(sender=sender)

    assert (formal.subject, informal.subject) == ("Ihr Code zur Anmeldung", "Dein Code zur Anmeldung")
    assert 'lang="de' in informal.html


def test_letters_are_erased_by_what_their_key_begins_with() -> None:
    for key in ("reminder-1-a", "reminder-1-b", "reminder-12-a", None):
        letters.write("accounts.login_code", to="ayse@example.org", once_key=key)

    assert letters.forget_keyed("reminder-1-") == 2

    assert list(Letter.objects.order_by("pk").values_list("once_key", flat=True)) == ["reminder-12-a", None]


def test_a_letter_that_is_not_kept_leaves_no_row_once_it_is_sent(real_mail: ArrivedMail) -> None:
    letter = code_letter(is_kept=False)

    assert letters.deliver(letter.pk)

    assert len(real_mail.to("ayse@example.org")) == 1
    assert not Letter.objects.exists()


def test_a_letter_that_is_not_kept_leaves_no_row_once_it_is_given_up() -> None:
    letter = code_letter(is_kept=False)
    long_ago = timezone.now() - timedelta(hours=1)
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.SENDING, claimed_at=long_ago, attempts=letters.MOST_ATTEMPTS
    )

    assert letters.waiting() == []

    assert not Letter.objects.exists()


def test_letters_go_with_what_they_are_about_and_no_others() -> None:
    entry, other = factories.entry(factories.edition()), factories.entry(factories.edition())
    code_letter(about=entry)
    kept = code_letter(about=other)

    assert letters.forget_about(entry) == 1

    assert list(Letter.objects.all()) == [kept]


def test_a_person_is_forgotten_by_account_and_by_address_and_named_to_nobody() -> None:
    code_letter(user_id=7, to="old@example.org")
    code_letter(to="q@example.org")
    told = code_letter(to="other@example.org", name="Qwendolin Xerxespatz", language="en")

    letters.forget_person(7, addresses=["q@example.org"], words=["Qwendolin Xerxespatz"])

    left = Letter.objects.get()
    assert (left.pk, left.to_name) == (told.pk, "[…]")
    assert "Hello […]," in left.text
