"""Short rankings counted by the single transferable vote; with one place, instant run-off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from analysis.ballots.poll import Poll
from analysis.ballots.results import Count, Reason, Round, Step
from analysis.ballots.ties import Tie


def count_transfers(poll: Poll) -> Count:
    """Every ballot supports its best option still in; what is not needed moves to the next.

    The quota is the exact Droop quota, weight of all ballots that name an option that can win,
    divided by (places + 1). Whoever has *more* than it is elected. A surplus moves by the
    weighted inclusive Gregory method: every ballot of the elected option moves on with the same
    part of its value. If nobody is over the quota, the weakest option leaves. When no more
    options are in than places are free, they are elected. Fractions are exact throughout.

    Assumes:
        A ballot whose options are all elected or gone rests. Options nobody names never win, so
        that places can stay free.

    References:
        Tideman (1995), doi:10.1257/jep.9.1.27: the single transferable vote.
        Woodall (1994), Voting Matters 3: properties of preferential election rules.
        Weighted inclusive Gregory: Scottish Local Government Elections Order 2007, part III,
        there with whole-number quota and values cut at five decimals.
    """
    state = _State(poll)
    while state.places and state.hopeful:
        state.advance()
    return Count(
        method="ranking/1",
        winners=tuple(state.elected),
        rounds=tuple(state.rounds),
        ties=tuple(state.ties),
        turnout=poll.turnout,
        standings=tuple(
            poll.standing(
                option,
                won=option.id in state.elected,
                reason=_reason(state, option.id),
                score=state.best.get(option.id, Fraction(0)),
            )
            for option in poll.options
        ),
    )


@dataclass
class _Pile:
    """Ballots that say the same: the options they still name, and what they are worth now."""

    names: tuple[str, ...]
    value: Fraction


@dataclass
class _State:
    poll: Poll
    hopeful: set[str] = field(init=False)
    piles: list[_Pile] = field(init=False)
    quota: Fraction = field(init=False)
    elected: list[str] = field(default_factory=list)
    surplus: dict[str, Fraction] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    best: dict[str, Fraction] = field(default_factory=dict)
    lost_tie: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.hopeful = set(self.poll.eligible)
        named = [
            (tuple(name for name, _dots in bundle.choice if name in self.hopeful), bundle.weight)
            for bundle in self.poll.bundles
        ]
        self.piles = [_Pile(names, weight) for names, weight in named if names]
        total = sum((pile.value for pile in self.piles), Fraction(0))
        self.quota = total / (self.poll.rules.money + 1)

    @property
    def places(self) -> int:
        return int(self.poll.rules.money) - len(self.elected)

    def tallies(self) -> dict[str, Fraction]:
        sums = dict.fromkeys(sorted(self.hopeful), Fraction(0))
        for pile in self.piles:
            if pile.names and pile.names[0] in self.hopeful:
                sums[pile.names[0]] += pile.value
        return sums

    def advance(self) -> None:
        """One step: elect, else move a surplus, else leave out the weakest."""
        tallies = self.tallies()
        for name, tally in tallies.items():
            self.best[name] = max(tally, self.best.get(name, tally))
        over = [name for name, tally in tallies.items() if tally > self.quota]
        if over:
            self._elect(self._first(over, tallies), tallies)
        elif len(self.hopeful) <= self.places:
            self._elect(self._first(list(tallies), tallies), tallies, "remaining")
        elif self.surplus:
            self._move_surplus(tallies)
        else:
            self._leave_out(self._last(tallies), tallies)

    def _first(self, names: Sequence[str], tallies: dict[str, Fraction]) -> str:
        most = max(tallies[name] for name in names)
        return self._told([name for name in names if tallies[name] == most])

    def _told(self, level: Sequence[str]) -> str:
        if len(level) == 1:
            return level[0]
        tie = self.poll.ties.best(level)
        self.ties.append(tie)
        return tie.order[0]

    def _last(self, tallies: dict[str, Fraction]) -> str:
        least = min(tallies.values())
        level = [name for name, tally in tallies.items() if tally == least]
        if len(level) == 1:
            return level[0]
        tie = self.poll.ties.worst(level)
        self.ties.append(tie)
        self.lost_tie.add(tie.order[-1])
        return tie.order[-1]

    def _elect(self, name: str, tallies: dict[str, Fraction], step: Step = "elected") -> None:
        self.rounds.append(Round(step, name, tallies, quota=self.quota))
        self.elected.append(name)
        self.hopeful.remove(name)
        if tallies[name] > self.quota:
            self.surplus[name] = tallies[name] - self.quota

    def _move_surplus(self, tallies: dict[str, Fraction]) -> None:
        most = max(self.surplus.values())
        name = self._told([one for one, surplus in self.surplus.items() if surplus == most])
        part = self.surplus.pop(name) / (most + self.quota)
        self.rounds.append(Round("surplus", name, tallies, quota=self.quota))
        for pile in self.piles:
            if pile.names and pile.names[0] == name:
                pile.value *= part
                pile.names = self._still_in(pile.names)

    def _leave_out(self, name: str, tallies: dict[str, Fraction]) -> None:
        self.rounds.append(Round("left_out", name, tallies, quota=self.quota))
        self.hopeful.remove(name)
        for pile in self.piles:
            if pile.names and pile.names[0] == name:
                pile.names = self._still_in(pile.names)

    def _still_in(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.hopeful)


def _reason(state: _State, name: str) -> Reason:
    if name in state.elected:
        return "won"
    if name in state.poll.out:
        return state.poll.out[name]
    return "lost_by_tie_rule" if name in state.lost_tie else "not_enough_support"
