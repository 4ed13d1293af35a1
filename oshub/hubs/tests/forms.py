"""For tests: send a form as a browser does that has opened its page."""

import re
from typing import Any

from django import forms
from django.test import Client

HIDDEN_VALUE = re.compile(r'value="([^"]*)"')


def opened(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send if nothing on the page were changed, hidden fields included."""
    answer = client.get(url)
    assert answer.status_code == 200, f"{url} answered {answer.status_code}"
    return sent_by(answer.context["form"])


def sent_by(form: forms.Form) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for field in form:
        sent[field.html_name] = field.value()
        if field.field.show_hidden_initial:
            shown = HIDDEN_VALUE.findall(field.as_hidden(only_initial=True))
            is_many = isinstance(field.value(), list)
            sent[field.html_initial_name] = shown if is_many else (shown or [""])[0]
    return {name: value for name, value in sent.items() if value not in (None, "", False)}
