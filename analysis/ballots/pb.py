"""An election as Pabulib's `.pb` files hold it, and how one of ours becomes such a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from analysis.ballots.poll import Poll
from analysis.ballots.results import Count
from analysis.ballots.rules import Rules
from analysis.ballots.shapes import Approval, Ballot, Dots, Option, Ranking

VoteType = Literal["approval", "ordinal", "cumulative", "scoring"]
VOTE_TYPES: dict[str, type[Ballot]] = {
    "approval": Approval,
    "ordinal": Ranking,
    "cumulative": Dots,
    "scoring": Dots,
}
# Ours: who may see what each stakeholder group asked for needs both, and other tools ignore them.
GROUP, WEIGHT = "group", "weight"


@dataclass(frozen=True)
class PbProject:
    """One line of PROJECTS. `columns` holds everything but the identifier and the cost."""

    option: Option
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PbVote:
    """One line of VOTES. `columns` holds what is told about the voter."""

    voter: str
    ballot: Ballot
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Election:
    """A whole file. `meta` holds everything but the budget, the vote type and the two counts."""

    budget: Fraction
    vote_type: VoteType
    projects: tuple[PbProject, ...]
    votes: tuple[PbVote, ...]
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(project.option for project in self.projects)

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        return tuple(vote.ballot for vote in self.votes)

    @property
    def selected(self) -> tuple[str, ...] | None:
        """The winners that the file itself names; None if it names none."""
        if not any("selected" in project.columns for project in self.projects):
            return None
        chosen = [one for one in self.projects if one.columns.get("selected") == "1"]
        return tuple(project.option.id for project in chosen)


def election_of(
    options: Sequence[Option],
    ballots: Sequence[Ballot],
    rules: Rules,
    *,
    meta: Mapping[str, str],
    names: Mapping[str, str],
    result: Count,
) -> Election:
    """One of our ballots, ready for `write_pb`.

    Args:
        options: As counted.
        ballots: As counted. They are sorted and numbered anew: their order tells nothing.
        rules: As counted; where places are filled, a place costs 1.
        meta: What the file tells about the election: description, country, unit, instance,
            date_begin, date_end, language, currency, comment.
        names: The title of each option, by its name on the ballot.
        result: Who won.

    Raises:
        ValueError: As `count`.
    """
    poll = Poll.of(options, ballots, rules)
    said = {"rule": _rule(rules), "seed": rules.seed, **_limits(rules), **meta}
    return Election(
        budget=rules.money,
        vote_type=_vote_type(rules, ballots),
        projects=tuple(
            PbProject(
                Option(option.id, poll.price[option.id]),
                {
                    "name": names.get(option.id, option.id),
                    "votes": str(poll.supporters[option.id]),
                    "selected": str(int(option.id in result.winners)),
                },
            )
            for option in options
        ),
        votes=tuple(
            PbVote(str(number), ballot)
            for number, ballot in enumerate(sorted(ballots, key=_content), start=1)
        ),
        meta={key: value for key, value in said.items() if value},
    )


def _rule(rules: Rules) -> str:
    if rules.method != "equal_shares":
        return {"approval": "greedy", "dots": "greedy", "ranking": "stv"}[rules.method]
    return f"equalshares/{rules.completion}" if rules.completion != "none" else "equalshares"


def _limits(rules: Rules) -> dict[str, str]:
    if rules.method == "dots":
        return {"max_sum_points": str(rules.dots_each)}
    return {"max_length": str(rules.longest)} if rules.method == "ranking" else {}


def _vote_type(rules: Rules, ballots: Sequence[Ballot]) -> VoteType:
    if rules.method == "ranking":
        return "ordinal"
    return "cumulative" if any(isinstance(ballot, Dots) for ballot in ballots) else "approval"


def _content(ballot: Ballot) -> tuple[list[tuple[str, int]], str, Fraction]:
    said = list(ballot.dots_by_option.items())
    ordered = said if isinstance(ballot, Ranking) else sorted(said)
    return ordered, ballot.group, ballot.weight
