"""Every sentence of code and templates is there in German, whole, undoubted, with the same placeholders."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from config.settings import INSTALLED_APPS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [app for app in INSTALLED_APPS if (ROOT / app).is_dir()]
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}|%[sd]")

type Key = tuple[str | None, str]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """What makemessages finds in the rooms and the templates, gathered beside the real locale folder."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is missing; ./test installs it as root, else: apt-get install gettext")
    root = tmp_path_factory.mktemp("house")
    (root / "locale").mkdir()
    for name in [*ROOMS, "templates"]:
        (root / name).symlink_to(ROOT / name)
    subprocess.run(
        [sys.executable, ROOT / "manage.py", "makemessages", "-l", "de", "--symlinks", "--no-location"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        check=True,
    )
    return polib.pofile(str(root / "locale" / "de" / "LC_MESSAGES" / "django.po"))


@pytest.fixture(scope="module")
def german() -> dict[Key, polib.POEntry]:
    path = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
    entries = polib.pofile(str(path)) if path.exists() else []
    return {key_of(entry): entry for entry in entries if not entry.obsolete}


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


def faults(used: polib.POFile, german: dict[Key, polib.POEntry]) -> Iterator[str]:
    for sentence in used:
        known = german.get(key_of(sentence))
        if known is None:
            yield f"missing: {sentence.msgid}"
        elif known.fuzzy:
            yield f"fuzzy: {sentence.msgid}"
        elif not all(texts(known)) or bool(known.msgid_plural) != bool(sentence.msgid_plural):
            yield f"not whole: {sentence.msgid}"


def test_makemessages_finds_the_rooms_and_the_templates(used: polib.POFile) -> None:
    assert len(used) > 500
    assert [entry.msgid for entry in used if entry.msgid == "Sign in"] == ["Sign in"]


def test_every_sentence_has_its_german(used: polib.POFile, german: dict[Key, polib.POEntry]) -> None:
    assert sorted(faults(used, german)) == []


def test_placeholders_are_the_same_in_both_languages(german: dict[Key, polib.POEntry]) -> None:
    # A plural may leave its number out in one of its forms ("ein Beitrag"), so only the last form is compared.
    different = [
        entry.msgid
        for entry in german.values()
        if all(texts(entry)) and placeholders(entry.msgid_plural or entry.msgid) != placeholders(texts(entry)[-1])
    ]

    assert different == []
