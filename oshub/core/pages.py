"""A page answers whole, or, when htmx asks for one part of it, with just that part."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render `template`, or its partial that is named after the element htmx will replace."""
    wanted = _wanted_part(request)
    name = template
    if wanted:
        try:
            get_template(f"{template}#{wanted}")
            name = f"{template}#{wanted}"
        except TemplateDoesNotExist:
            pass
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _wanted_part(request: HttpRequest) -> str:
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.boosted or htmx.history_restore_request:
        return ""
    target = htmx.target or ""
    return target if target.replace("-", "_").isidentifier() else ""
