"""The network's languages: their own names, for switchers and for marking foreign text."""

from django.utils.translation import get_language

OWN_NAMES = {
    "en": "English",
    "pt": "Português",
    "nl": "Nederlands",
    "de": "Deutsch",
    "fr": "Français",
    "cs": "Čeština",
    "el": "Ελληνικά",
    "it": "Italiano",
}


def own_name(code: str) -> str:
    """The language's name in itself; the code where we do not know it."""
    return OWN_NAMES.get(code, code)


def reader_language() -> str:
    """The language in which the page is being written, without a region: 'pt' for 'pt-br'."""
    return (get_language() or "en").split("-")[0]
