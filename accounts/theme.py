"""An organisation's look: two colours in, a style sheet out whose every text stays readable.

Contrast is WCAG 2.2's: relative luminance and contrast ratio as defined in its glossary,
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import colorsys
import re
from collections.abc import Callable

type Rgb = tuple[float, float, float]  # each channel 0..1, sRGB

AA = 4.5  # text, WCAG success criterion 1.4.3
WHITE: Rgb = (1.0, 1.0, 1.0)
BLACK: Rgb = (0.0, 0.0, 0.0)
LIGHT_PAPER, LIGHT_SUNKEN = "#fbf9f5", "#f3f0e9"  # the lightest and the darkest ground of the light theme
DARK_SURFACE, DARK_SUNKEN = "#1b2129", "#20272f"
DEEP = "#1c2430"  # the lighter of the two grounds of the band
SHINING = 8.5  # contrast with the band; its dark words then have about as much
CLEAR = 7.0  # contrast of the action with the surface of the dark theme
LIVELY, GREY = 0.55, 0.08  # the saturation of a colour there; below GREY it was meant as none
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def stylesheet(primary: str, accent: str) -> str:
    """Gives CSS that colours actions with ``primary`` and prizes with ``accent``, both corrected to contrast AA.

    Colours are ``#rrggbb``; anything else raises ValueError, so nothing typed by a person reaches the CSS as it is.
    """
    light = {**_light("action", parse(primary)), **_light_prize(parse(accent))}
    dark = {**_dark("action", parse(primary)), **_dark_prize(parse(accent))}
    band = {"deep-action": _lively(parse(primary), shining_on(parse(DEEP), SHINING))}
    return (
        "@layer theme {\n"
        + _rule(":root", light | band)
        + "@media (prefers-color-scheme: dark) {\n"
        + _rule(':root:not([data-theme="light"])', dark | band)
        + "}\n"
        + _rule(':root[data-theme="dark"]', dark | band)
        + "}\n"
    )


def parse(colour: str) -> Rgb:
    """Reads ``#rrggbb``; raises ValueError for anything else."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """Relative luminance after WCAG 2.2, 0 for black to 1 for white."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio after WCAG 2.2, 1 to 21; the order does not matter."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """``one`` with ``share`` (0..1) of ``other`` in it."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def until(start: Rgb, towards: Rgb, enough: Callable[[Rgb], bool]) -> Rgb:
    """The first colour on the way from ``start`` to ``towards``, in steps of a fiftieth, that is enough."""
    for step in range(51):
        colour = parse(_hex(mix(start, towards, step / 50)))  # as it will be written, after rounding
        if enough(colour):
            return colour
    return towards


def readable_on(*grounds: Rgb) -> Callable[[Rgb], bool]:
    """Whether a text colour reaches AA on each of the grounds."""
    return lambda colour: all(contrast(colour, ground) >= AA for ground in grounds)


def shining_on(ground: Rgb, ratio: float) -> Callable[[Rgb], bool]:
    """Whether a colour stands out from a dark ground by that contrast, and is not a darker one."""
    return lambda colour: luminance(colour) > luminance(ground) and contrast(colour, ground) >= ratio


def _light(role: str, colour: Rgb) -> dict[str, Rgb]:
    soft = parse(_hex(mix(colour, WHITE, 0.88)))
    strong = until(colour, BLACK, readable_on(WHITE, parse(LIGHT_PAPER), parse(LIGHT_SUNKEN), soft))
    return {
        role: strong,
        f"{role}-hover": mix(strong, BLACK, 0.25),
        f"on-{role}": WHITE,
        f"{role}-soft": soft,
        f"on-{role}-soft": until(mix(strong, BLACK, 0.2), BLACK, readable_on(soft)),
        "focus": mix(strong, BLACK, 0.45),
    }


def _dark(role: str, colour: Rgb) -> dict[str, Rgb]:
    soft = parse(_hex(mix(parse(DARK_SURFACE), colour, 0.18)))
    strong = _lively(colour, shining_on(parse(DARK_SURFACE), CLEAR))
    strong = until(strong, WHITE, readable_on(parse(DARK_SURFACE), parse(DARK_SUNKEN), soft))
    return {
        role: strong,
        f"{role}-hover": mix(strong, WHITE, 0.3),
        f"on-{role}": until(mix(colour, BLACK, 0.75), BLACK, readable_on(strong)),
        f"{role}-soft": soft,
        f"on-{role}-soft": until(mix(strong, WHITE, 0.4), WHITE, readable_on(soft)),
        "focus": mix(strong, WHITE, 0.5),
    }


def _lively(colour: Rgb, enough: Callable[[Rgb], bool]) -> Rgb:
    """The colour for dark grounds: the hue kept, full but never loud, as light as it must be to be enough.

    Mixing with white would dull it to a grey, so only its lightness rises.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    full = LIVELY if saturation > GREY else saturation
    steps = (parse(_hex(colorsys.hls_to_rgb(hue, step / 100, full))) for step in range(round(lightness * 100), 100))
    return next(filter(enough, steps), WHITE)


def _light_prize(colour: Rgb) -> dict[str, Rgb]:
    roles = _light("prize", colour)
    return {
        "prize": colour,  # lines and marks, never text
        "prize-ink": roles["prize"],
        "prize-soft": roles["prize-soft"],
        "on-prize-soft": roles["on-prize-soft"],
    }


def _dark_prize(colour: Rgb) -> dict[str, Rgb]:
    roles = _dark("prize", colour)
    return {
        "prize": roles["prize"],
        "prize-ink": roles["prize"],
        "prize-soft": roles["prize-soft"],
        "on-prize-soft": roles["on-prize-soft"],
    }


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(min(max(c, 0.0), 1.0) * 255):02x}" for c in colour)


def _rule(selector: str, roles: dict[str, Rgb]) -> str:
    return selector + " {\n" + "".join(f"  --{role}: {_hex(colour)};\n" for role, colour in roles.items()) + "}\n"
