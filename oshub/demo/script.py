"""How the demonstration's texts are read, and how what they tell gets its place in the past."""

import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from oshub.core.words import HUMAN, Words

HERE = Path(__file__).parent
# What an invented thing is known by comes from its key, the same in every demonstration.
NAMESPACE = UUID("6f1d5c0e-6a55-5d0e-9d53-0d6c5e5b7a11")


@cache
def told(name: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of one of the texts, by their names."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def day_ago(days: float) -> date:
    return timezone.localdate(ago(days))


def day_ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def key_of(*parts: str | int) -> UUID:
    return uuid5(NAMESPACE, "/".join(map(str, parts)))


def words(texts: dict[str, str]) -> Words:
    """The first language is the original; the others were translated by a person."""
    (language, text), *others = texts.items()
    said = Words.original(language, text.strip())
    for language, text in others:
        said = said.saying(language, text.strip(), HUMAN)
    return said


def dated(row: Any, **moments: Any) -> None:
    """Move what a verb has just written to the time of which the demonstration tells."""
    type(row)._default_manager.filter(pk=row.pk).update(**moments)
    for name, moment in moments.items():
        setattr(row, name, moment)
