"""What happens between the servers and the site: translations, migrations, static files, demo data."""

import hashlib
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from embedded.storage import ROOT
from embedded.supervisor import Supervisor, say

DEMO_COMMAND = ROOT / "awards" / "management" / "commands" / "demo.py"


def prepare(supervisor: Supervisor) -> None:
    """Bring the house into the state of the code. Done twice, the second time is quick."""
    var = supervisor.house.var
    compile_translations()
    once(supervisor, var / "migrated", fingerprint(ROOT.glob("*/migrations/*.py")), "migrate", "--no-input")
    static = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    once(
        supervisor,
        var / "collected",
        fingerprint([*static, ROOT / "requirements" / "run.txt"]),
        "collectstatic",
        "--no-input",
    )
    if supervisor.env.get("DEMO") == "1" and DEMO_COMMAND.exists() and not (var / "demo.done").exists():
        say("Loading the demo edition (once) …")
        people = str(var / "demo.json")
        supervisor.manage("demo", "--entries", "60", "--jurors", "8", "--seed", "1", "--people", people)
        (var / "demo.done").touch()


def once(supervisor: Supervisor, marker: Path, mark: str, *command: str) -> None:
    """Run the management command unless it ran for the same mark before."""
    if marker.exists() and marker.read_text() == mark:
        return
    supervisor.manage(*command)
    marker.write_text(mark)


def fingerprint(paths: object) -> str:
    """A short hash over names and contents."""
    digest = hashlib.sha256()
    for path in sorted(paths):  # type: ignore[call-overload]
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def compile_translations(root: Path = ROOT / "locale") -> list[Path]:
    """Write a .mo beside each .po that is newer; return what was written. Needs no gettext on the machine."""
    written = []
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        part = target.with_suffix(".part")
        with part.open("wb") as file:
            write_mo(file, catalogue)
        part.replace(target)
        written.append(target)
    return written
