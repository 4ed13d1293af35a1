"""Reads the colours of `tokens.css` and measures them as WCAG 2.2 does."""

import math
import re
from pathlib import Path

TOKENS = Path(__file__).parent.parent / "static/ui/css/tokens.css"
DECLARED = re.compile(r"--([\w-]+): oklch\((.+)\);")
BLOCK = re.compile(r':root, \[class\*="hue-"\] \{(.*?)\}', re.DOTALL)

type Colour = tuple[float, float, float]


def palette(scheme: str, hue: float, tint: int) -> dict[str, Colour]:
    """Every colour token as linear RGB, for one hue (tint 0 is the network's own ink)."""
    light, dark = BLOCK.findall(TOKENS.read_text())[:2]
    declared = dict(DECLARED.findall(light))
    if scheme == "dark":
        declared |= dict(DECLARED.findall(dark))
    return {name: _linear_rgb(_numbers(value, hue, tint)) for name, value in declared.items()}


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def from_hex(code: str) -> Colour:
    parts = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _numbers(value: str, hue: float, tint: int) -> list[float]:
    """The three numbers of `oklch(…)`, with `var()` filled in and `calc()` worked out."""
    plain = value.replace("var(--hue)", str(hue)).replace("var(--tint)", str(tint))
    parts = re.findall(r"calc\([^()]*\)|[\d.]+", plain)
    return [_worked_out(part.removeprefix("calc(").rstrip(")")) for part in parts]


def _worked_out(sum_of_products: str) -> float:
    """'0.22 + 0.36 * 1': a number, then at most one product to add or take away."""
    match = re.fullmatch(r"([\d.]+)(?: ([+-]) ([\d.]+) \* ([\d.]+))?", sum_of_products)
    assert match, f"tokens.css says something this test cannot read: {sum_of_products}"
    first, sign, left, right = match.groups()
    product = float(left) * float(right) if sign else 0.0
    return float(first) + (-product if sign == "-" else product)


def _linear_rgb(lch: list[float]) -> Colour:
    """OKLCH to linear sRGB; what lies outside is clipped, as browsers do."""
    lightness, chroma, hue = lch
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
