"""Sign-up and sign-in by code, end to end: pages, outbox, a real mail server."""

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation

from accounts import adapter
from accounts.models import User
from ledger import letters, tasks
from ledger.models import Event, Letter
from tests import factories
from tests.conftest import ArrivedMail

MAIL_TEMPLATES = Path(django_settings.BASE_DIR) / "templates" / "accounts" / "mail"
CODE = re.compile(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.MULTILINE)
NAMES = {"given_name": "Ayşe", "family_name": "von Öztürk"}


def code_in(mailbox: ArrivedMail, address: str) -> str:
    tasks.sweep()
    found = CODE.search(mailbox.text(mailbox.to(address)[0]))
    assert found is not None, mailbox.text(mailbox.to(address)[0])
    return found[1]


def signed_in_by_code(client: Client, mailbox: ArrivedMail, user: User) -> None:
    client.post("/accounts/login/code/", {"email": user.email})
    client.post("/accounts/login/code/confirm/", {"code": code_in(mailbox, user.email)})


def every_mail_of_allauth() -> list[str]:
    folder = Path(allauth.__file__).parent
    found = {path.name.removesuffix("_subject.txt") for path in folder.rglob("templates/*/email/*_subject.txt")}
    return sorted(found)


@pytest.mark.django_db
@pytest.mark.parametrize("name", every_mail_of_allauth())
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_mail_of_allauth_has_a_letter(name: str, language: str) -> None:
    letter = letters.write(f"accounts.{name}", to="ayse@example.org", name="Ayşe", language=language, secret="ABCD")

    assert letter is not None
    assert letter.subject


@pytest.mark.django_db
def test_teacher_signs_up_without_password(client: Client, real_mail: ArrivedMail) -> None:
    response = client.post("/accounts/signup/", {"email": "Ayse@Example.org", **NAMES})
    assert response.status_code == 302

    page = client.post(response["Location"], {"code": code_in(real_mail, "ayse@example.org")}, follow=True)

    user = User.objects.get()
    assert page.status_code == 200
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.email, user.name, user.has_usable_password()) == ("ayse@example.org", "Ayşe von Öztürk", False)
    assert EmailAddress.objects.get().verified
    assert Event.objects.filter(what="user.signed_up", subject_id=str(user.pk)).count() == 1


@pytest.mark.django_db
def test_wrong_code_signs_nobody_up(client: Client, real_mail: ArrivedMail) -> None:
    response = client.post("/accounts/signup/", {"email": "ayse@example.org", **NAMES})

    client.post(response["Location"], {"code": "WRONG-CODE"})

    assert "_auth_user_id" not in client.session
    assert not EmailAddress.objects.get().verified


@pytest.mark.django_db
def test_person_signs_in_by_code(client: Client, real_mail: ArrivedMail) -> None:
    user = factories.person(language="en")

    signed_in_by_code(client, real_mail, user)

    assert client.session["_auth_user_id"] == str(user.pk)
    assert real_mail.to(user.email)[0]["Subject"] == "Your sign-in code"
    assert Letter.objects.get().secret == ""


@pytest.mark.django_db
def test_code_signs_in_only_the_browser_that_asked(client: Client, real_mail: ArrivedMail) -> None:
    user = factories.person()
    client.post("/accounts/login/code/", {"email": user.email})
    code = code_in(real_mail, user.email)

    other = Client()
    other.post("/accounts/login/code/confirm/", {"code": code})

    assert "_auth_user_id" not in other.session


