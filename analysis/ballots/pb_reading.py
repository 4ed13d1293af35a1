"""The text of a `.pb` file as an election. Whatever the text holds, a problem is one sentence."""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import cast

from analysis.ballots.pb import (
    GROUP,
    VOTE_TYPES,
    WEIGHT,
    Election,
    PbProject,
    PbVote,
    VoteType,
)
from analysis.ballots.pb_tables import USUAL, Limits, Row, clean, tables
from analysis.ballots.shapes import Approval, Ballot, Dots, Option, Ranking

DECIMAL = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")
RATIO = re.compile(r"[0-9]{1,30}(/[1-9][0-9]{0,29})?")
POINTS = re.compile(r"[0-9]{1,6}")
NAME = re.compile(r"[^\s=+@\-'\",;][^\s,;\"]{0,199}")
# Counted, not taken over; or told by the fields of `Election`.
OWN_META = {"budget", "vote_type", "num_projects", "num_votes"}
SHOWN = 40
# One per stakeholder group at most. Thousands of them would make exact counting slow.
MOST_WEIGHTS = 100


def read_pb(text: str | bytes, limits: Limits = USUAL) -> Election:
    """The election that the text of a `.pb` file tells.

    Args:
        text: The whole file; bytes are UTF-8, with or without a byte order mark.
        limits: Where to refuse.

    Returns:
        Projects, votes and further columns in the order of the file. `weight` and `group` columns
        of VOTES become the ballots' own; scoring votes are read as dots without an upper limit.

    Raises:
        ValueError: One sentence, with the line where there is one.

    References:
        Stolicki, Szufa, Talmon (2020), Pabulib, arXiv:2012.06539; pabulib.org/format.
    """
    found = tables(clean(text, limits), limits)
    meta = _meta(found["META"])
    budget = _number(meta, "budget")
    vote_type = _vote_type(meta)
    projects = _projects(found["PROJECTS"])
    known = {project.option.id for project in projects}
    votes = _votes(found["VOTES"], vote_type, known)
    _compare(meta, "num_projects", len(projects))
    _compare(meta, "num_votes", len(votes))
    further = {key: row.cells["value"] for key, row in meta.items() if key not in OWN_META}
    return Election(budget, vote_type, projects, votes, further)


# --- META -------------------------------------------------------------------------------------


def _meta(rows: Iterable[Row]) -> dict[str, Row]:
    return _by_name(rows, "key")


def _by_name(rows: Iterable[Row], column: str) -> dict[str, Row]:
    named: dict[str, Row] = {}
    for row in rows:
        name = row.cells[column]
        if name in named:
            raise row.problem(f"{_shown(name)} stands there a second time.")
        named[name] = row
    return named


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def _number(meta: Mapping[str, Row], key: str) -> Fraction:
    if key not in meta:
        raise ValueError(f"META does not tell the {key}.")
    return _above_zero(meta[key], "value", f"the {key}")


def _above_zero(row: Row, column: str, what: str, form: re.Pattern[str] = DECIMAL) -> Fraction:
    text = row.cells[column]
    if not form.fullmatch(text) or not Fraction(text):
        raise row.problem(f"{what} must be a number above zero, not {_shown(text)}.")
    return Fraction(text)


def _vote_type(meta: Mapping[str, Row]) -> VoteType:
    if "vote_type" not in meta:
        raise ValueError("META does not tell the vote_type.")
    text = meta["vote_type"].cells["value"]
    if text not in VOTE_TYPES:
        raise meta["vote_type"].problem(f"votes of the type {_shown(text)} are unknown.")
    return cast(VoteType, text)


def _compare(meta: Mapping[str, Row], key: str, found: int) -> None:
    """A file that was cut off says so here."""
    if key in meta and meta[key].cells["value"] != str(found):
        said = _shown(meta[key].cells["value"])
        raise meta[key].problem(f"{key} says {said}, but there are {found}.")


# --- PROJECTS and VOTES -----------------------------------------------------------------------


def _projects(rows: list[Row]) -> tuple[PbProject, ...]:
    if not rows:
        raise ValueError("The file has no projects.")
    return tuple(
        PbProject(
            Option(_name(row, name), _above_zero(row, "cost", "the cost")),
            _others(row, {"project_id", "cost"}),
        )
        for name, row in _by_name(rows, "project_id").items()
    )


def _name(row: Row, name: str) -> str:
    if not NAME.fullmatch(name):
        raise row.problem(f"{_shown(name)} cannot be a name.")
    return name


def _others(row: Row, taken: set[str]) -> dict[str, str]:
    return {column: text for column, text in row.cells.items() if column not in taken}


def _votes(rows: list[Row], vote_type: VoteType, known: set[str]) -> tuple[PbVote, ...]:
    make = READERS[VOTE_TYPES[vote_type]]
    taken = {"voter_id", "vote", "points", GROUP, WEIGHT}
    votes = []
    weights: set[Fraction] = set()
    for name, row in _by_name(rows, "voter_id").items():
        ballot = make(row, _chosen(row, known))
        votes.append(PbVote(_name(row, name), ballot, _others(row, taken)))
        weights.add(ballot.weight)
        if len(weights) > MOST_WEIGHTS:
            raise row.problem(f"there are more than {MOST_WEIGHTS} different weights.")
    return tuple(votes)


def _chosen(row: Row, known: set[str]) -> list[str]:
    text = row.cells["vote"]
    chosen = [name.strip() for name in text.split(",")] if text else []
    unknown = next((name for name in chosen if name not in known), None)
    if unknown is not None:
        raise row.problem(f"there is no project {_shown(unknown)}.")
    if len(set(chosen)) < len(chosen):
        raise row.problem("a project is chosen twice.")
    return chosen


def _weight(row: Row) -> Fraction:
    if not row.cells.get(WEIGHT):
        return Fraction(1)
    return _above_zero(row, WEIGHT, "the weight", RATIO)


def _approval(row: Row, chosen: list[str]) -> Ballot:
    return Approval(frozenset(chosen), weight=_weight(row), group=row.cells.get(GROUP, ""))


def _ranking(row: Row, chosen: list[str]) -> Ballot:
    return Ranking(tuple(chosen), weight=_weight(row), group=row.cells.get(GROUP, ""))


def _dots(row: Row, chosen: list[str]) -> Ballot:
    if "points" not in row.cells:
        raise row.problem("the points are missing.")
    text = row.cells["points"]
    points = [one.strip() for one in text.split(",")] if text else []
    if len(points) != len(chosen):
        raise row.problem(f"{len(points)} points for {len(chosen)} projects.")
    wrong = next((one for one in points if not POINTS.fullmatch(one)), None)
    if wrong is not None:
        raise row.problem(f"points must be whole numbers, not {_shown(wrong)}.")
    dots = {name: int(one) for name, one in zip(chosen, points, strict=True)}
    return Dots(dots, weight=_weight(row), group=row.cells.get(GROUP, ""))


READERS: dict[type[Ballot], Callable[[Row, list[str]], Ballot]] = {
    Approval: _approval,
    Ranking: _ranking,
    Dots: _dots,
}
