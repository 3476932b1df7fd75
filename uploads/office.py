"""The one door to LibreOffice: an office document as PDF. Where it is not installed there is none.

A document is a program's input that strangers wrote. So each run gets a profile of its own that is thrown away, no
macros, no links followed, an environment without a secret, no network where the system can take it away, and an end.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

PDF = "pdf"  # the name of the copy
SECONDS = 180
LARGEST_PDF = 512 * 1024 * 1024

_SETTINGS = {
    "Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
        "MacroSecurityLevel": "3",
    },
    "Writer/Content/Update": {"Link": "2", "Field": "false"},  # never
    "Calc/Content/Update": {"Link": "2"},
}
# Should a link be followed all the same: to a proxy that is not there.
_NOWHERE = {"ooInetProxyType": "1", "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": "9"}


def is_installed() -> bool:
    """Whether office documents can be shown on this machine."""
    return shutil.which("soffice") is not None


def to_pdf(path: Path, to: Path, *, ending: str) -> bool:
    """Write the document as PDF; False where that is not possible here, or not in time. One at a time on a machine."""
    program = shutil.which("soffice")
    if program is None:
        return False
    with tempfile.TemporaryDirectory(prefix="office-") as name, _alone():
        folder = Path(name)
        source = folder / f"document.{ending}"
        shutil.copyfile(path, source)
        _write_profile(folder / "profile")
        command = [
            *_walls(), program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--nofirststartwizard", "--convert-to", "pdf",
            "--outdir", str(folder / "made"), str(source),
        ]  # fmt: skip
        made = folder / "made" / "document.pdf"
        if not _ran(command, folder) or not made.is_file() or made.is_symlink():
            return False
        if not 0 < made.stat().st_size <= LARGEST_PDF:
            return False
        shutil.move(made, to)
    return True


def _ran(command: list[str], folder: Path) -> bool:
    """Run to the end, or to the end of the time: then with everything that it started."""
    plain = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 - no shell, names of our own
        command, env=plain, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            return process.wait(timeout=SECONDS) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def _alone() -> Iterator[None]:
    """Let nobody else on this machine convert meanwhile: each run takes hundreds of megabytes."""
    with (Path(tempfile.gettempdir()) / f"office-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def _walls() -> list[str]:
    """No network, and nothing that outlives its parent, by namespaces; nothing where the system forbids them."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    walls = [unshare, "--user", "--map-current-user", "--net", "--pid", "--fork", "--kill-child"]
    tried = subprocess.run([*walls, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603 - as above
    return walls if tried.returncode == 0 else []


def _write_profile(folder: Path) -> None:
    options = {
        f"/org.openoffice.{'Office.' + place}": values for place, values in _SETTINGS.items()
    } | {"/org.openoffice.Inet/Settings": _NOWHERE}  # fmt: skip
    items = "".join(
        f'<item oor:path="{place}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for place, values in options.items()
        for name, value in values.items()
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
