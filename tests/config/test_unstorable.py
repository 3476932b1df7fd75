"""A NUL in an address is a bad request, never an error of ours."""

import pytest
from django.test import Client


@pytest.mark.parametrize("address", ["/c/%00/", "/health/live?q=%00", "/health/live?%00=a"])
def test_nul_in_an_address_is_a_bad_request(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_percent_sign_before_two_noughts_is_none(client: Client) -> None:
    assert client.get("/health/live?q=100%2500").status_code == 200
