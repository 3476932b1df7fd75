"""An organisation may choose any two colours; its pages stay readable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import theme

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def themes(css: str) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Light, dark by device, dark by choice."""
    blocks = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r"\{([^{}]+)\}", css)]
    light, by_device, by_choice = blocks
    return light, by_device, by_choice


def ratio(roles: dict[str, str], text: str, ground: str) -> float:
    return theme.contrast(theme.parse(roles[text]), theme.parse(roles[ground]))


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert theme.contrast(theme.BLACK, theme.WHITE) == pytest.approx(21)


def test_contrast_of_known_grey_is_just_below_aa() -> None:
    assert round(theme.contrast(theme.parse("#777777"), theme.WHITE), 2) == 4.48


@given(primary=colours, accent=colours)
def test_stylesheet_is_readable_whatever_is_chosen(primary: str, accent: str) -> None:
    light, dark, _ = themes(theme.stylesheet(primary, accent))
    grounds = {**light, "paper": theme.LIGHT_PAPER, "sunken": theme.LIGHT_SUNKEN, "surface": "#ffffff"}
    night = {**dark, "paper": "#13171d", "sunken": theme.DARK_SUNKEN, "surface": theme.DARK_SURFACE}

    poor = [
        (text, ground)
        for roles in (grounds, night)
        for text, ground in [
            ("on-action", "action"),
            ("on-action", "action-hover"),
            ("on-action-soft", "action-soft"),
            ("on-prize-soft", "prize-soft"),
            *[(text, ground) for text in ("action", "prize-ink", "focus") for ground in ("paper", "surface", "sunken")],
        ]
        if ratio(roles, text, ground) < theme.AA
    ]

    assert poor == []


def test_stylesheet_gives_the_device_and_the_choice_the_same_dark() -> None:
    _, by_device, by_choice = themes(theme.stylesheet("#0b6b53", "#a8741a"))

    assert by_device == by_choice


def test_stylesheet_keeps_a_colour_that_is_readable_already() -> None:
    light, _, _ = themes(theme.stylesheet("#0b6b53", "#a8741a"))

    assert (light["action"], light["prize"]) == ("#0b6b53", "#a8741a")


@pytest.mark.parametrize("typed", ["", "red", "#fff", "#12345g", "#123456;}body{display:none", "#123456\n"])
def test_stylesheet_refuses_what_is_no_colour(typed: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        theme.stylesheet("#0b6b53", typed)


@given(primary=colours)
def test_action_on_the_dark_band_shines_whatever_is_chosen(primary: str) -> None:
    light, dark, _ = themes(theme.stylesheet(primary, "#a8741a"))

    assert ratio({**light, "deep": theme.DEEP}, "deep-action", "deep") >= theme.SHINING - 0.05
    assert light["deep-action"] == dark["deep-action"]


def test_action_on_the_dark_band_keeps_its_hue_and_is_no_grey() -> None:
    light, _, _ = themes(theme.stylesheet("#0b6b53", "#a8741a"))

    red, green, blue = theme.parse(light["deep-action"])

    assert green > blue > red
    assert green - red > 0.3
