"""A sign for a dialogue's team that one network brought very many devices: that, and no address."""

from django.core.cache import cache

from oshub.deliberation.models import Dialogue

KEPT_FOR = 30 * 24 * 60 * 60


def note_burst(dialogue: Dialogue) -> None:
    """So many came from one network within an hour that the next were asked to wait."""
    cache.set(_name(dialogue), 1, KEPT_FOR)


def had_burst(dialogue: Dialogue) -> bool:
    """Whether that happened within the last month."""
    return cache.get(_name(dialogue)) is not None


def _name(dialogue: Dialogue) -> str:
    return f"dialogue-burst:{dialogue.pk}"
