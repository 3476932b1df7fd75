"""What every test can ask for: a clean bucket, the mails that arrived, a real worker, a real site, a real browser."""

import os
import re
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from embedded.mailsink import mails, text
from embedded.ports import HOST, accepts, free_port
from embedded.process import Child
from embedded.storage import ROOT
from tests.emptying import empty

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
SCREENSHOTS = ROOT / "var" / "screenshots"
SITE = "site"  # how its connections are called in PostgreSQL


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Rate limits begin anew in each test, and so does the language: a request leaves its own behind."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _in_time() -> None:
    """What Django does thoroughly and no test asks for: half a second for each password, every table for each flush.

    The site that browsers meet is a process of its own and hashes as it does in production.
    """
    PBKDF2PasswordHasher.iterations = 1
    TransactionTestCase._fixture_teardown = empty  # type: ignore[attr-defined]  # there is no other way in


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The server is thrown away with its databases; dropping them first would only wait for stray connections."""
    return True


# -- Storage and mail ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _storage() -> Any:
    """The storage as a boto3 resource; reading its description anew for each test would take longer than the test."""
    return boto3.resource(
        "s3",
        endpoint_url=os.environ["S3_ENDPOINT_URL"],
        region_name="eu-central-1",
        aws_access_key_id=os.environ["S3_ACCESS_KEY"],
        aws_secret_access_key=os.environ["S3_SECRET_KEY"],
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


@pytest.fixture
def bucket(_storage: Any) -> Iterator[Any]:
    """This worker's real bucket as a boto3 resource, emptied afterwards."""
    real = _storage.Bucket(os.environ["S3_BUCKET"])
    yield real
    real.objects.all().delete()
    for unfinished in real.multipart_uploads.all():
        unfinished.abort()


class ArrivedMail:
    """The mails that this test's SMTP server has taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[EmailMessage]:
        """Newest first."""
        return [mail for _, mail in mails(self.folder)]

    def to(self, address: str) -> list[EmailMessage]:
        """Newest first, by the envelope's recipient."""
        return [mail for mail in self.all() if address in mail["X-Envelope-To"].split(", ")]

    def wait_for(self, address: str, subject: str = "", seconds: float = 20) -> EmailMessage:
        """The newest mail to the address whose subject contains the words, as soon as it is there."""
        return until(
            lambda: next((mail for mail in self.to(address) if subject in mail["Subject"]), None),
            f"a mail to {address} about {subject!r}",
            seconds,
        )

    @staticmethod
    def text(mail: EmailMessage) -> str:
        """The mail as people read it."""
        return text(mail)

    @staticmethod
    def links(mail: EmailMessage) -> list[str]:
        """The addresses in the mail's text, in order."""
        return re.findall(r"https?://[^\s<>\"]+", text(mail))


@pytest.fixture
def arrived() -> ArrivedMail:
    """Mails received by the real SMTP server. Set EMAIL_BACKEND to SMTP (fixture ``real_mail``) or use ``live``."""
    folder = Path(os.environ["MAIL_FOLDER"])
    for path in folder.glob("*.eml"):
        path.unlink()
    return ArrivedMail(folder)


@pytest.fixture
def real_mail(settings: Any, arrived: ArrivedMail) -> ArrivedMail:
    """Mails of this test go through SMTP; without it pytest-django keeps them in memory."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return arrived


def until[T](find: Callable[[], T | None], what: str, seconds: float = 20) -> T:
    """What ``find`` returns as soon as it returns something; fails the test when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        found = find()
        if found:
            return found
        if time.monotonic() > deadline:
            pytest.fail(f"Waited {seconds:.0f} s for {what}.")
        time.sleep(0.05)  # noqa: TID251 - the interval of the polling, not the wait


@pytest.fixture(name="until")
def _until() -> Callable[..., Any]:
    """``until(find, what, seconds)``: wait for something another process does."""
    return until


# -- Worker and site as processes of their own -----------------------------------------------------------------------


