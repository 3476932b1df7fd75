"""All servers of one embedded house in one folder, and the environment that leads Django to them."""

import os
import secrets
import shutil
import sys
from pathlib import Path

from embedded.mailbox import Mailbox
from embedded.mailsink import MailSink
from embedded.ports import HOST, free_port
from embedded.postgres import Postgres
from embedded.process import Child, StartError
from embedded.scanner import Scanner, installed
from embedded.server import Server
from embedded.storage import REGION, ROOT, Storage
from embedded.valkey import Valkey


class House:
    """The servers that no URL in the environment replaces, and the programs of Preiswerk that use them."""

    def __init__(self, var: Path, port: int, *, durable: bool = True) -> None:
        self.var = var
        self.port = port
        self.streams_port = free_port(port + 1 if port else 0)
        self.logs = var / "log"
        self.storage: Storage | None = None
        self.postgres: Postgres | None = None
        self.valkey: Valkey | None = None
        self.scanner: Scanner | None = None
        self.mail: MailSink | None = None
        self.mailbox: Mailbox | None = None
        if not _given("S3_ENDPOINT_URL"):
            self.storage = Storage(var / "storage", self.logs, origins=self.origins)
        if not _given("DATABASE_URL"):
            self.postgres = Postgres(var / "postgres", self.logs, durable=durable)
        if not _given("BROKER_URL"):
            self.valkey = Valkey(var / "valkey", self.logs, durable=durable)
        if not _given("CLAMD_URL") and installed():
            self.scanner = Scanner(var / "scanner", self.logs)
        if not _given("SMTP_URL"):
            self.mail = MailSink(var / "mail")
            self.mailbox = Mailbox(var / "mail", port=free_port(8025))

    @property
    def url(self) -> str:
        """Where people reach the site."""
        return os.environ.get("SITE_URL") or f"http://{HOST}:{self.port}"

    @property
    def origins(self) -> list[str]:
        """The pages that may talk to the storage from a browser."""
        return [self.url, f"http://localhost:{self.port}"]

    def servers(self) -> list[Server]:
        """In the order of starting: the slowest first, they come up side by side."""
        every = (self.storage, self.postgres, self.valkey, self.scanner, self.mail, self.mailbox)
        return [server for server in every if server is not None]

    def environment(self) -> dict[str, str]:
        """What Django reads. Call it when the servers have started: passwords are made by then."""
        env = {
            "SECRET_KEY": os.environ.get("SECRET_KEY") or self._secret_key(),
            "DEMO": os.environ.get("DEMO", "1"),
            "SITE_URL": self.url,
            "STREAMS_URL": f"http://{HOST}:{self.streams_port}/",
            "STATIC_ROOT": str(self.var / "static"),
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONUNBUFFERED": "1",
        }
        if self.postgres:
            env["DATABASE_URL"] = self.postgres.url
        if self.valkey:
            env |= {"BROKER_URL": self.valkey.url_of(0), "CACHE_URL": self.valkey.url_of(1)}
        if self.storage:
            env |= {
                "S3_ENDPOINT_URL": self.storage.url,
                "S3_REGION": REGION,
                "S3_BUCKET": self.storage.buckets[0],
                "S3_ACCESS_KEY": self.storage.access_key,
                "S3_SECRET_KEY": self.storage.secret_key,
            }
        if self.scanner:
            env["CLAMD_URL"] = self.scanner.url
        if self.mail and self.mailbox:
            env |= {"SMTP_URL": self.mail.url, "MAILBOX_URL": self.mailbox.url, "MAIL_FOLDER": str(self.mail.folder)}
        return env

    def web(self, env: dict[str, str]) -> Child:
        """The web server of production: granian with two workers."""
        command: list[str | Path] = [
            _program("granian"), "--interface", "wsgi", "--host", HOST, "--port", str(self.port), "--workers", "2",
            "--blocking-threads", "8", "--no-ws", "--workers-kill-timeout", "5", "config.wsgi:application",
        ]  # fmt: skip
        more = {"PROMETHEUS_MULTIPROC_DIR": str(self._metrics())}
        return Child("web", command, self.logs / "web.log", env=_full(env | more))

    def streams(self, env: dict[str, str]) -> Child:
        """What tells the screens of a jury meeting to look again: connections that stay open for hours."""
        command: list[str | Path] = [
            _program("granian"), "--interface", "asgi", "--host", HOST, "--port", str(self.streams_port),
            "--workers", "1", "--no-ws", "--workers-kill-timeout", "3", "meetings.streaming:application",
        ]  # fmt: skip
        return Child("streams", command, self.logs / "streams.log", env=_full(env))

    def worker(self, env: dict[str, str]) -> Child:
        """One Celery worker for both queues, letters first; in production each has its own.

        It steps back where the pages need the processor: whoever submits at the last minute waits for no print.
        """
        command: list[str | Path] = [
            "nice", "-n", "10", _program("celery"), "-A", "config", "worker", "-Q", "quick,heavy", "--concurrency", "2",
            "--loglevel", "INFO", "--without-gossip", "--without-mingle", "-n", f"house-{self.port}@%h",
        ]  # fmt: skip
        return Child("worker", command, self.logs / "worker.log", env=_full(env))

    def beat(self, env: dict[str, str]) -> Child:
        """The clock that calls each room's sweep."""
        folder = self.var / "beat"
        folder.mkdir(parents=True, exist_ok=True)
        # A beat that was killed leaves its pid file; the supervisor has made sure that no other beat runs.
        command: list[str | Path] = [
            _program("celery"), "-A", "config", "beat", "--schedule", folder / "schedule", "--pidfile", "",
            "--loglevel", "INFO",
        ]  # fmt: skip
        return Child("beat", command, self.logs / "beat.log", env=_full(env))

    def _metrics(self) -> Path:
        """An empty folder in which the web server's processes add up their numbers."""
        folder = self.var / "metrics"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _secret_key(self) -> str:
        path = self.var / "secret.key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(secrets.token_urlsafe(60))
            path.chmod(0o600)
        return path.read_text()


def _given(name: str) -> bool:
    return bool(os.environ.get(name))


def _full(env: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **env}


def _program(name: str) -> Path:
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        raise StartError(f"{name} is missing in {path.parent}. Delete .venv and start ./run again.")
    return path
