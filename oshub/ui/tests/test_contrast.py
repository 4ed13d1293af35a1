"""Every pair of colours that meet on a page, in every hue, light and dark."""

import re
from pathlib import Path

import pytest

from oshub.ui.tests.colours import contrast, from_hex, palette

CSS = Path(__file__).parent.parent / "static/ui/css"
AAA, AA, SHAPE = 7.0, 4.5, 3.0

PAIRS = [
    ("ink", "paper", AAA),
    ("ink", "wash", AAA),
    ("ink", "sheet", AAA),
    ("ink-soft", "paper", AAA),
    ("ink-soft", "wash", AAA),
    ("accent", "paper", AAA),
    ("accent", "wash", AAA),
    ("accent-hover", "paper", AAA),
    ("on-accent", "accent", AAA),
    ("on-accent", "accent-hover", AAA),
    ("good", "good-wash", AAA),
    ("warn", "warn-wash", AAA),
    ("bad", "bad-wash", AAA),
    ("bad", "paper", AAA),
    ("on-accent", "bad", AAA),
    ("ink", "good-wash", AAA),
    ("ink", "warn-wash", AAA),
    ("ink", "bad-wash", AAA),
    ("ink-soft", "sheet", AA),
    ("accent", "sheet", AA),
    ("mark", "paper", SHAPE),
    ("mark", "wash", SHAPE),
    ("edge", "paper", SHAPE),
    ("edge", "wash", SHAPE),
    ("focus", "paper", SHAPE),
    ("focus", "wash", SHAPE),
    ("focus", "sheet", SHAPE),
]
HUES = [(0.0, 0), *[(float(hue), 1) for hue in range(0, 360, 10)]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_stands_on_what_is_readable_in_every_hue(scheme, front, back, least):
    too_weak = []
    for hue, tint in HUES:
        colours = palette(scheme, hue, tint)
        measured = contrast(colours[front], colours[back])
        if measured < least:
            too_weak.append((hue, tint, round(measured, 2)))
    assert not too_weak


def test_black_on_white_measures_twenty_one():
    assert contrast(from_hex("#000000"), from_hex("#ffffff")) == pytest.approx(21)


def test_the_number_on_every_goal_tag_is_readable():
    css = (CSS / "marks.css").read_text()
    colours = dict(re.findall(r"\.sdg-(\d+) \{ --sdg: (#\w{6}); \}", css))
    black = set(re.findall(r"\.sdg-(\d+)", css.split(".sdg:is(")[1].split("{")[0]))
    assert len(colours) == 17
    for goal, code in colours.items():
        ink = "#000000" if goal in black else "#ffffff"
        assert contrast(from_hex(code), from_hex(ink)) >= AA, goal
