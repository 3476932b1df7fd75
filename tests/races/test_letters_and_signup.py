"""Two at the same moment: one letter, one delivery, one account."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from accounts import people
from accounts.models import User
from ledger import letters
from ledger.models import Event, Letter
from tests.conftest import ArrivedMail

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def together[T](*deeds: Callable[[], T]) -> list[T]:
    """Run each deed in a thread with a connection of its own, all at once."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], T]) -> T:
        connection.ensure_connection()
        barrier.wait(timeout=10)
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result(timeout=30) for future in [pool.submit(run, deed) for deed in deeds]]


def test_two_writers_with_one_key_write_one_letter() -> None:
    def write() -> bool:
        return letters.write("accounts.login_code", to="a@example.org", once_key="receipt:1") is not None

    assert sorted(together(write, write)) == [False, True]
    assert Letter.objects.count() == 1


def test_two_workers_deliver_one_letter_once(real_mail: ArrivedMail) -> None:
    letter = letters.write("accounts.login_code", to="a@example.org")
    assert letter is not None

    def deliver() -> bool:
        return letters.deliver(letter.pk)

    assert sorted(together(deliver, deliver, deliver)) == [False, False, True]
    assert len(real_mail.all()) == 1


def test_two_signups_with_one_address_make_one_account() -> None:
    def sign_up() -> int:
        fields = {"email": "ayse@example.org", "given_name": "Ayşe", "family_name": "Yılmaz"}
        return Client().post("/accounts/signup/", fields).status_code

    assert together(sign_up, sign_up) == [302, 302]
    assert User.objects.count() == 1
    # One is told the code, the other that the account exists.
    assert sorted(Letter.objects.values_list("kind", flat=True)) == [
        "accounts.account_already_exists",
        "accounts.email_confirmation_signup",
    ]


def test_two_invitations_to_one_address_find_one_account() -> None:
    def invite() -> int:
        return people.find_or_invite("Ayse@Example.org", given_name="Ayşe").pk

    first, second = together(invite, invite)

    assert first == second
    assert Event.objects.filter(what="user.invited").count() == 1
