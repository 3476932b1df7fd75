"""The code of a sign-in, confirmed while something else happens: each reader meets a page in words, never a 500."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection
from django.http import HttpResponseBase
from django.test import Client

from accounts import people
from accounts.models import User
from ledger.models import Letter
from tests import factories
from tests.races.test_letters_and_signup import together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ASK, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"
HELD = 4242  # an advisory lock of PostgreSQL


def asked(user: User) -> tuple[Client, str]:
    """A browser on the page where the code is typed, and the code of its letter."""
    client = Client()
    client.post(ASK, {"email": user.email})
    return client, Letter.objects.filter(kind="accounts.login_code").latest("pk").secret


def second_tab(client: Client) -> Client:
    tab = Client()
    tab.cookies.update(client.cookies)
    return tab


def remove(user: User) -> None:
    EmailAddress.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).delete()


@contextmanager
def sessions_on_saving(do: str) -> Iterator[None]:
    """What PostgreSQL does at each saving of a session there is, until the block ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE FUNCTION on_saving() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN {do} END'")
        cursor.execute(
            "CREATE TRIGGER on_saving BEFORE UPDATE ON django_session FOR EACH ROW EXECUTE FUNCTION on_saving()"
        )
        try:
            yield
        finally:
            cursor.execute("DROP TRIGGER on_saving ON django_session")
            cursor.execute("DROP FUNCTION on_saving")


def test_two_tabs_with_the_same_code_both_come_in() -> None:
    client, code = asked(factories.person())
    tab = second_tab(client)

    def confirm(browser: Client) -> int:
        return browser.post(CONFIRM, {"code": code}).status_code

    assert together(lambda: confirm(client), lambda: confirm(tab)) == [302, 302]


def test_a_code_asked_again_in_a_second_tab_leads_on() -> None:
    user = factories.person()
    client, code = asked(user)
    tab = second_tab(client)

    def confirm() -> int:
        return client.post(CONFIRM, {"code": code}).status_code

    def ask() -> int:
        return tab.post(ASK, {"email": user.email}).status_code

    assert together(confirm, ask) == [302, 302]


def test_a_session_that_ended_meanwhile_is_said_in_words() -> None:
    client, _code = asked(factories.person())

    with sessions_on_saving("RETURN NULL;"):  # no row is there any more to be saved
        answer = client.post(CONFIRM, {"code": "wrong"})

    assert answer.status_code == 400
    assert "Ihre Anmeldung hat sich inzwischen geändert" in answer.content.decode()


def test_a_session_that_ended_before_leads_to_a_new_code() -> None:
    client, code = asked(factories.person())
    Session.objects.all().delete()

    answer = client.post(CONFIRM, {"code": code})

    assert (answer.status_code, answer.headers["Location"]) == (302, ASK)


def test_an_account_closed_meanwhile_stays_closed() -> None:
    user = factories.person()
    client, code = asked(user)

    def confirm() -> int:
        return client.post(CONFIRM, {"code": code}).status_code

    def close() -> int:
        people.ask_for_erasure(user, organisation=None)
        return 0

    met = together(confirm, close)

    assert met in ([302, 0], [400, 0])
    assert client.get("/me/").headers["Location"] == "/accounts/login/?next=/me/"


def test_an_account_removed_before_is_said_in_words() -> None:
    user = factories.person()
    client, code = asked(user)
    remove(user)

    answer = client.post(CONFIRM, {"code": code}, follow=True)

    *_before, last = answer.context["messages"]
    assert str(last) == "Dieses Konto wurde inzwischen entfernt."


def test_an_account_removed_meanwhile_is_no_error() -> None:
    user = factories.person()
    client, code = asked(user)

    def confirm() -> int:
        return client.post(CONFIRM, {"code": code}).status_code

    def drop() -> int:
        try:
            remove(user)
        except IntegrityError:
            return 1  # the sign-in was first, and noted the address as confirmed
        return 0

    assert together(confirm, drop)[0] == 302


def test_a_session_that_is_being_saved_stays_on_the_list() -> None:
    """Another sign-in looks through the person's sessions just before this one is saved with its person."""
    user = factories.person()
    client, code = asked(user)

    def confirm() -> HttpResponseBase:
        try:
            return client.post(CONFIRM, {"code": code})
        finally:
            connection.close()

    with sessions_on_saving(f"PERFORM pg_advisory_xact_lock({HELD}); RETURN NEW;"), ThreadPoolExecutor(1) as pool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [HELD])
            signing_in = pool.submit(confirm)
            waiting = False
            while not waiting and not signing_in.done():
                cursor.execute("SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                waiting = cursor.fetchone()[0]
            UserSession.objects.purge_and_list(user)
            cursor.execute("SELECT pg_advisory_unlock(%s)", [HELD])
        assert signing_in.result(timeout=30).status_code == 302

    assert waiting
    assert [listed.session_key for listed in UserSession.objects.filter(user=user)] == [client.session.session_key]
