"""Forms as a browser without JavaScript sees them: what they hold, where they go, sending them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import html5lib
from django.http import QueryDict
from django.test import Client

KEPT_OUT = {"submit", "image", "button", "reset", "file"}


@dataclass
class FoundForm:
    """One form of a page, filled in as it was delivered."""

    method: str
    action: str
    values: QueryDict
    fields: set[str]
    # Buttons that send something of their own: name to value.
    buttons: dict[str, str]

    def send(self, client: Client, said: dict[str, str] | None = None, **more: Any) -> Any:
        """Send it with these changes, as pressing a button would."""
        values = self.values.copy()
        values.pop("csrfmiddlewaretoken", None)
        for name, value in (said or {}).items():
            values[name] = value
        return client.post(
            self.action,
            values.urlencode(),
            content_type="application/x-www-form-urlencoded",
            **more,
        )


def forms_in(html: str, address: str) -> list[FoundForm]:
    """All forms in the main part of a page, in their order."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    main = tree.find(".//main")
    return [_read(form, address) for form in (main.iter("form") if main is not None else ())]


def form_with(html: str, address: str, names: set[str]) -> FoundForm:
    """The form that is sent to us and holds all these fields or buttons."""
    for form in forms_in(html, address):
        if form.method == "post" and names <= form.fields | set(form.buttons):
            return form
    raise AssertionError(f"no form with {sorted(names)} at {address}")


def _read(form: Any, address: str) -> FoundForm:
    values = QueryDict(mutable=True)
    found = FoundForm(
        form.get("method", "get").lower(),
        urljoin(address, form.get("action") or address).partition("#")[0],
        values,
        set(),
        {},
    )
    for element in form.iter():
        name = element.get("name")
        if not name or element.get("disabled") is not None:
            continue
        kind = element.get("type", "submit" if element.tag == "button" else "text")
        if element.tag == "button" or (element.tag == "input" and kind in KEPT_OUT):
            found.buttons[name] = element.get("value", "")
        elif element.tag in {"input", "select", "textarea"}:
            found.fields.add(name)
            for value in _values_of(element, kind):
                values.appendlist(name, value)
    return found


def _values_of(element: Any, kind: str) -> list[str]:
    if element.tag == "textarea":
        return ["".join(element.itertext()).removeprefix("\n")]
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        if element.get("multiple") is None:
            chosen = chosen[-1:] or options[:1]
        return [option.get("value", "".join(option.itertext())) for option in chosen]
    if kind in {"checkbox", "radio"}:
        return [element.get("value", "on")] if element.get("checked") is not None else []
    return [element.get("value", "")]
