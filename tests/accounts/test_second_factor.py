"""Who may do much proves it twice; who is asked for it is never locked out of setting it up."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts import second_factor
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(factories.person(is_staff=True))
    return client


def with_factor(client: Client) -> None:
    Authenticator.objects.create(user_id=client.session["_auth_user_id"], type=Authenticator.Type.TOTP, data={})


def test_administrator_without_second_factor_is_led_to_the_explanation(chief: Client) -> None:
    response = chief.get("/admin/?a=b")

    assert (response.status_code, response["Location"]) == (302, "/me/second-factor/?next=%2Fadmin%2F%3Fa%3Db")


def test_administrator_with_second_factor_goes_on(chief: Client) -> None:
    with_factor(chief)

    assert chief.get("/admin/").status_code == 200
    assert chief.get("/me/second-factor/?next=/admin/")["Location"] == "/admin/"


def test_recovery_codes_alone_are_no_second_factor(chief: Client) -> None:
    Authenticator.objects.create(
        user_id=chief.session["_auth_user_id"], type=Authenticator.Type.RECOVERY_CODES, data={}
    )

    assert chief.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "path",
    ["/me/second-factor/", "/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/email/", "/imprint/",
     "/accounts/sessions/", "/accounts/logout/", "/me/"],
)  # fmt: skip
def test_ways_to_set_it_up_and_to_leave_are_open(chief: Client, path: str) -> None:
    assert chief.get(path).status_code == 200


def test_signing_out_is_never_blocked(chief: Client) -> None:
    chief.post("/accounts/logout/")

    assert "_auth_user_id" not in chief.session


def test_start_is_behind_the_wall(chief: Client) -> None:
    assert chief.get("/start/")["Location"].startswith("/me/second-factor/")


def test_fetch_is_told_where_to_go(chief: Client) -> None:
    response = chief.get("/start/", headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Redirect"]) == (204, "/me/second-factor/?next=%2Fstart%2F")


def test_teacher_is_not_asked(client: Client) -> None:
    client.force_login(factories.person())

    assert client.get("/start/").status_code in (200, 302)
    assert "second-factor" not in client.get("/start/").get("Location", "")


def test_rooms_say_of_whom_it_is_required(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_factor, "_predicates", [])
    second_factor.require_for(lambda user: user.given_name == "Katharina")
    client.force_login(factories.person("Katharina Groß"))

    assert client.get("/start/")["Location"].startswith("/me/second-factor/")


def test_setting_switches_it_off(chief: Client, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False

    assert chief.get("/admin/").status_code == 200


def test_explanation_leads_nowhere_foreign(chief: Client) -> None:
    with_factor(chief)

    assert chief.get("/me/second-factor/?next=https://evil.example/")["Location"] == "/start/"
