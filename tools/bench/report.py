"""The figures as a table, beside the budgets, with what failed said plainly."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tools.bench.first_view import FirstView
from tools.bench.measuring import Times

P95_MS = 25
GROWTH = 1.3
FIRST_VIEW = 100_000
SCRIPTS = 35_000
PAGES_PER_SECOND = 150


@dataclass(frozen=True)
class Row:
    """Everything measured of one kind of page at one size."""

    name: str
    is_public: bool
    times: Times
    per_second: float
    view: FirstView | None
    allowed: int = 10
    """How many queries it may need."""


@dataclass
class Result:
    """One size, measured."""

    size: str
    says: str
    fill_seconds: float
    disk_bytes: int
    rows: list[Row] = field(default_factory=list)
    mix_per_second: float = 0.0
    noise: list[str] = field(default_factory=list)

    def row(self, name: str) -> Row | None:
        return next((row for row in self.rows if row.name == name), None)


def noise() -> str:
    """What else the machine was doing: figures of a busy machine are worth less."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load {load}"


def tell(results: list[Result]) -> str:
    """All of it, as Markdown that also reads well in a terminal."""
    parts = [part for result in results for part in (_heading(result), _table(result))]
    if len(results) > 1:
        parts.append(_growth(results[0], results[-1]))
    parts.append(_verdict(results))
    return "\n\n".join(parts)


def _heading(result: Result) -> str:
    lines = [
        f"## {result.size}: {result.says}",
        "",
        f"Filled in {result.fill_seconds:.0f} s, {result.disk_bytes / 1e9:.2f} GB on disk.",
        f"Mixed public pages, 2 workers: {result.mix_per_second:.0f} pages/s.",
        *(f"Machine: {line}." for line in result.noise),
    ]
    return "\n".join(lines)


# Milliseconds; thousands of bytes, compressed.
COLUMNS = (
    ("p50", 5), ("p95", 5), ("cpu", 5), ("db", 5), ("queries", 7), ("per s", 5),
    ("html", 6), ("first view", 10), ("+ images", 8), ("js", 5),
)  # fmt: skip


def _table(result: Result) -> str:
    heads = [f"{title:>{width}}" for title, width in COLUMNS]
    lines = [f"{'-' * (width - 1)}:" for _title, width in COLUMNS]
    return "\n".join([_row_of("page", heads), _row_of("-" * 27, lines), *map(_line, result.rows)])


def _row_of(name: str, cells: list[str]) -> str:
    return f"| {name:27} | {' | '.join(cells)} |"


def _line(row: Row) -> str:
    times, view = row.times, row.view
    numbers: list[float | None] = [times.p50_ms, times.p95_ms, times.cpu_ms, times.database_ms]
    numbers += [times.queries, row.per_second, times.bytes_compressed / 1000]
    numbers += (
        [view.without_images / 1000, view.images / 1000, view.scripts / 1000]
        if view
        else [None] * 3
    )
    cells = [
        " " * width if number is None else f"{number:{width}.{0 if title in WHOLE else 1}f}"
        for number, (title, width) in zip(numbers, COLUMNS, strict=True)
    ]
    return _row_of(row.name, cells)


WHOLE = {"queries", "per s"}


def _growth(small: Result, large: Result) -> str:
    lines = [
        f"## Growth from {small.size} to {large.size}",
        "",
        f"| {'page':27} |  p50 |  p95 |",
        "|-----------------------------|-----:|-----:|",
    ]
    for row in large.rows:
        before = small.row(row.name)
        if before:
            p50 = row.times.p50_ms / before.times.p50_ms
            p95 = row.times.p95_ms / before.times.p95_ms
            lines.append(f"| {row.name:27} | {p50:4.2f} | {p95:4.2f} |")
    return "\n".join(lines)


def _verdict(results: list[Result]) -> str:
    """Against the budgets, at the largest size that was measured."""
    large = results[-1]
    faults = [
        f"{row.name}, at size {result.size}: {row.times.failures} answers were not 200"
        for result in results
        for row in result.rows
        if row.times.failures
    ]
    faults += [fault for row in large.rows for fault in _faults(row)]
    if large.mix_per_second < PAGES_PER_SECOND:
        faults.append(f"{large.mix_per_second:.0f} pages/s of {PAGES_PER_SECOND}, all kinds mixed")
    if len(results) > 1:
        faults += _grown(results[0], large)
    told = [f"- {fault}" for fault in faults] or ["Every budget is met."]
    return "\n".join([f"## Budgets missed at size {large.size}", "", *told])


def _faults(row: Row) -> list[str]:
    times, view = row.times, row.view
    faults = []
    if row.is_public and times.p95_ms > P95_MS:
        faults.append(f"p95 {times.p95_ms:.1f} ms of {P95_MS} ms")
    if row.is_public and times.queries > row.allowed:
        faults.append(f"{times.queries} queries of {row.allowed}")
    if row.is_public and view and row.per_second < PAGES_PER_SECOND:
        faults.append(f"{row.per_second:.0f} pages/s of {PAGES_PER_SECOND}")
    if view and view.without_images > FIRST_VIEW:
        faults.append(f"first view {view.without_images / 1000:.0f} kB of {FIRST_VIEW // 1000} kB")
    if view and view.scripts > SCRIPTS:
        faults.append(f"JavaScript {view.scripts / 1000:.0f} kB of {SCRIPTS // 1000} kB")
    return [f"{row.name}: {fault}" for fault in faults]


def _grown(small: Result, large: Result) -> list[str]:
    faults = []
    for row in large.rows:
        before = small.row(row.name)
        if before and row.is_public and row.times.p50_ms > GROWTH * before.times.p50_ms:
            growth = row.times.p50_ms / before.times.p50_ms
            faults.append(f"{row.name}: median grew {growth:.2f}x of {GROWTH}x")
    return faults
