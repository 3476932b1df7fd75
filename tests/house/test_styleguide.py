"""The style guide shows every component, and every component says what it takes."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
SHOWN_BY = [TEMPLATES / "styleguide.html", TEMPLATES / "base.html", *(TEMPLATES / "partials").glob("*.html")]


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_declares_its_parameters(path: Path) -> None:
    assert len(re.findall(r"<c-vars [^>]*/>", path.read_text())) == 1


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_begins_with_a_sentence_about_itself(path: Path) -> None:
    assert re.match(r"\{# [A-Z].{20,}\. #\}", path.read_text().splitlines()[0].split("<c-vars")[0])


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_is_in_the_style_guide(path: Path) -> None:
    shown = "".join(page.read_text() for page in SHOWN_BY)

    assert re.search(rf"<c-{path.stem.replace('_', '-')}[\s/>]", shown)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_is_in_the_readme(path: Path) -> None:
    readme = (TEMPLATES / "components" / "README.md").read_text()
    tags = {tag.strip() for row in re.findall(r"^\| ([a-z, -]+) \|", readme, re.MULTILINE) for tag in row.split(",")}

    assert path.stem.replace("_", "-") in tags


def test_templates_use_only_components_that_exist() -> None:
    known = {path.stem.replace("_", "-") for path in COMPONENTS} | {"vars", "slot"}
    unknown = {
        f"{path.relative_to(TEMPLATES)}: c-{name}"
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"<c-([a-z-]+)", path.read_text())
        if name not in known
    }

    assert unknown == set()


def test_templates_use_only_icons_of_the_set() -> None:
    sprite = (TEMPLATES.parent / "static" / "icons" / "lucide.svg").read_text()
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    unknown = {
        f"{path.relative_to(TEMPLATES)}: {name}"
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'(?:<c-icon name|\bicon(?:_end)?)="([a-z0-9-]+)"', path.read_text())
        if name not in known
    }

    assert unknown == set()


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if not {"mail", "designs"} & set(path.relative_to(TEMPLATES).parts)  # letters and paper have no policy
        for text in [path.read_text()]
        if re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*(?:src=|application/json))", text)
    }

    assert inline == set()
