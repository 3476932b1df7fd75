"""Which processes belong to the house in a folder, written down so that a crash can be cleaned up."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from embedded.process import StartError, end, started_at


class State:
    """The file ``run.json`` of one var folder. A pid counts only together with the time its process started."""

    def __init__(self, var: Path) -> None:
        self.path = var / "run.json"

    def take(self) -> list[str]:
        """Claim the folder; return the names of parts a dead earlier start had left running, now ended.

        Raises StartError if a living house uses the folder.
        """
        before = self._read()
        owner = before.get("owner", {})
        if owner and started_at(owner["pid"]) == owner["started"]:
            raise StartError(
                f"Preiswerk already runs from {self.path.parent} (process {owner['pid']}). "
                f"Press Ctrl-C there, or: kill {owner['pid']}"
            )
        ended = [name for name, part in before.get("parts", {}).items() if end(part["pid"], part["started"])]
        self.note({})
        return ended

    def note(self, parts: dict[str, int]) -> None:
        """Write down the living parts by name and pid."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        content = {"owner": _identity(os.getpid()), "parts": dict(_identified(parts.items()))}
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(content, indent=1))
        part.replace(self.path)

    def leave(self) -> None:
        """Give the folder back."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            content: dict[str, Any] = json.loads(self.path.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return content


def _identity(pid: int) -> dict[str, Any]:
    return {"pid": pid, "started": started_at(pid)}


def _identified(parts: Iterable[tuple[str, int]]) -> Iterable[tuple[str, dict[str, Any]]]:
    for name, pid in parts:
        identity = _identity(pid)
        if identity["started"]:
            yield name, identity
