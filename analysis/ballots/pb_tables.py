"""The text of a `.pb` file as three tables of texts, with line numbers."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TITLES = ("META", "PROJECTS", "VOTES")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Limits:
    """How much a file may hold before it is refused."""

    characters: int = 50_000_000
    cell: int = 10_000
    columns: int = 50
    meta: int = 200
    projects: int = 2_000
    votes: int = 300_000


USUAL = Limits()


@dataclass(frozen=True)
class Row:
    """One line, by the names of its columns."""

    line: int
    cells: Mapping[str, str]

    def problem(self, sentence: str) -> ValueError:
        return ValueError(f"Line {self.line}: {sentence}")


def clean(text: str | bytes, limits: Limits) -> str:
    """Text with line feeds only. ValueError if it is too long or no text."""
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


def tables(text: str, limits: Limits) -> dict[str, list[Row]]:
    """All three sections. ValueError if one is missing, or a line does not fit its columns."""
    sizes = {"META": limits.meta, "PROJECTS": limits.projects, "VOTES": limits.votes}
    found: dict[str, list[Row]] = {}
    title, columns = "", list[str]()
    for line, cells in _lines(text, limits):
        if len(cells) == 1 and cells[0].upper() in TITLES:
            title, columns = cells[0].upper(), []
            if title in found:
                raise ValueError(f"Line {line}: {title} begins a second time.")
            found[title] = []
        elif not title:
            raise ValueError(f"Line {line}: the file must begin with META.")
        elif not columns:
            columns = _header(line, title, cells)
        else:
            found[title].append(_row(line, columns, cells))
            if len(found[title]) > sizes[title]:
                raise ValueError(f"Line {line}: {title} has more than {sizes[title]} lines.")
    missing = next((title for title in TITLES if title not in found), None)
    if missing:
        raise ValueError(f"The file has no {missing} section.")
    return found


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


def _row(line: int, columns: list[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise ValueError(f"Line {line}: {len(cells)} values for {len(columns)} columns.")
    return Row(line, dict(zip(columns, cells, strict=True)))
