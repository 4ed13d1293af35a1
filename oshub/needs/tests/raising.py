"""For tests: raise needs as the cast, and send the form as a browser does."""

import time
from typing import Any

from django.urls import reverse

from oshub.needs.models import Need
from oshub.parts import spam
from oshub.safeguarding.voices import Voice

STREAM = {
    "what": "The stream behind the school smells in summer",
    "for_whom": "Pupils and neighbours",
    "place": "Ribeira",
    "language": "en",
}


def raise_need(world, *, by: str = "member", hub: Any = None, **more: Any) -> Need:
    """A published need of one of the cast."""
    return Need.raise_it(
        hub or world.riverside, voice=Voice(person=world.people[by]), **(STREAM | more)
    )


def url(hub: str = "riverside") -> str:
    return reverse("needs:raise", args=[hub])


def form(**more: Any) -> dict[str, Any]:
    """What the form sends when it was open for a minute."""
    words = {key: value for key, value in STREAM.items() if key != "language"}
    return words | {"stamp": spam.new_stamp(time.time() - 60)} | more
