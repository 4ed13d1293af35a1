"""What a person may mark on a ballot paper: the shape of a vote, checked in one place.

Approval and Equal Shares: a list of options' codes. Ranking: the same, best first. Dots: dots by
code. Nothing marked is a blank vote, which is valid.
"""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from analysis.ballots import Approval, Ballot, Dots, Ranking
from analysis.ballots.shapes import DOTS_EACH, LONGEST_RANKING
from oshub.deliberation.choices import Method
from oshub.hubs.problems import NotPossible

Choices = list[str] | dict[str, int]


def check(method: str, codes: Collection[str], choices: Choices) -> None:
    """NotPossible, with the sentence for the voter, if this is no valid vote."""
    if isinstance(choices, dict) != (method == Method.DOTS):
        raise NotPossible(_("This vote does not fit this ballot. Please start again."))
    if set(choices) - set(codes):
        raise NotPossible(_("That cannot be chosen on this ballot. Please start again."))
    if isinstance(choices, dict):
        _check_dots(choices)
    elif len(set(choices)) < len(choices):
        raise NotPossible(_("You have chosen one option twice. Give each place to another one."))
    elif method == Method.RANKING and len(choices) > LONGEST_RANKING:
        raise NotPossible(
            _("You can put at most %(most)s options in order.") % {"most": LONGEST_RANKING}
        )


def _check_dots(dots: dict[str, int]) -> None:
    if any(number < 0 for number in dots.values()):
        raise NotPossible(_("You cannot take dots away from an option: give it some, or none."))
    if sum(dots.values()) > DOTS_EACH:
        raise NotPossible(
            _("You gave away %(given)s dots, and there are only %(most)s.")
            % {"given": sum(dots.values()), "most": DOTS_EACH}
        )


def is_blank(choices: Choices) -> bool:
    """Nothing was chosen."""
    return not any(choices.values()) if isinstance(choices, dict) else not choices


def as_counted(method: str, choices: Choices, **weight: Any) -> Ballot:
    """The same for the count."""
    if isinstance(choices, dict):
        return Dots(choices, **weight)
    if method == Method.RANKING:
        return Ranking(tuple(choices), **weight)
    return Approval(frozenset(choices), **weight)


def from_count(ballot: Ballot) -> Choices:
    """What a paper read from a file says, as we keep it."""
    if isinstance(ballot, Dots):
        return dict(ballot.dots_by_option)
    named = list(ballot.dots_by_option)
    return named if isinstance(ballot, Ranking) else sorted(named)
