"""One text in many languages, each version with its state, and an openly shown fallback.

Stored as JSON `{"pt": {"text": "…", "state": "original"}, "en": {"text": "…", "state": "human",
"of": "3f2a…"}}`. `of` is a fingerprint of the original that was translated, so that a translation
knows when it is out of date. A hub adds a language without a migration.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from oshub.core.languages import reader_language

ORIGINAL, HUMAN, CHECKED, MACHINE = "original", "human", "checked", "machine"
STATES = {
    ORIGINAL: _("original"),
    HUMAN: _("translated by a person"),
    CHECKED: _("translated and checked"),
    MACHINE: _("machine translation, not checked"),
}


@dataclass(frozen=True)
class Shown:
    """What a reader gets: a text, its language, and what must be said about it."""

    text: str
    language: str
    state: str
    is_fallback: bool
    is_outdated: bool

    @property
    def lines(self) -> list[str]:
        """Its lines, for texts that list one thing on each."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @property
    def is_machine(self) -> bool:
        return self.state == MACHINE

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Shown("", "", ORIGINAL, False, False)


class Words(dict[str, dict[str, str]]):
    """A text in many languages. Treat it as a value: `saying` returns a new one."""

    @classmethod
    def original(cls, language: str, text: str) -> Self:
        return cls({language: {"text": text, "state": ORIGINAL}}) if text else cls()

    @property
    def origin(self) -> str:
        """The language it was first written in; empty where nothing is written."""
        for language, version in self.items():
            if version["state"] == ORIGINAL:
                return language
        return next(iter(self), "")

    def in_language(self, language: str) -> str:
        """The text in exactly this language, or nothing."""
        return self.get(language, {}).get("text", "")

    def show(self, language: str | None = None) -> Shown:
        """The reader's language, else English, else the original: and whether it is a fallback."""
        wanted = language or reader_language()
        for choice in (wanted, "en", self.origin):
            if version := self.get(choice):
                return Shown(
                    version["text"],
                    choice,
                    version["state"],
                    choice != wanted,
                    self._is_outdated(version),
                )
        return NOTHING

    def saying(self, language: str, text: str, state: str = HUMAN) -> Self:
        """The same with this version written, changed or (when empty) removed."""
        changed = type(self)(self)
        if not text.strip():
            changed.pop(language, None)
            return changed
        if not self or language == self.origin:
            changed[language] = {"text": text, "state": ORIGINAL}
        else:
            of = fingerprint(self[self.origin]["text"])
            changed[language] = {"text": text, "state": state, "of": of}
        return changed

    def _is_outdated(self, version: dict[str, str]) -> bool:
        of = version.get("of")
        return bool(of) and of != fingerprint(self.get(self.origin, {}).get("text", ""))

    def __str__(self) -> str:
        return self.show().text


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class WordsField(models.JSONField):
    """Holds `Words`; empty when nothing is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Words)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("encoder", DjangoJSONEncoder)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Words:
        return Words(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Words:
        return value if isinstance(value, Words) else Words(super().to_python(value) or {})
