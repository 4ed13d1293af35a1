"""A map as plain numbers, words and lists, ready for JSON; nothing in it is about one person."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analysis.opinion.opinion_map import OpinionMap
from analysis.opinion.patterns import Memory
from analysis.opinion.picture import picture
from analysis.opinion.shuffling import ShuffleTest


def plain(found: OpinionMap) -> dict[str, Any]:
    """Everything told about a dialogue, without anybody's pattern or place.

    Args:
        found: From `analyse`.

    Returns:
        Dicts, lists, strings, numbers, booleans and None, by the names of the dataclasses; under
        `picture` the map in squares (None where no patterns are shown), under `memory` what
        `memory_from` takes. Hidden small groups are not in it.
    """
    patterns = found.patterns
    drawn = None
    if patterns.is_shown:
        minimum = found.settings.minimum_group
        drawn = asdict(picture(patterns.positions, patterns.pattern, minimum=minimum))
    by_name = {
        name: getattr(patterns, name)
        for name in (
            "placed", "people_needed", "answers_needed", "statements", "statements_needed",
            "silhouettes", "explained", "between",
        )
    }  # fmt: skip
    return {
        "method": found.method,
        "settings": asdict(found.settings),
        "seed": found.seed,
        "people": found.people,
        "voters": found.voters,
        "statements": found.statements,
        "votes": found.votes,
        "agreement": asdict(found.agreement),
        "patterns": {
            **by_name,
            "refusal": patterns.refusal,
            "patterns": [asdict(one) for one in patterns.patterns],
            "test": asdict(patterns.test) if patterns.test else None,
        },
        "picture": drawn,
        "memory": asdict(found.memory),
    }


def memory_from(stored: Mapping[str, Any]) -> Memory:
    """The memory of a map that was stored.

    Args:
        stored: What `plain` gave under `memory`, before or after a journey through JSON.

    Returns:
        Memory, for `analyse`.

    Raises:
        ValueError: Something is missing or of the wrong kind.
    """
    try:
        test = stored["test"]
        return Memory(
            loadings=tuple(tuple(float(pull) for pull in axis) for axis in stored["loadings"]),
            centres=tuple((float(x), float(y)) for x, y in stored["centres"]),
            made_with=str(stored.get("made_with", "")),
            test=ShuffleTest(**{**test, "shuffled": tuple(test["shuffled"])}) if test else None,
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise ValueError("want a memory as `plain` gives it") from wrong
