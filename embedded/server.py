"""What every embedded server promises."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import ClassVar, Self


class Server(ABC):
    """Starts, tells its URL, stops. Started twice it stays one; stopped twice it stays stopped."""

    name: ClassVar[str]

    @property
    @abstractmethod
    def url(self) -> str:
        """Where the server answers."""

    @abstractmethod
    def launch(self) -> None:
        """Begin to start, without waiting: several servers come up side by side."""

    @abstractmethod
    def wait(self) -> None:
        """Return when the server answers; raise StartError if it never does."""

    @abstractmethod
    def stop(self) -> None:
        """Stop the server and everything it started."""

    @property
    def pid(self) -> int | None:
        """The process to look for after a crash; nothing for a server inside our own process."""
        return None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.launch()
        self.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
