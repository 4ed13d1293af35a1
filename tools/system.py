"""Programs that the tests need and that Python's packages cannot bring: a browser, PostgreSQL."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.say import say, stop

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def postgresql() -> Path | None:
    """The folder with the newest PostgreSQL's programs. Debian keeps them off the PATH."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def has_greek_font() -> bool:
    """Screenshots and layout tests show Greek; without a font it would be boxes."""
    if not shutil.which("fc-list"):
        return False
    answer = subprocess.run(["fc-list", ":lang=el"], capture_output=True, check=False)
    return bool(answer.stdout.strip())


def missing() -> Iterator[str]:
    """Names of the Debian packages to install. A new Chromium brings fc-list, but few fonts."""
    if not chromium():
        yield "chromium"
    if not postgresql():
        yield "postgresql"
    if not has_greek_font():
        yield from ("fontconfig", "fonts-dejavu-core")


def ensure() -> None:
    """Install what is missing from the distribution's packages, or say what to install."""
    packages = list(missing())
    if not packages:
        return
    names = " ".join(packages)
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
    if not shutil.which("apt-get") or not _may(apt):
        stop(
            f"The tests need these programs: {names}. They are not on this machine, and I may not "
            "install them. Please install them with your system's package manager, then try again."
        )
    say(f"Installing from the distribution's packages: {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in ([*apt, "update", "-qq"], install):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    still = " ".join(missing())
    if done.returncode or still:
        stop(f"{done.stderr.strip()}\nInstalling these packages did not work: {still or names}.")


def _may(apt: list[str]) -> bool:
    """Whether apt-get may be run without asking anybody for a password."""
    try:
        return subprocess.run([*apt, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
