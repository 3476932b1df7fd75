"""What an administrator must know before the site is open: where people's files are shown from."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


def introduce() -> None:
    """Register the checks of ``manage.py check --deploy``; called once, when all apps are loaded."""
    checks.register(files_have_an_origin_of_their_own, deploy=True)


def files_have_an_origin_of_their_own(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Cookies know no ports: files that people sent must come from another host than the pages."""
    site, storage = urlsplit(settings.SITE_URL).hostname, urlsplit(settings.S3_PUBLIC_URL or "").hostname
    if storage and storage == site:
        hint = "Give the storage a host name of its own and set S3_PUBLIC_URL to it."
        return [checks.Warning("Files that people sent are shown from the host of the site.", hint, id="uploads.W001")]
    return []
