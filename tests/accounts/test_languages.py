"""Which language a page speaks: the address, then the cookie, the person, the browser."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils import translation

from accounts import languages
from accounts.models import User
from tests import factories


@pytest.mark.parametrize(
    ("asked", "cookie", "person", "browser", "chosen"),
    [
        ("en", "de", "de", "de", "en"),
        ("", "en", "de", "de", "en"),
        ("", "", "en", "de", "en"),
        ("", "", "", "en-GB,en;q=0.9", "en"),
        ("", "", "", "fr,de;q=0.5", "de"),
        ("", "", "", "fr", "de"),
        ("", "", "", "", "de"),
        ("fr", "xx", "", "en", "en"),
        ("de-du", "", "", "en", "en"),
    ],
)
def test_language_is_chosen(asked: str, cookie: str, person: str, browser: str, chosen: str) -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": browser})
    request.COOKIES["django_language"] = cookie
    request.user = User(language=person) if person else AnonymousUser()

    assert languages.choose(request, asked) == chosen


@pytest.mark.django_db
def test_choice_by_address_is_remembered(client: Client) -> None:
    response = client.get("/imprint/?lang=en")

    assert response.cookies["django_language"].value == "en"
    assert client.get("/imprint/", headers={"Accept-Language": "de"}).headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_organisation_decides_between_sie_and_du() -> None:
    assert [languages.spoken("de", form) for form in ("", "sie", "du")] == ["de", "de", "de-du"]
    assert languages.spoken("en", "du") == "en"


@pytest.mark.django_db
def test_a_page_begins_to_speak_as_the_first_organisation_does(client: Client) -> None:
    factories.organisation(address_form="du")
    client.force_login(factories.person(language="de"))

    assert '<html lang="de-du">' in client.get("/me/").content.decode()


@pytest.mark.django_db
def test_entering_an_organisation_changes_the_form_of_address() -> None:
    request = RequestFactory().get("/")
    with translation.override("de"):
        languages.enter(request, factories.organisation(address_form="du"))
        assert translation.get_language() == "de-du"
        languages.enter(request, factories.organisation())
        assert translation.get_language() == "de"


@pytest.mark.django_db
def test_page_of_an_informal_organisation_is_german(client: Client) -> None:
    factories.organisation(address_form="du")

    response = client.get("/imprint/?lang=de")

    assert response.headers["Content-Language"] == "de"
    assert response.status_code == 200
