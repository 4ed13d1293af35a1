"""The style sheets, scripts and typeface: small, layered, and in step with the templates."""

import gzip
import re
from pathlib import Path

import pytest

UI = Path(__file__).parent.parent
CSS = sorted((UI / "static/ui/css").glob("*.css"))
TEMPLATES = sorted((UI / "templates").rglob("*.html"))


def compressed(files) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def test_all_style_sheets_together_stay_small():
    assert compressed(CSS) <= 14_000


def test_our_own_script_stays_small():
    assert compressed([UI / "static/ui/oshub.js"]) <= 3_000


@pytest.mark.parametrize(
    ("name", "limit"), [("latin", 42_000), ("latin-ext", 16_000), ("greek", 16_000)]
)
def test_the_typeface_stays_small(name, limit):
    font = UI / f"static/ui/fonts/commissioner-{name}.woff2"
    assert font.stat().st_size <= limit


def test_every_sheet_is_linked_and_only_those():
    links = (UI / "templates/ui/components/styles.html").read_text()
    linked = re.findall(r"ui/css/([\w-]+\.css)", links)
    assert sorted(linked) == [sheet.name for sheet in CSS]
    assert linked[0] == "reset.css", "the first sheet sets the order of the layers"


@pytest.mark.parametrize("sheet", CSS, ids=lambda sheet: sheet.name)
def test_every_rule_stands_in_a_layer(sheet):
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert {opening.split()[0] for opening in outermost(css)} == {"@layer"}


def outermost(css: str) -> list[str]:
    """What stands before each outermost brace."""
    openings, depth, start = [], 0, 0
    for place, sign in enumerate(css):
        if sign == "{":
            if depth == 0:
                openings.append(css[start:place].strip())
            depth += 1
        elif sign == "}":
            depth -= 1
            start = place + 1
    assert depth == 0, "a brace is missing"
    return openings


def test_sheets_set_no_physical_sides_so_that_right_to_left_works():
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right)"
        r"|(?<![\w-])(?:left|right):|text-align: (?:left|right)"
    )
    assert not [sheet.name for sheet in CSS if physical.search(sheet.read_text())]


def test_nothing_is_loaded_from_elsewhere():
    assert not [
        sheet.name for sheet in CSS if re.search(r"https?:|@import|//[a-z]", sheet.read_text())
    ]


def test_every_class_in_our_templates_has_a_style():
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", " ".join(sheet.read_text() for sheet in CSS)))
    used = set()
    for template in TEMPLATES:
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\0", template.read_text(), flags=re.DOTALL)
        for value in re.findall(r'class="([^"]*)"', text):
            used |= {word for word in value.split() if "\0" not in word}
    hooks = {"numbers", "languages__list", "crumbs__list", "foot__links", "facets__options"}
    assert used - styled - hooks == set()
