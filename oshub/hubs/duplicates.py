"""Is it one of these? Entries that are likely the same organisation under another spelling."""

from difflib import SequenceMatcher
from typing import Any
from urllib.parse import urlsplit

from oshub.core.folding import fold, words
from oshub.hubs.models import Organisation

ALIKE = 0.8
MOST_COMPARED = 300
MOST_SHOWN = 5


def likely_duplicates(
    *, name: str, country: str = "", website: str = "", ror: str = "", but_not: Any = None
) -> list[Organisation]:
    """The likeliest first: the same identifier, name or web page, then names nearly alike."""
    found: dict[Any, Organisation] = {}
    listed = Organisation.objects.listed()
    sure = [listed.named_exactly(name)[:MOST_SHOWN]]
    if ror:
        sure.append(listed.with_ror(ror)[:MOST_SHOWN])
    if host := host_of(website):
        sure.append(listed.on_website(host)[:MOST_SHOWN])
    for some in sure:
        found |= {one.pk: one for one in some}
    if longest := max(words(name), key=len, default=""):
        nearby = listed.in_country(country).with_word(longest)[:MOST_COMPARED]
        alike = sorted(((_likeness(name, one.name), one) for one in nearby), key=_best_first)
        found |= {one.pk: one for likeness, one in alike if likeness >= ALIKE}
    found.pop(getattr(but_not, "pk", None), None)
    return list(found.values())[:MOST_SHOWN]


def _best_first(pair: tuple[float, Organisation]) -> tuple[float, str]:
    return -pair[0], str(pair[1].pk)


def _likeness(one: str, other: str) -> float:
    """1 for the same words, 0 for nothing in common; word order does not count."""
    first, second = (" ".join(sorted(words(name))) for name in (one, other))
    return SequenceMatcher(None, first, second).ratio()


def host_of(website: str) -> str:
    """'example.org' for 'https://www.example.org/about'."""
    return fold(urlsplit(website).hostname or "").removeprefix("www.")
