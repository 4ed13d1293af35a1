"""Options, ballots and rules together, checked and ready to be counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from analysis.ballots.results import Reason, Standing, Turnout
from analysis.ballots.rules import Rules
from analysis.ballots.shapes import Ballot, Option, Ranking, check_ballots, check_options
from analysis.ballots.ties import TieRule

Choice = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Bundle:
    """Ballots that say the same. Weight and people are kept per stakeholder group.

    `choice` holds options and dots, sorted by option; of a ranking, in the order of the ranking.
    """

    choice: Choice
    weights: Mapping[str, Fraction]
    people: int

    @cached_property
    def weight(self) -> Fraction:
        return sum(self.weights.values(), Fraction(0))


@dataclass(frozen=True)
class Poll:
    """Everything a rule needs. Make it with `Poll.of`, which checks it all."""

    options: tuple[Option, ...]
    bundles: tuple[Bundle, ...]
    rules: Rules
    lots: Mapping[str, int]

    @classmethod
    def of(cls, options: Sequence[Option], ballots: Sequence[Ballot], rules: Rules) -> "Poll":
        check_options(options)
        check_ballots(
            ballots,
            options,
            shapes=rules.shapes,
            longest=rules.longest,
            dots_each=rules.dots_each,
        )
        return cls(tuple(options), bundled(ballots), rules, rules.draw(options))

    @cached_property
    def price(self) -> dict[str, Fraction]:
        return {option.id: self.rules.price(option) for option in self.options}

    @cached_property
    def weight_scale(self) -> int:
        """By which all weights become whole numbers, which are much faster to add."""
        return lcm(*(weight.denominator for one in self.bundles for weight in one.weights.values()))

    @cached_property
    def whole_weights(self) -> list[int]:
        return [int(bundle.weight * self.weight_scale) for bundle in self.bundles]

    @cached_property
    def support(self) -> dict[str, Fraction]:
        """Weight of the ballots that name each option."""
        sums = self._sum((weight, 0) for weight in self.whole_weights)
        return {name: Fraction(amount, self.weight_scale) for name, amount in sums.items()}

    @cached_property
    def score(self) -> dict[str, Fraction]:
        """Weight of the dots; of an approval, one dot each."""
        sums = self._sum((0, weight) for weight in self.whole_weights)
        return {name: Fraction(amount, self.weight_scale) for name, amount in sums.items()}

    @cached_property
    def supporters(self) -> dict[str, int]:
        return self._sum((bundle.people, 0) for bundle in self.bundles)

    def _sum(self, amounts: Iterable[tuple[int, int]]) -> dict[str, int]:
        """Per option, one amount for being named and another one for every dot."""
        sums = {option.id: 0 for option in self.options}
        for bundle, (named, per_dot) in zip(self.bundles, amounts, strict=True):
            for name, dots in bundle.choice:
                sums[name] += named + per_dot * dots
        return sums

    @cached_property
    def ties(self) -> TieRule:
        cost = {option.id: option.cost for option in self.options}
        return TieRule(self.support, cost, self.lots)

    @cached_property
    def tie_order(self) -> dict[str, int]:
        """Options that can win and their place in the tie rule, in that order."""
        ordered = sorted(self.eligible, key=self.ties.key)
        return {name: place for place, name in enumerate(ordered)}

    @cached_property
    def turnout(self) -> Turnout:
        blank = [bundle for bundle in self.bundles if not bundle.choice]
        return Turnout(
            ballots=sum(bundle.people for bundle in self.bundles),
            blank=sum(bundle.people for bundle in blank),
            weight=sum((bundle.weight for bundle in self.bundles), Fraction(0)),
            blank_weight=sum((bundle.weight for bundle in blank), Fraction(0)),
        )

    @cached_property
    def out(self) -> dict[str, Reason]:
        """Options that cannot win whatever the rule, and why."""
        reasons = {name: self._why_out(name) for name in self.price}
        return {name: reason for name, reason in reasons.items() if reason}

    def _why_out(self, name: str) -> Reason | None:
        if not self.supporters[name]:
            return "nobody_supported_it"
        if self.supporters[name] < self.rules.threshold:
            return "below_threshold"
        return "costs_more_than_everything" if self.price[name] > self.rules.money else None

    @cached_property
    def eligible(self) -> tuple[str, ...]:
        """Options that can win, the strongest first."""
        names = [name for name in self.price if name not in self.out]
        return tuple(sorted(names, key=lambda name: (-self.score[name], self.ties.key(name))))

    def standing(self, option: Option, *, won: bool, reason: Reason, **more: Any) -> Standing:
        """What every rule tells about an option, and `more` of its own."""
        name, weight = option.id, self.turnout.weight
        people = self.supporters[name]
        told: dict[str, Any] = {
            "score": self.score[name],
            "cost": option.cost,
            "support": self.support[name],
            "supporters": people,
            "share": self.support[name] / weight if weight else Fraction(0),
            "cost_per_supporter": option.cost / people if people else None,
        }
        return Standing(option=name, won=won, reason=reason, **{**told, **more})


def bundled(ballots: Sequence[Ballot]) -> tuple[Bundle, ...]:
    """Ballots that say the same counted together, in an order that is theirs alone."""
    weights: dict[Choice, dict[str, Fraction]] = {}
    people: dict[Choice, int] = {}
    for ballot in ballots:
        choice = tuple(ballot.dots_by_option.items())
        if not isinstance(ballot, Ranking):
            choice = tuple(sorted(choice))
        people[choice] = people.get(choice, 0) + 1
        groups = weights.setdefault(choice, {})
        groups[ballot.group] = groups.get(ballot.group, Fraction(0)) + ballot.weight
    return tuple(Bundle(choice, weights[choice], people[choice]) for choice in sorted(weights))
