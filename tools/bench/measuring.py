"""Asks the running server: one at a time for its own times, then many for its throughput."""

import http.client
import itertools
import os
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tools.bench.serving import AS_PROXIED

WARM_UPS = 24
CONNECTIONS = 8
_TIMING = re.compile(r"(\w+);dur=([\d.]+)")
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")


@dataclass(frozen=True)
class Times:
    """What the server said of its answers to one kind of page, asked one after the other."""

    p50_ms: float
    p95_ms: float
    cpu_ms: float
    """The median of the processor's time for our own code: hardly depends on who else is busy."""
    database_ms: float
    queries: int
    """The most that any of the answers needed."""
    bytes_compressed: int
    failures: int


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, path: str, cookie: str = "") -> Answer:
    """A new connection for each request, so that both workers get their share."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {**AS_PROXIED, "Accept-Encoding": "gzip, br", "Accept": "text/html"}
    if cookie:
        headers["Cookie"] = cookie
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        known = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, known, response.read())
    finally:
        connection.close()


def times(port: int, paths: list[str], cookies: list[str], requests: int) -> Times:
    """Ask for different examples in turn, the same ones in every run."""
    order = random.Random(7).sample(paths, len(paths))  # noqa: S311
    examples = itertools.cycle(order)
    readers = itertools.cycle(cookies or [""])
    for _warm_up in range(WARM_UPS):
        ask(port, next(examples), next(readers))
    answers = [ask(port, next(examples), next(readers)) for _request in range(requests)]
    said = [_said(answer) for answer in answers]
    took = sorted(one["app"] for one in said)
    return Times(
        p50_ms=statistics.median(took),
        p95_ms=took[min(len(took) - 1, int(len(took) * 0.95))],
        cpu_ms=statistics.median(one["cpu"] for one in said),
        database_ms=statistics.median(one["db"] for one in said),
        queries=int(max(one["queries"] for one in said)),
        bytes_compressed=round(statistics.median(len(answer.body) for answer in answers)),
        failures=sum(answer.status != 200 for answer in answers),
    )


def _said(answer: Answer) -> dict[str, float]:
    found = dict(_TIMING.findall(answer.headers.get("server-timing", "")))
    return {name: float(found.get(name, "nan")) for name in ("app", "cpu", "db", "queries")}


# --- Throughput -------------------------------------------------------------------------------

WRK_SCRIPT = """
local paths, cookies = {}, {}
for line in io.lines(os.getenv("BENCH_PATHS")) do paths[#paths + 1] = line end
for line in io.lines(os.getenv("BENCH_COOKIES")) do cookies[#cookies + 1] = line end
local headers = {["Accept-Encoding"] = "gzip, br"}
for line in io.lines(os.getenv("BENCH_HEADERS")) do
  local name, value = line:match("^(.-): (.*)$")
  headers[name] = value
end
function init() math.randomseed(7) end
function request()
  if #cookies > 0 then headers["Cookie"] = cookies[math.random(#cookies)] end
  return wrk.format("GET", paths[math.random(#paths)], headers)
end
"""


def pages_per_second(port: int, paths: list[str], cookies: list[str], seconds: int) -> float:
    """With wrk where the machine has it, else with threads of ours (which cost more)."""
    if shutil.which("wrk"):
        return _with_wrk(port, paths, cookies, seconds)
    return _with_threads(port, paths, cookies, seconds)


def _with_wrk(port: int, paths: list[str], cookies: list[str], seconds: int) -> float:
    with tempfile.TemporaryDirectory(prefix="oshub-wrk-") as folder:
        texts = {
            "PATHS": paths,
            "COOKIES": cookies,
            "HEADERS": [f"{name}: {value}" for name, value in AS_PROXIED.items()],
            "SCRIPT": [WRK_SCRIPT],
        }
        files = {name: Path(folder) / name.lower() for name in texts}
        for name, lines in texts.items():
            files[name].write_text("".join(f"{line}\n" for line in lines))
        variables = {f"BENCH_{name}": str(file) for name, file in files.items()}
        done = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s",
             "-s", str(files["SCRIPT"]), f"http://127.0.0.1:{port}/"],
            env={**os.environ, **variables}, capture_output=True, text=True, check=True,
        )  # fmt: skip
    rate = _RATE.search(done.stdout)
    if rate is None or _BAD.search(done.stdout):
        raise RuntimeError(f"wrk met errors:\n{done.stdout}{done.stderr}")
    return float(rate[1])


def _with_threads(port: int, paths: list[str], cookies: list[str], seconds: int) -> float:
    until = time.monotonic() + seconds
    counts = [0] * CONNECTIONS

    def reader(number: int) -> None:
        chance = random.Random(number)  # noqa: S311
        while time.monotonic() < until:
            answer = ask(port, chance.choice(paths), chance.choice(cookies or [""]))
            counts[number] += answer.status == 200

    threads = [threading.Thread(target=reader, args=(one,)) for one in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
