"""A description of a page for machines (schema.org, as JSON-LD), ready to stand in its head."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

_SAFE_IN_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(data: dict[str, Any]) -> SafeString:
    """The description as a data block; nothing in it can end the block early."""
    filled = {key: value for key, value in data.items() if value not in ("", None, [], {})}
    text = json.dumps({"@context": "https://schema.org", **filled}, ensure_ascii=False)
    return mark_safe(text.translate(_SAFE_IN_HTML))  # noqa: S308  (nothing in it can end a script)


def absolute(path: str) -> str:
    """The full address of a page of ours."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def reference(kind: str, thing: Any, name: str) -> dict[str, str]:
    """Another thing with a page of its own, in short."""
    address = absolute(thing.get_absolute_url())
    return {"@type": kind, "@id": address, "name": name, "url": address}
