"""`make check`: one line per check, all of them, and what to look at where one failed."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from tools import ROOT, house

LINES_SHOWN = 60
SIDE_BY_SIDE = os.cpu_count() or 1


@dataclass(frozen=True)
class Outcome:
    """`remark` stands on the check's own line; `details` below it."""

    passed: bool
    remark: str = ""
    details: str = ""


@dataclass(frozen=True)
class Check:
    title: str
    ask: Callable[[], Outcome]


def command(*words: str) -> Callable[[], Outcome]:
    """A check that is a program of the environment: it passes when its exit code is 0."""
    return partial(_run, words)


def _run(words: tuple[str, ...]) -> Outcome:
    done = _start(words)
    return Outcome(done.returncode == 0, details=(done.stdout + done.stderr).strip())


def _start(words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """In test mode and with a data folder of its own: a check leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="oshub-check-") as data:
        environment = {**os.environ, "OSHUB_MODE": "test", "OSHUB_DATA": data}
        program = [sys.executable, "-m", *words]
        return subprocess.run(
            program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )


def house_rules() -> Outcome:
    found = list(house.breaches())
    return Outcome(not found, details="\n".join(found))


def requirements() -> Outcome:
    """Only names, versions and hashes: an address would tie everybody to one server."""
    faults = []
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text()
        if "://" in text or "--index" in text or "--find-links" in text:
            faults.append(f"{file.relative_to(ROOT)} names an address.")
        blocks = [line for line in text.replace("\\\n", " ").splitlines() if "==" in line]
        bare = [block.split()[0] for block in blocks if "--hash=" not in block]
        faults += [f"{file.relative_to(ROOT)}: no hash for {name}" for name in bare]
    return Outcome(not faults, details="\n".join(faults))


def known_vulnerabilities() -> Outcome:
    """Ask the public database. The auditor calls what it could not look up fine; we do not."""
    listed = ["-r", "requirements/run.txt", "--require-hashes", "--disable-pip"]
    done = _start(("pip_audit", *listed, "-f", "json", "--progress-spinner", "off"))
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return Outcome(True, "could not be looked up: is there a network?")
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    bad = [package for package in packages if package.get("vulns")]
    if bad:
        return Outcome(False, details="\n".join(map(_vulnerability, bad)))
    if unknown:
        remark = f"could not look up {len(unknown)} of {len(packages)} packages from here"
        return Outcome(True, remark)
    return Outcome(True, f"none known in {len(packages)} packages")


def _vulnerability(package: dict[str, object]) -> str:
    found = package["vulns"]
    ids = ", ".join(fault["id"] for fault in found) if isinstance(found, list) else ""
    return f"{package['name']} {package['version']}: {ids}"


CHECKS = [
    Check("types (mypy, strict)", command("mypy")),  # first, because it takes longest
    Check("form (ruff format)", command("ruff", "format", "--check", "--quiet", ".")),
    Check("lint (ruff)", command("ruff", "check", "--quiet", ".")),
    Check("borders (import-linter)", command("tools.borders")),
    Check("Django's own checks", command("config.cli", "check")),
    Check(
        "migrations are complete",
        command("config.cli", "makemigrations", "--check", "--dry-run"),
    ),
    Check("templates (djlint)", command("djlint", "oshub", "--lint", "--quiet")),
    Check("house rules", house_rules),
    Check("requirements: hashes, no addresses", requirements),
    Check("known vulnerabilities (pip-audit)", known_vulnerabilities),
]


def main() -> int:
    failed = 0
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        running = [(check, pool.submit(check.ask)) for check in CHECKS]
        for check, future in running:
            outcome = future.result()
            failed += not outcome.passed
            _tell(check, outcome)
    print(f"\n{failed} of {len(CHECKS)} checks failed." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _tell(check: Check, outcome: Outcome) -> None:
    mark = "ok    " if outcome.passed else "FAILED"
    remark = f": {outcome.remark}" if outcome.remark else ""
    print(f"{mark}  {check.title}{remark}", flush=True)
    if not outcome.passed:
        lines = outcome.details.splitlines()
        print("\n".join(f"        {line}" for line in lines[-LINES_SHOWN:]), flush=True)


if __name__ == "__main__":
    sys.exit(main())
