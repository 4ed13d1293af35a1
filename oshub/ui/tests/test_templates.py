"""House rules for our templates: nothing inline, and every word can be translated."""

import re
from pathlib import Path

import pytest

TEMPLATES_FOLDER = Path(__file__).parent.parent / "templates"
TEMPLATES = sorted(TEMPLATES_FOLDER.rglob("*.html"))
# The test bed speaks no language on purpose, the 500 page must not depend on translation.
UNTRANSLATED = {"styleguide.html", "500.html"}

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals='js:"
    r'|<script(?![^>]*(?:src=|type="application/ld\+json"))'
)
TRANSLATED = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)
NOT_WORDS = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;", re.DOTALL
)


def names(template: Path) -> str:
    return str(template.relative_to(TEMPLATES_FOLDER))


@pytest.mark.parametrize("template", TEMPLATES, ids=names)
def test_nothing_is_inline(template):
    source = re.sub(
        r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", template.read_text(), flags=re.DOTALL
    )
    assert INLINE.findall(source) == []


@pytest.mark.parametrize("bad", ['<p style="x">', '<a onclick="x">', "<script>x</script>"])
def test_the_rule_finds_what_is_inline(bad):
    assert INLINE.search(bad)


@pytest.mark.parametrize(
    "good",
    ['<script src="/x.js" defer>', '<script type="application/ld+json">', "<p class='style'>"],
)
def test_the_rule_lets_the_rest_pass(good):
    assert not INLINE.search(good)


@pytest.mark.parametrize(
    "template", [t for t in TEMPLATES if t.name not in UNTRANSLATED], ids=names
)
def test_every_word_can_be_translated(template):
    words = NOT_WORDS.sub(" ", TRANSLATED.sub(" ", template.read_text()))
    assert re.findall(r"[^\W\d_]{2,}", words) == []


@pytest.mark.parametrize(
    "template", sorted((TEMPLATES_FOLDER / "ui/components").glob("*.html")), ids=names
)
def test_every_component_says_at_its_top_what_it_is_for(template):
    assert re.match(r"(\{% load [\w ]+ %\})?\{#|\{% load [\w ]+ %\}\n?\{#", template.read_text())
