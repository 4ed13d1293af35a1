"""What is asked of the index, written in the language of either database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from oshub.parts.search.lexemes import Asked, Lexeme

Group = tuple[Lexeme, ...]


@dataclass(frozen=True)
class Expression:
    """Of this kind (any, if empty), and one of these choices.

    A choice is groups, each of which must be answered by one of its lexemes.
    """

    kind: str
    choices: tuple[tuple[Group, ...], ...]

    def tsquery(self) -> str:
        return self._written("&", "|", lambda one: f"'{one.text}'{':*' if one.is_prefix else ''}")

    def fts5(self) -> str:
        return self._written(
            "AND", "OR", lambda one: f'"{one.text}"{" *" if one.is_prefix else ""}'
        )

    def _written(self, both: str, either: str, one: Callable[[Lexeme], str]) -> str:
        def any_of(parts: Iterable[str]) -> str:
            return f"({f' {either} '.join(parts)})"

        choices = (
            f"({f' {both} '.join(any_of(map(one, group)) for group in choice)})"
            for choice in self.choices
        )
        of_kind = f"{one(Lexeme(f'k_{self.kind}'))} {both} " if self.kind else ""
        return of_kind + any_of(choices)


def all_words(kind: str, words: list[Asked]) -> Expression:
    return Expression(kind, (tuple(word.lexemes for word in words),))


def all_words_in_title(kind: str, words: list[Asked]) -> Expression:
    groups = tuple(tuple(one.in_title() for one in word.lexemes) for word in words)
    return Expression(kind, (groups,))


def whole_title(kind: str, title: str) -> Expression:
    return Expression(kind, (((Lexeme(title),),),))


def all_but(kind: str, words: list[Asked], missing: int) -> Expression:
    """Any so many of the words may be absent."""
    kept = combinations([word.lexemes for word in words], len(words) - missing)
    return Expression(kind, tuple(kept))
