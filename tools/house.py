"""Rules of this house that no ready-made linter knows, each with a reason, a good and a bad line.

`make check` and the architecture tests ask them of every file. Another test asks whether each rule
finds its bad line and leaves its good one alone.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import ROOT

Find = Callable[[str], Iterable[int]]
OURS = ("oshub", "analysis", "config", "tests", "tools")


@dataclass(frozen=True)
class HouseRule:
    """`find` gives the numbers of the lines, counted from 1, that break the rule."""

    name: str
    because: str
    files: tuple[str, ...]
    find: Find
    good: str
    bad: str


def pattern(expression: str) -> Find:
    """A rule as a regular expression that must not match."""
    compiled = re.compile(expression, re.IGNORECASE)

    def find(text: str) -> Iterator[int]:
        for match in compiled.finditer(text):
            yield text.count("\n", 0, match.start()) + 1

    return find


def other_underscores(text: str) -> Iterator[int]:
    """Lines that use `_` as a throw-away name."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == "_":
            yield node.lineno
        if isinstance(node, ast.arg) and node.arg == "_":
            yield node.lineno


def marked_inside_f_strings(text: str) -> Iterator[int]:
    """Lines where a text for translators hides inside an f-string."""
    marks = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.JoinedStr):
            calls = (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))
            if any(isinstance(call.func, ast.Name) and call.func.id in marks for call in calls):
                yield node.lineno


TEMPLATES = ("oshub/**/*.html",)
PYTHON = tuple(f"{folder}/**/*.py" for folder in OURS)
CONTENT_POLICY = "The content security policy refuses inline code: the page would break."

RULES = (
    HouseRule(
        "no inline style",
        CONTENT_POLICY,
        TEMPLATES,
        pattern(r"<style\b|<[^>]*\sstyle\s*="),
        '<p class="note">',
        '<p style="color: red">',
    ),
    HouseRule(
        "no inline script",
        CONTENT_POLICY,
        TEMPLATES,
        # Data in a script element is not code; browsers neither run nor refuse it.
        pattern(r"<script\b(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)|javascript:"),
        '<script type="application/ld+json">',
        "<script>alert(1)</script>",
    ),
    HouseRule(
        "no event attributes",
        CONTENT_POLICY,
        TEMPLATES,
        pattern(r"<[^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*="),
        '<button type="submit">',
        '<button onclick="go()">',
    ),
    HouseRule(
        "nothing from other origins",
        "No page makes a third party know who reads it.",
        TEMPLATES,
        pattern(
            r"<(?:script|img|link|iframe|source|video|audio)\b[^>]*\s(?:src|href)=[\"']https?:"
        ),
        "<script src=\"{% static 'ui/htmx.js' %}\">",
        '<script src="https://cdn.example/htmx.js">',
    ),
    HouseRule(
        "translate, by its new name",
        "One word for one thing: Django's older names mean the same.",
        TEMPLATES,
        pattern(r"{%-?\s*(?:trans|blocktrans)\s"),
        '{% translate "Adopt" %}',
        '{% trans "Adopt" %}',
    ),
    HouseRule(
        "trimmed texts",
        "Translators should not have to repeat our indentation.",
        TEMPLATES,
        pattern(r"{%\s*blocktranslate(?![^%]*\btrimmed\b)[^%]*%}"),
        "{% blocktranslate trimmed count n=n %}",
        "{% blocktranslate count n=n %}",
    ),
    HouseRule(
        "no safe filter",
        "Text is escaped always. HTML of our own making is marked safe where it is made.",
        TEMPLATES,
        pattern(r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off"),
        "{{ hub.name }}",
        "{{ hub.name|safe }}",
    ),
    HouseRule(
        "underscore is translation",
        "`_` marks texts for translators and means nothing else.",
        PYTHON,
        other_underscores,
        "for _number in range(3): pass",
        "for _ in range(3): pass",
    ),
    HouseRule(
        "no text for translators inside an f-string",
        "The collector does not look there: it would stay English in every language.",
        PYTHON,
        marked_inside_f_strings,
        "where = _('the network')",
        "where = f\"{_('the network')}\"",
    ),
    HouseRule(
        "nothing left for later",
        "What is to be done stands in an issue, with a link where it matters.",
        ("oshub/**/*.html", "oshub/**/*.css", "oshub/ui/static/ui/**/*.js", "oshub/**/*.txt"),
        pattern(r"\b(?:TODO|FIXME|XXX)\b"),
        "<!-- See the issue on maps. -->",
        "<!-- " + "TODO: maps -->",
    ),
    HouseRule(
        "days are asked for with oshub.ui.forms.DayInput",
        "a browser's calendar wants 2026-03-12 in every language, and is empty otherwise",
        ("oshub/*/forms/*.py", "oshub/*/forms.py"),
        pattern(r"\bDateInput\("),
        "day = forms.DateField(widget=DayInput())",
        'day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))',
    ),
)


def breaches(rules: Iterable[HouseRule] = RULES) -> Iterator[str]:
    """Every breach in the code as it is: one line with place, rule and reason."""
    for rule in rules:
        for file in sorted(_files(rule)):
            for line in rule.find(file.read_text(encoding="utf-8")):
                yield f"{file.relative_to(ROOT)}:{line}: {rule.name}. {rule.because}"


def _files(rule: HouseRule) -> set[Path]:
    return {file for glob in rule.files for file in ROOT.glob(glob)}
