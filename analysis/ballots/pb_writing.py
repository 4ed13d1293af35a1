"""An election as the text of a `.pb` file."""

import csv
import io
from collections.abc import Iterable, Mapping
from fractions import Fraction

from analysis.ballots.pb import GROUP, WEIGHT, Election, PbProject, PbVote
from analysis.ballots.shapes import Approval, Ballot, Dots

DIGITS, PLACES = 15, 6
# A table program would run a text that begins like this as a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_pb(election: Election) -> str:
    """The election in the format of pabulib.org/format, UTF-8, lines ended by a line feed.

    Texts that a table program would run as a formula get an apostrophe in front. `read_pb` gives
    the same election back, apart from that apostrophe and from line breaks inside texts, which
    become blanks.

    Raises:
        ValueError: A cost needs more decimals than the format has, or a name holds a comma.
    """
    page = io.StringIO()
    table = csv.writer(page, delimiter=";", lineterminator="\n")
    table.writerow(["META"])
    table.writerows([["key", "value"], *_meta(election)])
    table.writerow(["PROJECTS"])
    table.writerows(_projects(election.projects))
    table.writerow(["VOTES"])
    table.writerows(_votes(election.votes))
    return page.getvalue()


def _meta(election: Election) -> list[list[str]]:
    fixed = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.votes)),
        "budget": decimal(election.budget),
        "vote_type": election.vote_type,
    }
    return [[_text(key), _text(value)] for key, value in {**election.meta, **fixed}.items()]


def _projects(projects: Iterable[PbProject]) -> Iterable[list[str]]:
    projects = tuple(projects)
    columns = _columns(project.columns for project in projects)
    yield ["project_id", "cost", *map(_text, columns)]
    for project in projects:
        told = [_text(project.columns.get(column, "")) for column in columns]
        yield [_name(project.option.id), decimal(project.option.cost), *told]


def _votes(votes: Iterable[PbVote]) -> Iterable[list[str]]:
    votes = tuple(votes)
    columns = _columns(_told(vote) for vote in votes)
    has_points = any(isinstance(vote.ballot, Dots) for vote in votes)
    yield ["voter_id", *columns, "vote", *(["points"] if has_points else [])]
    for vote in votes:
        told = _told(vote)
        yield [
            _name(vote.voter),
            *(_text(told.get(column, "")) for column in columns),
            *_choice(vote.ballot),
        ]


def _columns(rows: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row))


def _told(vote: PbVote) -> dict[str, str]:
    """Our two columns only where they say something."""
    told = dict(vote.columns)
    if vote.ballot.group:
        told[GROUP] = vote.ballot.group
    if vote.ballot.weight != 1:
        told[WEIGHT] = str(vote.ballot.weight)
    return told


def _choice(ballot: Ballot) -> list[str]:
    dots = ballot.dots_by_option
    chosen = sorted(dots) if isinstance(ballot, Approval | Dots) else list(dots)
    cells = [",".join(map(_name, chosen))]
    if isinstance(ballot, Dots):
        cells.append(",".join(str(dots[option]) for option in chosen))
    return cells


def _name(name: str) -> str:
    if "," in name or name != _text(name):
        raise ValueError(f"{name!r} cannot be a name in a .pb file.")
    return name


def _text(text: str) -> str:
    one_line = " ".join(text.split())
    return f"'{one_line}" if one_line.startswith(FORMULA_SIGNS) else one_line


def decimal(number: Fraction) -> str:
    """Exact digits. ValueError if there are more than fifteen before the point or six after it."""
    scaled = number * 10**PLACES
    if scaled.denominator != 1 or number >= 10**DIGITS:
        raise ValueError(f"{number} cannot be written with {DIGITS} digits and {PLACES} decimals.")
    whole, rest = divmod(scaled.numerator, 10**PLACES)
    return f"{whole}.{rest:0{PLACES}}".rstrip("0").rstrip(".")
