"""A browser's own words about itself, in ours."""

import pytest
from django.utils import translation

from accounts.templatetags.accounts_devices import device

WINDOWS, MAC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
IPAD, PHONE = "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X)", "Mozilla/5.0 (Linux; Android 14; SM-S911B)"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox auf Windows"),
        (f"{WINDOWS} {WEBKIT} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Microsoft Edge auf Windows"),
        (f"{MAC} {WEBKIT} Chrome/130.0.0.0 Safari/537.36", "Chrome auf macOS"),
        (f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15", "Safari auf macOS"),
        (
            f"{IPAD} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
            "Safari auf iPad",
        ),
        (
            f"{PHONE} {WEBKIT} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
            "Samsung Internet auf Android",
        ),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/130.0.0.0 Safari/537.36", "Chrome auf ChromeOS"),
        ("curl/8.5.0 (Linux)", "Linux"),
        ("", "Unbekannter Browser"),
    ],
)
def test_a_browser_is_told_by_its_name_and_its_system(said: str, words: str) -> None:
    with translation.override("de"):
        assert device(said) == words
