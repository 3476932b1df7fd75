"""The rules of the house that no linter knows: sizes, storeys, and where a query may stand."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.rooms import ROOMS, ROOT

FIRST_PARTY = (*ROOMS, "embedded")
MOST_LINES = 400
LONGEST_FUNCTION = 60
MOST_MODULES = 15
STOREYS = {"__init__", "admin", "apps", "urls", "views", "forms", "tasks", "access", "queries", "models", "states"}
MOST_SETTINGS_LINES = 300
# These hold data or declarations, not behaviour; a mirror test would repeat them.
WITHOUT_MIRROR = {
    "__init__",
    "apps",
    "admin",
    "urls",
    "formats",
    "states",
    "tasks",
    "settings",
    "wsgi",
    "celery",
}


def modules(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from (path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


ALL = sorted(
    [
        *modules(*FIRST_PARTY),
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "benchmarks").rglob("*.py"),
    ],
    key=name_of,
)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_file_is_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= (MOST_SETTINGS_LINES if name_of(path) == "config/settings.py" else MOST_LINES)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_functions_fit_on_a_screen(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


OWN: list[Path] = sorted(modules(*FIRST_PARTY), key=name_of)


@pytest.mark.parametrize("path", OWN, ids=name_of)
def test_first_party_imports_stand_at_the_top(path: Path) -> None:
    inline = []
    for function in ast.walk(tree_of(path)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FIRST_PARTY:
                inline.append(node.module)
            if isinstance(node, ast.Import):
                inline += [alias.name for alias in node.names if alias.name.split(".")[0] in FIRST_PARTY]

    assert inline == []


def doors() -> list[Path]:
    """Modules that may reach rows only through access, queries and verbs."""
    return sorted(
        (
            path
            for path in modules(*ROOMS)
            if path.stem in ("views", "forms", "tasks") or path.parent.name in ("views", "forms")
        ),
        key=name_of,
    )


@pytest.mark.parametrize("path", doors(), ids=name_of)
def test_doors_ask_no_manager(path: Path) -> None:
    asked = [
        f"line {node.lineno}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager")
    ]

    assert asked == []


def behaving() -> list[Path]:
    return sorted(
        (
            path
            for path in modules(*ROOMS)
            if path.stem not in WITHOUT_MIRROR
            and not path.stem.endswith("_urls")
            and not {"models", "views", "forms", "presets", "content", "commands"} & {path.stem, *path.parts}
        ),
        key=name_of,
    )


@pytest.mark.parametrize("path", behaving(), ids=name_of)
def test_module_has_a_mirror_in_tests(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    folders = [ROOT / "tests" / room, ROOT / "tests" / "house"]

    assert any(list(folder.glob(f"test_{path.stem}*.py")) for folder in folders)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_few_modules(room: str) -> None:
    """Past fifteen, a second room is hidden in it. The storeys that every room has do not count."""
    own = {path.stem for path in (ROOT / room).glob("*.py")} - STOREYS

    assert len(own) <= MOST_MODULES, sorted(own)


def test_nobody_leaves_work_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b")
    left = [
        name_of(path)
        for folder in (*FIRST_PARTY, "templates", "static/js", "static/css")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".html", ".txt", ".js", ".css") and marks.search(path.read_text(encoding="utf-8"))
    ]

    assert left == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "core", "services", "managers", "signals"}

    assert [name_of(path) for path in modules(*FIRST_PARTY) if path.stem in drawers] == []


def test_templates_hold_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=\"|\son[a-z]+=\"",
        re.IGNORECASE,
    )
    found = [
        f"{name_of(path)}: {match.group(0)}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        # Mail programs know no style sheets; a certificate's page is printed, not loaded by a browser.
        if "mail" not in path.parts and "designs" not in path.parts
        for match in inline.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
