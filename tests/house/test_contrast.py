"""Every text role is readable on every ground it is meant for, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
TEXT, MARK = 4.5, 3.0

PAIRS: list[tuple[str, str, float]] = [
    *[
        (text, ground, TEXT)
        for text in ("ink", "muted", "action", "action-hover", "prize-ink")
        for ground in ("paper", "surface", "sunken")
    ],
    *[
        (text, ground, TEXT)
        for text in ("danger", "warning", "info", "success")
        for ground in ("paper", "surface", "sunken")
    ],
    *[(f"on-{role}", role, TEXT) for role in ("action", "danger", "warning", "info", "success")],
    ("on-action", "action-hover", TEXT),
    ("on-danger", "danger-hover", TEXT),
    *[
        (f"on-{role}-soft", f"{role}-soft", TEXT)
        for role in ("action", "prize", "danger", "warning", "info", "success")
    ],
    *[(text, "deep", TEXT) for text in ("on-deep", "on-deep-muted", "deep-action")],
    ("on-deep", "deep-line", TEXT),
    # Edges of fields, the focus ring, and marks that carry meaning
    *[("line-strong", ground, MARK) for ground in ("paper", "surface", "sunken")],
    *[("focus", ground, MARK) for ground in ("paper", "surface", "sunken")],
    *[("prize", ground, MARK) for ground in ("paper", "surface")],
    *[(role, f"{role}-soft", MARK) for role in ("prize", "danger", "warning", "info", "success", "action")],
]


def themes() -> dict[str, dict[str, str]]:
    css = CSS.read_text()
    blocks = re.findall(r"(:root[^{]*)\{([^}]*color-scheme[^}]*)\}", css)
    names = ("light", "dark by device", "dark by choice")
    read = [dict(re.findall(r"--([\w-]+):\s*([^;]+);", body)) for _, body in blocks]
    return dict(zip(names, read, strict=True))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of #rrggbb."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark by device"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_pair_of_roles_is_readable(theme: str, text: str, ground: str, least: float) -> None:
    roles = themes()[theme]

    assert contrast(roles[text], roles[ground]) >= least, f"--{text} on --{ground}, {theme}"


def test_dark_by_choice_equals_dark_by_device() -> None:
    found = themes()

    assert found["dark by choice"] == found["dark by device"]


def test_dark_theme_has_every_role_of_the_light_one() -> None:
    found = themes()

    assert set(found["dark by device"]) == set(found["light"])


def test_styles_use_roles_that_exist() -> None:
    declared = set(re.findall(r"(--[\w-]+):", CSS.read_text()))
    unknown = {
        f"{path.name}: {name}"
        for path in CSS.parent.rglob("*.css")
        for text in [path.read_text()]
        for name in re.findall(r"var\((--[\w-]+)", text)
        if name not in declared | set(re.findall(r"(--[\w-]+):", text))
    }

    assert unknown == set()
