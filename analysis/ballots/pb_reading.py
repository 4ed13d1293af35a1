"""The text of a `.pb` file as an election. Whatever the text holds, a problem is one sentence."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from analysis.ballots.shapes import Approval, Ballot, Dots, Option, Ranking

TITLES = ("META", "PROJECTS", "VOTES")
DECIMAL = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")
RATIO = re.compile(r"[0-9]{1,30}(/[1-9][0-9]{0,29})?")
POINTS = re.compile(r"[0-9]{1,6}")
NAME = re.compile(r"[^\s=+@\-'\",;][^\s,;\"]{0,199}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Counted, not taken over; or told by the fields of `Election`.
OWN_META = {"budget", "vote_type", "num_projects", "num_votes"}
SHOWN = 40
# One per stakeholder group at most. Thousands of them would make exact counting slow.
MOST_WEIGHTS = 100


@dataclass(frozen=True)
class Limits:
    """How much a file may hold before it is refused."""

    characters: int = 50_000_000
    cell: int = 10_000
    columns: int = 50
    meta: int = 200
    projects: int = 2_000
    votes: int = 300_000


@dataclass(frozen=True)
class _Row:
    line: int
    cells: Mapping[str, str]

    def problem(self, sentence: str) -> ValueError:
        return ValueError(f"Line {self.line}: {sentence}")


def read_pb(text: str | bytes, limits: Limits = Limits()) -> Election:
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
    tables = _tables(_clean(text, limits), limits)
    meta = _meta(tables["META"])
    budget = _number(meta, "budget")
    vote_type = _vote_type(meta)
    projects = _projects(tables["PROJECTS"])
    known = {project.option.id for project in projects}
    votes = _votes(tables["VOTES"], vote_type, known)
    _compare(meta, "num_projects", len(projects))
    _compare(meta, "num_votes", len(votes))
    further = {key: row.cells["value"] for key, row in meta.items() if key not in OWN_META}
    return Election(budget, vote_type, projects, votes, further)


def _clean(text: str | bytes, limits: Limits) -> str:
    if len(text) > limits.characters:
        raise ValueError(f"The file is longer than {limits.characters} characters.")
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError:
            raise ValueError("The file is not text in UTF-8.") from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    strange = CONTROL.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise ValueError(f"Line {line}: it holds a character that is not text.")
    return text


# --- Tables -----------------------------------------------------------------------------------


def _tables(text: str, limits: Limits) -> dict[str, list[_Row]]:
    sizes = {"META": limits.meta, "PROJECTS": limits.projects, "VOTES": limits.votes}
    tables: dict[str, list[_Row]] = {}
    title, columns = "", list[str]()
    for line, cells in _lines(text, limits):
        if len(cells) == 1 and cells[0].upper() in TITLES:
            title, columns = cells[0].upper(), []
            if title in tables:
                raise ValueError(f"Line {line}: {title} begins a second time.")
            tables[title] = []
        elif not title:
            raise ValueError(f"Line {line}: the file must begin with META.")
        elif not columns:
            columns = _header(line, title, cells)
        else:
            tables[title].append(_row(line, columns, cells))
            if len(tables[title]) > sizes[title]:
                raise ValueError(f"Line {line}: {title} has more than {sizes[title]} lines.")
    missing = next((title for title in TITLES if title not in tables), None)
    if missing:
        raise ValueError(f"The file has no {missing} section.")
    return tables


def _lines(text: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Cells of every line that holds any, with the number of the line on which it ends."""
    # The csv module has a limit of its own for cells; too long a line never reaches it.
    reader = csv.reader(_checked(text, limits), delimiter=";", strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if len(cells) > limits.columns:
                raise ValueError(f"Line {reader.line_num}: more than {limits.columns} columns.")
            if any(len(cell) > limits.cell for cell in cells):
                raise ValueError(f"Line {reader.line_num}: a text is too long.")
            if any(cells):
                yield reader.line_num, cells
    except csv.Error:
        raise ValueError(f"Line {reader.line_num}: the quotation marks do not fit.") from None


def _checked(text: str, limits: Limits) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > limits.cell * 4:
            raise ValueError(f"Line {number}: it is too long.")
        yield f"{line}\n"


def _header(line: int, title: str, cells: list[str]) -> list[str]:
    needed = {"META": ["key", "value"], "PROJECTS": ["project_id", "cost"], "VOTES": ["voter_id"]}
    needed["VOTES"].append("vote")
    columns = [cell.lower() for cell in cells]
    missing = [name for name in needed[title] if name not in columns]
    if missing:
        raise ValueError(f"Line {line}: {title} has no column {missing[0]!r}.")
    if len(set(columns)) < len(columns) or "" in columns:
        raise ValueError(f"Line {line}: every column needs a name of its own.")
    return columns


def _row(line: int, columns: list[str], cells: list[str]) -> _Row:
    if len(cells) != len(columns):
        raise ValueError(f"Line {line}: {len(cells)} values for {len(columns)} columns.")
    return _Row(line, dict(zip(columns, cells, strict=True)))


# --- META -------------------------------------------------------------------------------------


def _meta(rows: Iterable[_Row]) -> dict[str, _Row]:
    return _by_name(rows, "key")


def _by_name(rows: Iterable[_Row], column: str) -> dict[str, _Row]:
    named: dict[str, _Row] = {}
    for row in rows:
        name = row.cells[column]
        if name in named:
            raise row.problem(f"{_shown(name)} stands there a second time.")
        named[name] = row
    return named


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def _number(meta: Mapping[str, _Row], key: str) -> Fraction:
    if key not in meta:
        raise ValueError(f"META does not tell the {key}.")
    return _above_zero(meta[key], "value", f"the {key}")


def _above_zero(row: _Row, column: str, what: str, form: re.Pattern[str] = DECIMAL) -> Fraction:
    text = row.cells[column]
    if not form.fullmatch(text) or not Fraction(text):
        raise row.problem(f"{what} must be a number above zero, not {_shown(text)}.")
    return Fraction(text)


def _vote_type(meta: Mapping[str, _Row]) -> VoteType:
    if "vote_type" not in meta:
        raise ValueError("META does not tell the vote_type.")
    text = meta["vote_type"].cells["value"]
    if text not in VOTE_TYPES:
        raise meta["vote_type"].problem(f"votes of the type {_shown(text)} are unknown.")
    return cast(VoteType, text)


def _compare(meta: Mapping[str, _Row], key: str, found: int) -> None:
    """A file that was cut off says so here."""
    if key in meta and meta[key].cells["value"] != str(found):
        said = _shown(meta[key].cells["value"])
        raise meta[key].problem(f"{key} says {said}, but there are {found}.")


# --- PROJECTS and VOTES -----------------------------------------------------------------------


def _projects(rows: list[_Row]) -> tuple[PbProject, ...]:
    if not rows:
        raise ValueError("The file has no projects.")
    return tuple(
        PbProject(
            Option(_name(row, name), _above_zero(row, "cost", "the cost")),
            _others(row, {"project_id", "cost"}),
        )
        for name, row in _by_name(rows, "project_id").items()
    )


def _name(row: _Row, name: str) -> str:
    if not NAME.fullmatch(name):
        raise row.problem(f"{_shown(name)} cannot be a name.")
    return name


def _others(row: _Row, taken: set[str]) -> dict[str, str]:
    return {column: text for column, text in row.cells.items() if column not in taken}


def _votes(rows: list[_Row], vote_type: VoteType, known: set[str]) -> tuple[PbVote, ...]:
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


def _chosen(row: _Row, known: set[str]) -> list[str]:
    text = row.cells["vote"]
    chosen = [name.strip() for name in text.split(",")] if text else []
    unknown = next((name for name in chosen if name not in known), None)
    if unknown is not None:
        raise row.problem(f"there is no project {_shown(unknown)}.")
    if len(set(chosen)) < len(chosen):
        raise row.problem("a project is chosen twice.")
    return chosen


def _weight(row: _Row) -> Fraction:
    if not row.cells.get(WEIGHT):
        return Fraction(1)
    return _above_zero(row, WEIGHT, "the weight", RATIO)


def _approval(row: _Row, chosen: list[str]) -> Ballot:
    return Approval(frozenset(chosen), weight=_weight(row), group=row.cells.get(GROUP, ""))


def _ranking(row: _Row, chosen: list[str]) -> Ballot:
    return Ranking(tuple(chosen), weight=_weight(row), group=row.cells.get(GROUP, ""))


def _dots(row: _Row, chosen: list[str]) -> Ballot:
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


READERS: dict[type[Ballot], Callable[[_Row, list[str]], Ballot]] = {
    Approval: _approval,
    Ranking: _ranking,
    Dots: _dots,
}
