"""From papers to a result: `analysis.ballots` counts, here it is fed and written down."""

from collections import Counter
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from analysis.ballots import Ballot as Marked
from analysis.ballots import Option, Rules, count, equal_group_weights, with_closeness
from oshub.deliberation.ballot_choices import as_counted
from oshub.deliberation.ballot_groups import folded
from oshub.deliberation.ballot_mixing import mix
from oshub.deliberation.choices import Weighting
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_paper import BallotPaper

# Beyond so many papers, how close each loser was would take minutes to find out.
MOST_FOR_CLOSENESS = 2000
NOT_SHOWN = "not shown"
NOBODY = "nobody voted"


def rules_for_count(ballot: Ballot) -> Rules:
    """The published rules, as the analysis takes them."""
    said = ballot.rules
    return Rules(
        said["method"],
        seats=said["places"],
        budget=None if said["budget"] is None else Fraction(said["budget"]),
        seed=said["seed"],
        threshold=said["threshold"],
        completion=said["completion"],
        longest=said["longest_ranking"],
        dots_each=said["dots_each"],
    )


def options_for_count(ballot: Ballot) -> list[Option]:
    """As they were frozen at the opening."""
    return [Option(one["code"], Fraction(one["cost"] or 1)) for one in ballot.rules["options"]]


def papers_for_count(ballot: Ballot) -> list[Marked]:
    """All papers, weighed by the published rule."""
    papers = list(BallotPaper.objects.of(ballot).in_no_order())
    method = ballot.rules["method"]
    if ballot.rules["weighting"] != Weighting.GROUP:
        return [as_counted(method, paper.choices) for paper in papers]
    weights = equal_group_weights([paper.group for paper in papers])
    return [
        as_counted(method, paper.choices, weight=weight, group=paper.group)
        for paper, weight in zip(papers, weights, strict=True)
    ]


def is_shown(ballot: Ballot, papers: int) -> bool:
    """Whether so many papers can be counted without telling how somebody voted."""
    return ballot.is_named or ballot.is_imported or papers >= ballot.SMALLEST


def count_papers(ballot: Ballot) -> dict[str, Any]:
    """The result as it is kept: fractions as text, so that nothing is rounded."""
    marked = papers_for_count(ballot)
    if not marked or not is_shown(ballot, len(marked)):
        return {"method": NOT_SHOWN if marked else NOBODY, "winners": []}
    options, rules = options_for_count(ballot), rules_for_count(ballot)
    counted = count(options, marked, rules)
    if len(marked) <= MOST_FOR_CLOSENESS:
        counted = with_closeness(counted, options, marked, rules)
    is_weighed = ballot.rules["weighting"] == Weighting.GROUP
    return {**_plain(asdict(counted)), "weights": _weights(marked) if is_weighed else {}}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _weights(marked: list[Marked]) -> dict[str, dict[str, Any]]:
    """By group: how many voted, and what the vote of each weighs."""
    return {
        group: {
            "people": number,
            "weight": str(next(one.weight for one in marked if one.group == group)),
        }
        for group, number in sorted(Counter(one.group for one in marked).items())
    }


def forget_small_cells(ballot: Ballot) -> None:
    """Before the count small groups are put together, for good: on papers that tell groups, the
    own label of a small one would tell how its few people voted."""
    if ballot.is_named or not ballot.papers_tell_groups:
        mix(ballot)
        return
    numbers = Counter(BallotPaper.objects.of(ballot).values_list("group", flat=True))
    mix(ballot, groups=folded(numbers, ballot.SMALLEST))
