"""Rules and results as plain values, so that they can be kept and shown as JSON."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from analysis.ballots.results import Count
from analysis.ballots.rules import Rules


def plain(thing: Count | Rules) -> dict[str, Any]:
    """Dictionaries, lists, texts and whole numbers only; a fraction is the text "7/3" or "2"."""
    told: dict[str, Any] = _plain(thing)
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


def rules_from(told: Mapping[str, Any]) -> Rules:
    """The rules that `plain` was given.

    Raises:
        ValueError: A part is unknown or does not fit.
    """
    known = {one.name for one in fields(Rules)}
    unknown = sorted(set(told) - known)
    if unknown or "method" not in told:
        raise ValueError(f"These are no rules: {unknown[0] if unknown else 'no method'}.")
    parts = dict(told)
    for name in ("budget", "step"):
        parts[name] = _fraction(parts.get(name))
    parts["lots"] = tuple(parts.get("lots", ()))
    return Rules(**parts)


def _fraction(text: str | None) -> Fraction | None:
    try:
        return None if text is None else Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{text!r} is no number.") from None
