"""What may happen to a house in its busiest minute: a worker dies, the broker dies or falls silent."""

import argparse
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from embedded.supervisor import Supervisor, say

AWAY = 20  # seconds that the broker is gone
BEFORE_THE_BELL = 15


class Harms:
    """Does what the options ask for, at the set moment, and repairs what in production would be restarted."""

    def __init__(self, supervisor: Supervisor, bell: float, options: argparse.Namespace) -> None:
        self.supervisor, self.at = supervisor, bell - BEFORE_THE_BELL
        asked = {
            "kill_worker": self.kill_worker, "kill_broker": self.kill_broker, "freeze_broker": self.freeze_broker,
        }  # fmt: skip
        self.deeds: list[Callable[[], None]] = [deed for name, deed in asked.items() if getattr(options, name)]
        self.over = Event()

    @contextmanager
    def done(self) -> Iterator[None]:
        """Do the harm beside what happens inside."""
        threads = [Thread(target=self._at_its_moment, args=(deed,)) for deed in self.deeds]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.over.set()
            for thread in threads:
                thread.join()

    def kill_worker(self) -> None:
        """kill -9 for the worker and its children, as the kernel does it where memory ends; a new one after three
        seconds, as docker starts it."""
        old = next(one for one in self.supervisor.programs if one.name == "worker")
        if old.pid:
            os.killpg(old.pid, signal.SIGKILL)
        say("  killed the worker")
        self.over.wait(3)
        old.stop()
        self.supervisor.programs.remove(old)
        new = self.supervisor.house.worker(self.supervisor.env)
        self.supervisor.programs.append(new)
        new.launch()

    def kill_broker(self) -> None:
        """kill -9 for Valkey, which is broker and cache; it comes back after a while."""
        valkey = self.supervisor.house.valkey
        assert valkey is not None
        if valkey.pid:
            os.kill(valkey.pid, signal.SIGKILL)
        say("  killed broker and cache")
        self.over.wait(AWAY)
        valkey.child.stop()
        valkey.launch()
        valkey.wait()
        say("  broker and cache are back")

    def freeze_broker(self) -> None:
        """Valkey takes connections and says nothing: worse than dead."""
        valkey = self.supervisor.house.valkey
        assert valkey is not None
        pid = valkey.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        say("  broker and cache fell silent")
        self.over.wait(AWAY)
        os.kill(pid, signal.SIGCONT)
        say("  broker and cache are back")

    def _at_its_moment(self, deed: Callable[[], None]) -> None:
        if not self.over.wait(max(0.0, self.at - time.time())):
            deed()
            # What a thread has started gets the signal to end when the thread ends, see embedded.process.
            self.over.wait()
