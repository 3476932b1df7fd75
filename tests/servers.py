"""A pytest plugin: real servers for the tests, started before Django reads its settings, gone afterwards.

Loaded by ``-p tests.servers`` in pyproject.toml. With xdist the controller starts the servers once; each worker gets
a database, a bucket, two Valkey databases and a mailbox of its own.
"""

import atexit
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

import pytest

from embedded.mailsink import MailSink
from embedded.postgres import Postgres
from embedded.process import StartError
from embedded.scanner import Scanner, installed
from embedded.server import Server
from embedded.storage import Storage
from embedded.translations import compile_all
from embedded.valkey import Valkey

FOLDER = "PREISWERK_TEST_FOLDER"
MAX_WORKERS = 8
# A variable that somebody exported for their own run must not reach the tests.
FOREIGN = (
    "CACHE_URL", "CSRF_TRUSTED_ORIGINS", "ALLOWED_HOSTS", "S3_PUBLIC_URL", "OIDC_CLIENT_ID", "TIME_ZONE", "SITE_URL",
    "METRICS_TOKEN", "STATIC_ROOT", "BEHIND_PROXY", "DEBUG", "DEMO",
)  # fmt: skip


class Cellar:
    """The servers of one test run and the throwaway folder they live in."""

    def __init__(self) -> None:
        self.servers: list[Server] = []
        self.folder: Path | None = None
        self.owner = os.getpid()

    def open(self) -> None:
        """Start all servers side by side and set the variables that lead to them."""
        compile_all()  # a fresh clone has no compiled catalogue, and a page in German is what most people see
        self.folder = folder = Path(tempfile.mkdtemp(prefix="preiswerk-test-"))
        os.environ[FOLDER] = str(folder)
        logs = folder / "log"
        storage = Storage(
            folder / "storage", logs, origins=["*"], buckets=tuple(map(bucket_of, range(-1, MAX_WORKERS)))
        )
        postgres = Postgres(folder / "postgres", logs, durable=False)
        valkey = Valkey(folder / "valkey", logs, durable=False)
        self.servers = [storage, postgres, valkey]
        if installed():
            self.servers.append(Scanner(folder / "scanner", logs))
        for server in self.servers:
            server.launch()
        for server in self.servers:
            server.wait()
        (folder / "static").mkdir()  # whitenoise warns of a folder that is not there, as in a fresh clone
        os.environ.update(
            STATIC_MANIFEST="0",
            STATIC_ROOT=str(folder / "static"),
            SECRET_KEY="only-for-tests-and-long-enough-to-satisfy-the-deployment-check-0123456789",
            DATABASE_URL=postgres.url,
            DATABASE_CONN_MAX_AGE="0",
            S3_ENDPOINT_URL=storage.url,
            S3_ACCESS_KEY=storage.access_key,
            S3_SECRET_KEY=storage.secret_key,
            CLAMD_URL=self.servers[3].url if len(self.servers) > 3 else "",
            PREISWERK_TEST_VALKEY=valkey.url_of(0).removesuffix("/0"),
            OPENBLAS_NUM_THREADS="1",
            # Tests of organisers' pages need no second factor; tests/accounts/test_second_factor.py asks for it.
            REQUIRE_SECOND_FACTOR="false",
        )

    def take_room(self) -> None:
        """Give this process (the only one, or one of xdist's workers) its own bucket, broker, cache and mailbox."""
        number = worker_number()
        folder = Path(os.environ[FOLDER])
        sink = MailSink(folder / "mail" / str(number))
        sink.start()
        self.servers.append(sink)
        valkey = os.environ["PREISWERK_TEST_VALKEY"]
        os.environ.update(
            S3_BUCKET=bucket_of(number),
            BROKER_URL=f"{valkey}/{2 * number + 2}",
            CACHE_URL=f"{valkey}/{2 * number + 3}",
            SMTP_URL=sink.url,
            MAIL_FOLDER=str(sink.folder),
        )

    def close(self) -> None:
        """Stop everything this process started, in reverse order, and remove the folder. Safe to call twice."""
        if os.getpid() != self.owner:
            return  # a forked child of a test
        while self.servers:
            self.servers.pop().stop()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None


CELLAR = Cellar()


def worker_number() -> int:
    """-1 without xdist, else the number of this worker."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1").removeprefix("gw"))


def bucket_of(number: int) -> str:
    """The bucket of one worker."""
    return "preiswerk-test" if number < 0 else f"preiswerk-test-gw{number}"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the servers before pytest-django reads the settings."""
    arguments = early_config.known_args_namespace
    if arguments.help or arguments.version:
        return
    atexit.register(CELLAR.close)
    if worker_number() < 0:
        # An end from outside becomes an ordinary end, so that nothing stays behind.
        signal.signal(signal.SIGTERM, _leave)
        for name in FOREIGN:
            os.environ.pop(name, None)
        try:
            CELLAR.open()
        except StartError as error:
            CELLAR.close()
            pytest.exit(f"A server for the tests did not start. {error}", returncode=3)
    CELLAR.take_room()


def pytest_unconfigure() -> None:
    """Stop the servers; on Ctrl-C as well."""
    CELLAR.close()


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
