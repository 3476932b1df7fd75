"""The table in docs/settings.md and the settings name the same variables."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"env\.[a-z_]+\(\s*\"([A-Z0-9_]+)\"")
ROW = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    read = set(READ.findall((ROOT / "config" / "settings.py").read_text()))
    rows = ROW.findall((ROOT / "docs" / "settings.md").read_text())

    assert "SECRET_KEY" in read
    assert sorted(rows) == sorted(read)
