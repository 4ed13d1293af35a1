"""`python -m tools.bench`: fill, serve, measure, tell; for each size."""

import argparse
import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import RESULTS, ROOT
from tools.bench.ballots import ballots_report
from tools.bench.dialogue_voting import voting_report
from tools.bench.first_view import first_view
from tools.bench.measuring import pages_per_second, times
from tools.bench.opinion import opinion_report
from tools.bench.report import Result, Row, noise, tell
from tools.bench.serving import environment, server
from tools.bench.sizes import SIZES, Size
from tools.postgres import free_port, kept_cluster, throw_away_cluster
from tools.say import say, stop

# Modest settings for a machine that the web server shares; written down in docs/how-to.
POSTGRESQL = {
    "shared_buffers": "512MB",
    "effective_cache_size": "2GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    # Only while it is thrown away afterwards; reading, which is measured, does not depend on it.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
QUICK = {"requests": 60, "seconds": 2}
FULL = {"requests": 200, "seconds": 4}


def main() -> int:
    options = _options()
    sizes = [SIZES[name] for name in options.size] or [SIZES["tenth"], SIZES["full"]]
    effort = QUICK if options.quick else FULL
    say("PostgreSQL: " + ", ".join(f"{name}={value}" for name, value in POSTGRESQL.items()))
    say(f"Machine: {noise()}. Whatever else it does now makes these figures worse.")
    results = [_measure(size, options, effort) for size in sizes]
    told = tell(results)
    if not options.pages:
        told = f"{told}\n\n{ballots_report()}\n\n{opinion_report()}\n\n{voting_report()}"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.md").write_text(f"{told}\n")
    print(f"\n{told}\n")
    say(f"The same is in {(RESULTS / 'bench.md').relative_to(ROOT)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--size", action="append", default=[], choices=SIZES, help="default: tenth, then full"
    )
    parser.add_argument("--keep", type=Path, help="keep the filled networks in this folder")
    parser.add_argument("--pages", default="", help="only kinds of pages with this in their name")
    parser.add_argument("--quick", action="store_true", help="fewer requests, shorter runs")
    return parser.parse_args()


def _measure(size: Size, options: argparse.Namespace, effort: dict[str, int]) -> Result:
    with _folder(size, options.keep) as folder, _cluster(folder, options.keep) as database:
        variables = environment(database, folder, free_port())
        say(f"{size.name}: {size}")
        started = time.monotonic()
        types = _prepared(size, folder, variables)
        result = Result(size.name, str(size), time.monotonic() - started, _disk(database))
        result.noise.append(f"before: {noise()}")
        wanted = [one for one in types if options.pages in one["name"]]
        with server(variables, folder / "server.log") as port:
            for one in wanted:
                result.rows.append(_row(port, one, effort))
            public = [one for one in wanted if one["is_public"] and one["is_page"]]
            mix = [path for one in public for path in _evenly(one["paths"], 400)]
            if mix:
                result.mix_per_second = pages_per_second(port, mix, [], effort["seconds"] * 4)
        result.noise.append(f"after: {noise()}")
        return result


def _evenly(paths: list[str], number: int) -> list[str]:
    """Each kind of page has the same share of the mix, however many examples there are of it."""
    return (paths * (number // len(paths) + 1))[:number]


def _row(port: int, one: dict[str, Any], effort: dict[str, int]) -> Row:
    asked = (port, one["paths"], one["cookies"])
    row = Row(
        name=one["name"],
        is_public=one["is_public"],
        allowed=one["queries"],
        times=times(*asked, effort["requests"]),
        per_second=pages_per_second(*asked, effort["seconds"]),
        view=first_view(port, one["paths"][0], next(iter(one["cookies"]), ""))
        if one["is_page"]
        else None,
    )
    say(
        f"{row.name:28} p50 {row.times.p50_ms:6.1f} ms, p95 {row.times.p95_ms:6.1f} ms, "
        f"{row.times.queries:2} queries, {row.per_second:5.0f}/s"
    )
    return row


# --- Database ---------------------------------------------------------------------------------


@contextlib.contextmanager
def _folder(size: Size, keep: Path | None) -> Iterator[Path]:
    if keep:
        folder = keep.resolve() / size.name
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    folder = Path(tempfile.mkdtemp(prefix="oshub-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cluster(folder: Path, keep: Path | None) -> contextlib.AbstractContextManager[str]:
    if keep:
        return kept_cluster(folder / "postgresql", **POSTGRESQL)
    return throw_away_cluster(**POSTGRESQL)


def _prepared(size: Size, folder: Path, variables: dict[str, str]) -> list[dict[str, Any]]:
    pages = folder / "pages.json"
    command = [sys.executable, "-m", "tools.bench.prepare", size.name, str(pages)]
    done = subprocess.run(command, env=variables, cwd=ROOT, check=False)
    if done.returncode:
        stop("The network could not be filled.")
    found: list[dict[str, Any]] = json.loads(pages.read_text())
    return found


def _disk(database: str) -> int:
    import psycopg

    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped. A filling that was not finished begins anew next time.")