@pytest.mark.django_db
def test_unknown_address_looks_the_same_and_hears_by_mail(client: Client, real_mail: ArrivedMail) -> None:
    user = factories.person()

    known = client.post("/accounts/login/code/", {"email": user.email})
    unknown = Client().post("/accounts/login/code/", {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert Letter.objects.get(to_address="nobody@example.org").kind == "accounts.login_code"


@pytest.mark.django_db
def test_an_address_alone_is_enough_for_an_account(client: Client, real_mail: ArrivedMail) -> None:
    client.post("/accounts/login/code/", {"email": "New@example.org", "next": "/entries/begin/7/?fit-place=school"})
    answer = client.post(
        "/accounts/login/code/confirm/",
        {"code": code_in(real_mail, "new@example.org"), "next": "/entries/begin/7/?fit-place=school"},
    )

    assert client.session["_auth_user_id"] == str(User.objects.get(email="new@example.org").pk)
    assert answer["Location"] == "/entries/begin/7/?fit-place=school"


@pytest.mark.django_db
def test_a_closed_account_is_not_opened_again_by_its_address(client: Client) -> None:
    closed = factories.person(is_active=False)

    client.post("/accounts/login/code/", {"email": closed.email})

    assert User.objects.count() == 1
    assert Letter.objects.get(to_address=closed.email).kind == "accounts.unknown_account"


@pytest.mark.django_db
def test_second_signup_looks_the_same_and_hears_by_mail(client: Client) -> None:
    user = factories.person()

    response = client.post("/accounts/signup/", {"email": user.email, **NAMES})
    fresh = Client().post("/accounts/signup/", {"email": "new@example.org", **NAMES})

    assert (response.status_code, response["Location"]) == (fresh.status_code, fresh["Location"])
    assert Letter.objects.get(to_address=user.email).kind == "accounts.account_already_exists"


@pytest.mark.django_db
def test_links_in_letters_lead_home_whatever_host_was_asked(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    user = factories.person()
    user.set_password("correct horse battery")
    user.save()

    client.post("/accounts/password/reset/", {"email": user.email}, headers={"host": "evil.example"})

    letter = Letter.objects.get()
    assert letter.kind == "accounts.password_reset_key"
    assert letter.secret.startswith(f"{settings.SITE_URL}/accounts/password/reset/key/")
    assert "evil.example" not in letter.text + letter.html + letter.secret
    assert letter.secret not in letter.text


@pytest.mark.django_db
def test_password_is_optional_and_works(client: Client) -> None:
    user = factories.person()
    user.set_password("correct horse battery")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    client.post("/accounts/login/", {"login": user.email, "password": "correct horse battery"})

    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_code_requests_are_limited() -> None:
    user = factories.person()

    answers = [Client().post("/accounts/login/code/", {"email": user.email}).status_code for _ in range(7)]

    assert answers[:5] == [302] * 5
    assert 302 not in answers[5:]
    assert Letter.objects.count() == 5


@pytest.mark.django_db
def test_other_sessions_can_be_ended(client: Client, real_mail: ArrivedMail) -> None:
    user = factories.person()
    signed_in_by_code(client, real_mail, user)
    phone = Client()
    signed_in_by_code(phone, real_mail, user)
    assert (client.get("/me/").status_code, phone.get("/me/").status_code) == (200, 200)
    assert UserSession.objects.filter(user=user).count() == 2

    phone.post("/accounts/sessions/")

    assert (client.get("/me/").status_code, phone.get("/me/").status_code) == (302, 200)


@pytest.mark.django_db
def test_closed_account_signs_nobody_in(client: Client) -> None:
    user = factories.person(is_active=False)

    client.post("/accounts/login/code/", {"email": user.email})

    assert not Letter.objects.filter(kind="accounts.login_code").exists()
    assert "_auth_user_id" not in client.session


def test_address_comes_home() -> None:
    with translation.override("en"):
        assert adapter.at_home("http://evil.example/a/?b=c") == f"{django_settings.SITE_URL}/a/?b=c"


@pytest.mark.django_db
def test_password_of_a_stranger_does_not_survive_a_code_of_the_owner(client: Client, real_mail: ArrivedMail) -> None:
    client.post("/accounts/signup/", {"email": "ayse@example.org", **NAMES, "password1": "stranger waits here"})
    ayse = User.objects.get()
    assert ayse.check_password("stranger waits here")
    owner = Client()
    owner.post("/accounts/login/code/", {"email": "ayse@example.org"})
    tasks.sweep()
    found = [CODE.search(real_mail.text(mail)) for mail in real_mail.to("ayse@example.org")]

    for code in found:
        assert code is not None
        owner.post("/accounts/login/code/confirm/", {"code": code[1]})

    ayse.refresh_from_db()
    assert owner.session["_auth_user_id"] == str(ayse.pk)
    assert not ayse.has_usable_password()
