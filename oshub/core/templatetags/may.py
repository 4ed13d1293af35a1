"""`{% may "hub.edit" hub as can_edit %}`: the button asks the same rule as the view."""

from typing import Any

from django import template

from oshub.core import rules

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: template.Context, name: str, thing: Any = None) -> bool:
    request = context.get("request")
    person = getattr(request, "person", None) or rules.Visitor()
    return rules.may(person, name, thing)
