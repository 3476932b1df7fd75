"""The virus scanner clamd, where it is installed, with a throwaway database that knows the EICAR test file."""

import shutil
from pathlib import Path

from embedded.ports import HOST, accepts, free_port
from embedded.process import Child
from embedded.server import Server

# MD5, length and name of the EICAR test file. The file itself is never stored: real scanners would remove it.
EICAR = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n"


class Scanner(Server):
    """A real clamd on a loopback port. ``installed()`` tells whether this machine has one."""

    name = "scanner"

    def __init__(self, folder: Path, logs: Path, *, port: int = 0, stream_max: str = "25M") -> None:
        self.folder = folder
        self.port = port or free_port()
        self.stream_max = stream_max
        command = [program() or "clamd", "--foreground", f"--config-file={folder / 'clamd.conf'}"]
        self.child = Child(self.name, command, logs / "scanner.log")

    @property
    def url(self) -> str:
        return f"tcp://{HOST}:{self.port}"

    @property
    def pid(self) -> int | None:
        return self.child.pid

    def launch(self) -> None:
        if self.child.pid:
            return
        database = self.folder / "database"
        database.mkdir(parents=True, exist_ok=True)
        (database / "eicar.hdb").write_text(EICAR)
        settings = [
            f"DatabaseDirectory {database}",
            f"TemporaryDirectory {self.folder}",
            f"TCPAddr {HOST}",
            f"TCPSocket {self.port}",
            f"StreamMaxLength {self.stream_max}",
            "Foreground yes",
            "MaxThreads 4",
        ]
        (self.folder / "clamd.conf").write_text("\n".join(settings) + "\n")
        self.child.launch()

    def wait(self) -> None:
        self.child.wait_until(lambda: accepts(self.port))

    def stop(self) -> None:
        self.child.stop()


def program() -> str | None:
    """The path of clamd, which Debian keeps outside a user's PATH; nothing if it is not installed."""
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin")


def installed() -> bool:
    """True if this machine has clamd."""
    return program() is not None
