"""Where a fact was published: shown beside it, as a link where it is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.db.models import Model

from oshub.hubs.models import ImportedItem

LONGEST_WORDS = 70


@dataclass(frozen=True)
class Source:
    """`url` is empty unless it is safe to link to; `words` is what a reader sees."""

    url: str
    words: str


def sources_of(things: Iterable[Model | UUID]) -> dict[UUID, list[Source]]:
    """The published sources of imported things, by id: one query, whatever their number.

    A thing that several items of a file speak about (a host that is also a partner) has them all.
    """
    ids = {thing if isinstance(thing, UUID) else thing.pk for thing in things}
    found: dict[UUID, list[Source]] = {}
    rows = ImportedItem.objects.filter(subject_id__in=ids).order_by("id")
    for subject, sources in rows.values_list("subject_id", "sources"):
        known = found.setdefault(subject, [])
        known.extend(source for source in as_sources(sources) if source not in known)
    return found


def as_sources(said: Any) -> tuple[Source, ...]:
    """Sources as a file or a row holds them: one text, a list of texts, or nothing."""
    return tuple(_source(text) for text in split(said))


def split(said: Any) -> list[str]:
    """One entry per source: a single text may name several, separated by semicolons."""
    texts = [said] if isinstance(said, str) else said or []
    parts = (part.strip() for text in texts for part in str(text).split("; "))
    return list(dict.fromkeys(part for part in parts if part))


def is_link(text: str) -> bool:
    """Whether this is a web address that we would send a reader to."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc
    return is_web and text.isprintable() and " " not in text


def _source(text: str) -> Source:
    if not is_link(text):
        return Source("", text)
    parts = urlsplit(text)
    words = unquote(parts.netloc.removeprefix("www.") + parts.path.rstrip("/"))
    if not words.isprintable():
        words = parts.netloc
    is_long = len(words) > LONGEST_WORDS
    return Source(text, f"{words[: LONGEST_WORDS - 1]}…" if is_long else words)
