"""The base map we ship: a small, well-formed picture that asks nobody for anything."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import oshub.ui

PICTURE = Path(oshub.ui.__file__).parent / "static/ui/europe.svg"
SVG = "{http://www.w3.org/2000/svg}"


def tree() -> ElementTree.Element:
    return ElementTree.fromstring(PICTURE.read_bytes())


def test_it_is_well_formed_and_has_the_size_the_projection_counts_in() -> None:
    root = tree()
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 1000 1000"


def test_it_holds_no_script_and_refers_to_nothing_outside_itself() -> None:
    names = {element.tag.removeprefix(SVG) for element in tree().iter()}
    assert names == {"svg", "title", "desc", "style", "rect", "g", "defs", "path", "use"}
    text = PICTURE.read_text("utf-8")
    assert set(re.findall(r'href="([^"]*)"', text)) == {"#land"}
    assert "url(" not in text
    assert "@import" not in text
    assert " on" not in re.sub(r"<desc>.*</desc>", "", text)


def test_it_is_small_enough_for_a_slow_line() -> None:
    assert len(gzip.compress(PICTURE.read_bytes())) < 45_000


def test_it_has_colours_for_the_day_and_for_the_night() -> None:
    text = PICTURE.read_text("utf-8")
    assert "prefers-color-scheme:dark" in text
    for part in ("sea", "grid", "glow", "land", "border"):
        assert re.search(rf'class="{part}"[^>]*="#', text)
        assert re.search(rf"\.{part}{{[a-z:;#0-9]*#", text)
