"""Every address names the rule that decides who may use it."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from oshub.core.rules import RULES

WITHOUT_A_THING = {"anyone", "signed in"}
# Code that knows no rules of ours, with the reason why that is right.
WITHOUT_RULES = {
    "oshub.ui.": "the test bed of the look shows samples, never the record",
    "allauth.": "each of its views asks for the sign-in, or the recent sign-in, that it needs",
    "django.views.i18n": "changes nothing but the reader's own language",
    "django.contrib.staticfiles": "static files are public",
}


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield path, entry


def rules_of(view) -> list[str | None]:
    """The rules that a view names; an API view has one per method."""
    operations = getattr(getattr(view, "__self__", None), "operations", None)
    if operations is None:
        operations = getattr(_ninja_path_view(view), "operations", None)
    if operations is not None:
        return [getattr(operation.view_func, "rule", None) for operation in operations]
    return [getattr(view, "rule", None)]


def _ninja_path_view(view):
    """Ninja wraps all methods of a path into one function that closes over its PathView."""
    cells = getattr(view, "__closure__", None) or ()
    kept = (cell.cell_contents for cell in cells)
    return next((value for value in kept if type(value).__name__ == "PathView"), None)


ROUTES = list(routes(get_resolver()))


@pytest.mark.parametrize(("path", "route"), ROUTES, ids=[path for path, _route in ROUTES])
def test_every_route_names_its_rule(path, route):
    view = route.callback
    if view.__module__.startswith(tuple(WITHOUT_RULES)):
        return
    for rule in rules_of(view):
        assert rule, f"{view.__module__}.{view.__name__} at {path!r} needs @permit or @anyone"
        assert rule in RULES or rule in WITHOUT_A_THING, f"{path!r} names no known rule: {rule!r}"


def test_every_rule_says_why():
    assert [rule.name for rule in RULES.values() if not str(rule.because).strip()] == []
