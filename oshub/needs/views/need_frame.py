"""What the frame of every page below a hub's needs wants to know."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oshub.hubs.models import Hub


def below_needs(hub: Hub, heading: str) -> dict[str, Any]:
    """The hub, the section, the heading, and the way back to the list."""
    return {
        "hub": hub,
        "here": "needs",
        "heading": heading,
        "crumbs_between": [(_("Needs"), reverse("needs:needs", args=[hub.slug]))],
    }
