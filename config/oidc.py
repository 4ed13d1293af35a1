"""Reads the file named in OSHUB_OIDC: through which other accounts people may sign in.

A JSON list, one object per provider:

    [{"id": "school-alquimia", "name": "Agrupamento de Escolas", "kind": "google-workspace",
      "server_url": "https://accounts.google.com", "client_id": "…", "client_secret": "…",
      "domains": ["escola.example"], "vouches_for_addresses": false}]

`domains`: only people with an address in one of these come in; empty means any address.
`vouches_for_addresses`: the provider gives out checked addresses only, though it does not say so
(some eduGAIN proxies); without it an address counts only when marked `email_verified`.
"""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from django.core.exceptions import ImproperlyConfigured

KINDS = {"eu-login", "edugain", "google-workspace", "other"}
NEEDED = {"id": str, "name": str, "kind": str, "server_url": str, "client_id": str}
OPTIONAL: dict[str, type] = {"client_secret": str, "domains": list, "vouches_for_addresses": bool}


def providers(path: str) -> dict[str, Any]:
    """The setting SOCIALACCOUNT_PROVIDERS. ImproperlyConfigured names every fault of the file."""
    if not path:
        return {}
    try:
        listed = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise ImproperlyConfigured(f"OSHUB_OIDC: cannot read {path}: {problem}") from None
    if not isinstance(listed, list):
        raise ImproperlyConfigured(f"OSHUB_OIDC: {path} must hold a list of providers.")
    faults = [fault for number, one in enumerate(listed) for fault in _faults(number, one)]
    ids = [one.get("id") for one in listed if isinstance(one, dict)]
    faults += [f"[{ids.index(twice)}].id: {twice!r} is used twice" for twice in _twice(ids)]
    if faults:
        raise ImproperlyConfigured("\n".join([f"OSHUB_OIDC: {path} is wrong:", *faults]))
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(one) for one in listed]}}


def _faults(number: int, one: Any) -> list[str]:
    if not isinstance(one, dict):
        return [f"[{number}]: expected an object, found {one!r}"]
    faults = [f"[{number}].{name}: missing" for name in NEEDED if not one.get(name)]
    for name, value in one.items():
        expected = (NEEDED | OPTIONAL).get(name)
        if expected is None:
            faults.append(f"[{number}].{name}: unknown; known are {sorted(NEEDED | OPTIONAL)}")
        elif not isinstance(value, expected):
            faults.append(f"[{number}].{name}: expected {expected.__name__}, found {value!r}")
    return faults or _deeper_faults(number, one)


def _deeper_faults(number: int, one: dict[str, Any]) -> list[str]:
    faults = []
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}", one["id"]):
        faults.append(
            f"[{number}].id: expected small letters, digits, hyphens, found {one['id']!r}"
        )
    if one["kind"] not in KINDS:
        faults.append(f"[{number}].kind: expected one of {sorted(KINDS)}, found {one['kind']!r}")
    url = urlparse(one["server_url"])
    is_here = url.hostname in {"localhost", "127.0.0.1"}
    if not url.hostname or not (url.scheme == "https" or (url.scheme == "http" and is_here)):
        faults.append(f"[{number}].server_url: expected https://…, found {one['server_url']!r}")
    if len(one["name"]) > 40:
        faults.append(f"[{number}].name: expected at most 40 characters, found {one['name']!r}")
    faults += [
        f"[{number}].domains: expected names like school.eu, found {domain!r}"
        for domain in one.get("domains", [])
        if not isinstance(domain, str) or not re.fullmatch(r"[\w-]+(\.[\w-]+)+", domain)
    ]
    if one["kind"] == "google-workspace" and not one.get("domains"):
        faults.append(f"[{number}].domains: needed, or everybody with a Google account comes in")
    return faults


def _twice(ids: list[Any]) -> list[Any]:
    return sorted({one for one in ids if isinstance(one, str) and ids.count(one) > 1})


def _app(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": one["id"],
        "name": one["name"],
        "client_id": one["client_id"],
        "secret": one.get("client_secret", ""),
        "settings": {
            "server_url": one["server_url"],
            "kind": one["kind"],
            "domains": [domain.lower() for domain in one.get("domains", [])],
            "vouches_for_addresses": one.get("vouches_for_addresses", False),
        },
    }