def environment(**more: str) -> dict[str, str]:
    """The environment of a second process that shall see this test's database."""
    database = connection.settings_dict
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{HOST}:{database['PORT']}/{database['NAME']}"
    return {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **more}


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[Child]:
    """A real Celery worker on both queues; it sees what the test has committed."""
    command: list[str | Path] = [
        Path(sys.executable).with_name("celery"), "-A", "config", "worker", "-Q", "quick,heavy", "--concurrency", "2",
        "--loglevel", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat",
    ]  # fmt: skip
    child = Child("worker", command, tmp_path / "worker.log", env=environment())
    child.launch()
    try:
        child.wait_until(lambda: child.log.exists() and " ready." in child.log.read_text())
        yield child
    finally:
        child.stop()


@contextmanager
def served(folder: Path, **more: str) -> Iterator[str]:
    """The address of a real granian that serves this process's database."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    command: list[str | Path] = [
        Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port),
        "--workers", "1", "--no-ws", "--workers-kill-timeout", "3", "config.wsgi:application",
    ]  # fmt: skip
    child = Child("web", command, folder / "web.log", env=environment(SITE_URL=url, DEMO="1", PGAPPNAME=SITE, **more))
    child.launch()
    try:
        child.wait_until(lambda: accepts(port))
        yield url
    finally:
        child.stop()


@pytest.fixture(scope="session")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One site for all tests of this process: its start is more work than most journeys."""
    with served(tmp_path_factory.mktemp("site")) as url:
        yield url


@pytest.fixture
def at_rest(request: pytest.FixtureRequest) -> Iterator[None]:
    """When all browsers of the test are closed, the site has finished what they asked of it last."""
    meets_the_site = "live" in request.fixturenames
    if meets_the_site:
        request.getfixturevalue("transactional_db")  # before a browser opens, so that its rows go after it has closed
    yield
    if meets_the_site:
        until(lambda: not _at_work(), "the site to come to rest")


def _at_work() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s", [SITE]
        )
        return int(cursor.fetchone()[0])


@pytest.fixture
def live(transactional_db: None, at_rest: None, site: str) -> str:
    """The address of a real granian that serves this test's database."""
    return site


# -- Browser ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of this process."""
    program = next((path for path in CHROMIUM if Path(path).exists()), None)
    if program is None:
        pytest.fail("Chromium is missing. ./test installs it as root; else: apt-get install chromium")
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django would mistake for async code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=["de"])
def language(request: pytest.FixtureRequest) -> str:
    """German; parametrize indirectly with ["de", "en"] for both."""
    return str(request.param)


@pytest.fixture
def open_page(
    browser: Browser, language: str, at_rest: None, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """``open_page(size="desk", **options)``: a page in a browser of its own, as another person would have it.

    A page that logs an error in its console or throws fails the test; a failed test leaves pictures in var/screenshots.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def fresh(size: str = "desk", **options: Any) -> Page:
        locale = "de-DE" if language == "de" else "en-GB"
        context = browser.new_context(
            viewport=SIZES[size],  # type: ignore[arg-type]  # a plain dict of the right shape
            locale=locale,
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(f"{message.text} ({page.url})") if message.type == "error" else None,
        )
        return page

    yield fresh
    if getattr(request.node, "failed_call", False):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^\w-]+", "_", request.node.name)
        for number, context in enumerate(contexts):
            for page in context.pages:
                page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png", full_page=True)
    for context in contexts:
        context.close()
    # A refused form or a page that shall be hidden answers 4xx, which Chromium logs as an error too; and a network that
    # a test switched off itself.
    expected = ["the server responded with a status of 4"]
    if request.node.get_closest_marker("goes_offline"):
        expected.append("net::ERR_INTERNET_DISCONNECTED")
    assert [line for line in complaints if not any(part in line for part in expected)] == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One page at 1440 px."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """One page at 390 px."""
    return open_page("phone")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Remember a failure for the pictures."""
    report: Any = yield
    if report.when == "call" and report.failed:
        item.failed_call = True  # type: ignore[attr-defined]  # read by open_page above
    return report
