"""What happens between the servers and the site: translations, migrations, static files, demo data."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from embedded.process import StartError
from embedded.storage import ROOT
from embedded.supervisor import Supervisor, say
from embedded.translations import compile_all


def prepare(supervisor: Supervisor) -> None:
    """Bring the house into the state of the code. Done twice, the second time is quick."""
    var = supervisor.house.var
    compile_all()
    migrate(supervisor)
    static = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    once(
        supervisor,
        var / "collected",
        fingerprint([*static, ROOT / "requirements" / "run.txt"]),
        "collectstatic",
        "--no-input",
    )
    if supervisor.env.get("DEMO") == "1" and not (var / "demo.done").exists():
        say("Loading the demo, once; this takes about a minute …")
        people = str(var / "demo.json")
        size = ("--entries", "60", "--jurors", "8", "--schools", "33000")
        supervisor.manage("demo", *size, "--seed", "1", "--people", people, tell=True)
        (var / "demo.done").touch()


def migrate(supervisor: Supervisor) -> None:
    """Bring the database to the shape of the code; say what to do where it is too old for that."""
    var = supervisor.house.var
    try:
        once(supervisor, var / "migrated", fingerprint(ROOT.glob("*/migrations/*.py")), "migrate", "--no-input")
    except StartError as error:
        if "InconsistentMigrationHistory" not in str(error):
            raise
        raise StartError(
            f"The data in {var} were made before the rooms were parted, and cannot be brought over. "
            "./run --fresh begins anew; ./run --var other-folder keeps them for an older checkout."
        ) from error


def once(supervisor: Supervisor, marker: Path, mark: str, *command: str) -> None:
    """Run the management command unless it ran for the same mark before."""
    if marker.exists() and marker.read_text() == mark:
        return
    supervisor.manage(*command)
    marker.write_text(mark)


def fingerprint(paths: Iterable[Path]) -> str:
    """A short hash over names and contents."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
