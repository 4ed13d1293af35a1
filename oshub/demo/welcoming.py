"""What `oshub run` prints of the demonstration: where to sign in, and as whom."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from oshub.core.starting.welcoming import welcome
from oshub.demo.people import signins


@welcome
def demonstration_people() -> Iterator[str]:
    """One person per role; nothing outside demonstrations, or before there are any."""
    by_role: dict[str, tuple[str, str, str]] = {}
    for one in signins() if settings.DEMO else []:
        by_role.setdefault(one[0], one)
    found = by_role.values()
    if not found:
        return
    yield f"Sign in with one click at {settings.SITE_URL}{reverse('demo:people')} as"
    width = max(len(role) for role, _name, _hub in found)
    for role, name, hub in found:
        yield f"  {role:<{width}}  {name}{f', {hub}' if hub else ''}"
    yield f"All letters land in {settings.SITE_URL}{reverse('demo:mailbox')}"
