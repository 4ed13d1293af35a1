"""The test bed draws every component, and error pages stand on their own."""

from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.translation import override

from oshub.ui.views import styleguide

COMPONENTS = Path(__file__).parent.parent / "templates/ui/components"
OSHUB = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["en", "el", "cs"])
def test_it_renders_in_any_language(language):
    with override(language):
        response = styleguide(RequestFactory().get("/en/styleguide/"))
    assert response.status_code == 200
    assert f'lang="{language}"'.encode() in response.content


def test_it_shows_the_errors_of_a_form_on_request():
    response = styleguide(RequestFactory().get("/en/styleguide/", {"wrong": "1"}))
    assert b"notice--error" in response.content


def test_a_component_that_is_not_included_anywhere_is_not_kept():
    everything = "".join(t.read_text() for t in OSHUB.rglob("*.html"))
    unused = [c.name for c in COMPONENTS.glob("*.html") if f"components/{c.name}" not in everything]
    assert unused == []


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_render_without_any_context_and_say_what_to_do(name):
    html = get_template(f"{name}.html").render()
    assert "<h1>" in html
    assert 'class="lede"' in html
