"""Sign-in with an organisation's own accounts appears where it is set up."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

APP = {
    "provider_id": "school",
    "name": "Schulkonto",
    "client_id": "preiswerk",
    "secret": "",
    "settings": {"server_url": "https://idp.example.org/realms/school"},
}


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/"])
def test_configured_provider_has_a_button(client: Client, settings: Any, path: str) -> None:
    assert "/accounts/oidc/school/login/" not in client.get(path).content.decode()

    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}
    page = client.get(path).content.decode()

    assert "/accounts/oidc/school/login/" in page
    assert "Schulkonto" in page
