"""Every sentence is there in German, with Sie and with Du, and says what the English says."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polib
import pytest

from config.settings import INSTALLED_APPS, LOCALE_PATHS
from embedded.translations import compile_all

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [app for app in INSTALLED_APPS if (ROOT / app).is_dir()]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]|</?\w+")
FORMAL = re.compile(r"\b(Sie|Ihnen|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihres)\b")
INFORMAL = re.compile(r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein|[Dd]eine[mnrs]?)\b")
# The setting that names the form of address itself, whichever is in use.
NAMES_THE_FORM = {(None, "Sie (formal)"), (None, "Du (informal)")}

type Key = tuple[str | None, str]
type Catalogue = dict[Key, polib.POEntry]

FOLDERS = [Path(folder) for folder in LOCALE_PATHS]
PLACES = [(folder, language) for folder in FOLDERS for language in ("de", "de_DU")]


def read(folder: Path, language: str) -> Catalogue:
    entries = polib.pofile(str(folder / language / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def name_of(place: tuple[Path, str]) -> str:
    return (place[0] / place[1]).relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str | None, str, str]]:
    """What makemessages finds in a copy of the rooms and templates: it writes beside what it reads."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is missing; ./test installs it as root, else: apt-get install gettext")
    root = tmp_path_factory.mktemp("house")
    (root / "locale").mkdir()
    for name in [*ROOMS, "templates"]:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.html.py"))
    subprocess.run(
        [sys.executable, ROOT / "manage.py", "makemessages", "-l", "de", "--no-location"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        check=True,
    )
    found = polib.pofile(str(root / "locale" / "de" / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in found}


def test_catalogue_holds_exactly_what_code_and_templates_say(used: set[tuple[str | None, str, str]]) -> None:
    held = {(*key, entry.msgid_plural) for key, entry in read(FOLDERS[0], "de").items()}

    assert len(used) > 500
    assert (sorted(map(str, used - held)), sorted(map(str, held - used))) == ([], [])


@pytest.mark.parametrize("place", PLACES, ids=name_of)
def test_every_message_is_whole_certain_and_wanted(place: tuple[Path, str]) -> None:
    doubtful = [
        entry.msgid
        for entry in read(*place).values()
        if entry.obsolete or entry.fuzzy or not texts(entry) or not all(texts(entry))
    ]

    assert doubtful == []


@pytest.mark.parametrize("place", PLACES, ids=name_of)
def test_placeholders_and_tags_are_the_same_on_both_sides(place: tuple[Path, str]) -> None:
    def kept(text: str) -> Counter[str]:
        return Counter(set(PLACEHOLDER.findall(text)))

    # A plural may leave its number out in one of its forms ("ein Beitrag"), so only the last form is compared.
    different = [
        entry.msgid
        for entry in read(*place).values()
        if kept(entry.msgid_plural or entry.msgid) != kept(texts(entry)[-1])
    ]

    assert different == []


@pytest.mark.parametrize("place", PLACES, ids=name_of)
def test_german_neither_shouts_nor_borrows_english_quotes(place: tuple[Path, str]) -> None:
    odd = [
        text
        for entry in read(*place).values()
        for text in texts(entry)
        if re.search(r"[!“][^“„]*”|!|”|—", text) or text.count("„") != text.count("“")
    ]

    assert odd == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_sie_never_says_du_and_has_a_twin_that_never_says_sie(folder: Path) -> None:
    formal, informal = read(folder, "de"), read(folder, "de_DU")
    addressing = {
        key for key, entry in formal.items() if key not in NAMES_THE_FORM and any(map(FORMAL.search, texts(entry)))
    }
    slips = [
        key for key, entry in formal.items() if key not in NAMES_THE_FORM and any(map(INFORMAL.search, texts(entry)))
    ]

    assert slips == []
    assert sorted(map(str, addressing - set(informal))) == []
    assert [key for key, entry in informal.items() if any(map(FORMAL.search, texts(entry)))] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_du_holds_only_messages_that_exist_and_differ(folder: Path) -> None:
    formal, informal = read(folder, "de"), read(folder, "de_DU")

    assert sorted(map(str, set(informal) - set(formal))) == []
    assert [key for key, entry in informal.items() if texts(entry) == texts(formal[key])] == []


def test_libraries_say_nothing_with_du() -> None:
    """What django-allauth says with du must be said with Sie by our catalogue, which comes first."""
    allauth = Path(sys.modules["allauth"].__path__[0]) / "locale" / "de" / "LC_MESSAGES" / "django.po"
    theirs = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(allauth)) if not entry.obsolete}
    with_du = {key for key, entry in theirs.items() if any(map(INFORMAL.search, texts(entry)))}

    assert with_du
    assert sorted(map(str, with_du - set(read(FOLDERS[1], "de")) - set(read(FOLDERS[0], "de")))) == []


def test_compiling_reaches_every_catalogue(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "locale", tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))

    written = compile_all(tmp_path / "locale")

    assert {path.relative_to(tmp_path / "locale").as_posix() for path in written} == {
        f"{folder}/LC_MESSAGES/django.mo"
        for folder in ("de", "de_DU", "libraries/de", "libraries/de_DU", "libraries/en")
    }
    assert compile_all(tmp_path / "locale") == []
