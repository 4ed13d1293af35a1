#!/usr/bin/env python3
"""Everything that has to happen before OSHub's own code can run: `python3 launch.py run`.

It makes the Python environment (.venv) from the hash-pinned lists in requirements/, and then hands
over to OSHub. Uses only what comes with Python 3.8 or later, and needs either `uv` or `pip`.
`make` calls this file; machines without make can do so too.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
REQUIREMENTS = ROOT / "requirements"
STAMP = VENV / "oshub-environment.json"
PYTHON = "3.13"
OLDEST_PYTHON = "3.12"
OLDEST_UV = (0, 9)  # older ones would have to download the build back-end

COMMANDS = {
    "run": "start OSHub here and print its address (PORT=8000 and DATA=var choose where)",
    "test": "run every test, installing what they need (only='-k words' or only=path for some)",
    "check": "look at form, lint, types, borders, migrations, templates and dependencies",
    "bench": "measure a synthetic network on PostgreSQL, small and full size",
    "translations": "collect the texts to translate into locale/ (needs gettext)",
    "screenshots": "take the pictures in docs/pictures again",
    "lock": "make the hash-pinned lists in requirements/ again",
    "clean": "remove the environment and the tools fetched by this file; your data stays",
}


def main(arguments):
    name = arguments[0] if arguments else "help"
    rest = arguments[1:]
    os.chdir(str(ROOT))
    trust_what_the_machine_trusts()
    if name == "run":
        prepare("run")
        hand_over(VENV / "bin" / "oshub", ["run", *rest])
    elif name == "lock":
        lock(find_uv())
    elif name == "clean":
        clean()
    elif name in COMMANDS:
        prepare("develop")
        hand_over(VENV / "bin" / "python", ["-m", "tools." + name, *rest])
    else:
        explain()
        return 0 if name in ("help", "-h", "--help") else 2
    return 0


def explain():
    print("OSHub understands these commands:\n")
    for name, purpose in COMMANDS.items():
        print("  make {:<14} {}".format(name, purpose))
    print("\nWithout make: python3 launch.py COMMAND. More in README.md.")


def hand_over(program, arguments):
    """Become the program: it then gets every signal itself, and its exit code is ours."""
    sys.stdout.flush()
    os.execv(str(program), [str(program), *arguments])


# --- The environment --------------------------------------------------------------------------


def prepare(purpose):
    """Make .venv fit for `purpose`, run or develop. Instant when it already is."""
    if is_ready(purpose):
        return
    with one_at_a_time():
        if not is_ready(purpose):  # another start may have made it while we waited
            build(purpose if not VENV.exists() else wider(purpose))


def is_ready(purpose):
    """Whether the stamp says that exactly these requirements are installed here."""
    stamp = read_stamp()
    return stamp.get("of") == fingerprint(stamp.get("purpose")) and (
        stamp["purpose"] in (purpose, "develop")
    )


def wider(purpose):
    """Never take the tests' packages away from somebody who has them."""
    has_tests = any(VENV.glob("lib/python*/site-packages/pytest"))
    return "develop" if has_tests else purpose


def read_stamp():
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def fingerprint(purpose):
    """Changes whenever the environment has to be made anew: requirements, commands, or place."""
    if not purpose:
        return ""
    digest = hashlib.sha256(str(ROOT).encode())
    for file in (REQUIREMENTS / (purpose + ".txt"), ROOT / "pyproject.toml"):
        text = file.read_bytes()
        # Of pyproject.toml only what is installed counts, not the settings of the tools.
        digest.update(text.split(b"[dependency-groups]")[0])
    return digest.hexdigest()


def build(purpose):
    uv = find_uv()
    with contextlib.suppress(OSError):
        STAMP.unlink()
    if not has_usable_python():
        make_venv(uv)
    say("Installing the packages listed in requirements/{}.txt".format(purpose))
    python = str(VENV / "bin" / "python")
    listed = str(REQUIREMENTS / (purpose + ".txt"))
    # uv would otherwise prefer an environment that happens to be active: name ours.
    run(
        uv,
        "pip",
        "sync",
        "-q",
        "--compile-bytecode",
        "--python",
        python,
        "--require-hashes",
        listed,
    )
    run(uv, "pip", "install", "-q", "--python", python, "--no-deps", "-e", str(ROOT))
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(json.dumps({"purpose": purpose, "of": fingerprint(purpose)}))
    unfinished.replace(STAMP)


def has_usable_python():
    python = VENV / "bin" / "python"
    test = "import sys; sys.exit(sys.version_info < ({}))".format(OLDEST_PYTHON.replace(".", ", "))
    return python.exists() and subprocess.run([str(python), "-c", test]).returncode == 0


def make_venv(uv):
    """With Python 3.13, found or fetched by uv; else with any that is new enough and here."""
    if VENV.exists():
        shutil.rmtree(str(VENV))
    say("Making the Python {} environment in .venv".format(PYTHON))
    wanted = [uv, "venv", "-q", "--python", PYTHON, str(VENV)]
    if quietly(wanted):
        return
    say("Python {} is not to be had; using another one from this machine".format(PYTHON))
    shutil.rmtree(str(VENV), ignore_errors=True)
    any_here = [uv, "venv", "-q", "--no-python-downloads", "--python", ">=" + OLDEST_PYTHON]
    if not quietly([*any_here, str(VENV)]):
        stop("OSHub needs Python {} or later. Please install it.".format(OLDEST_PYTHON))


def quietly(command):
    """Whether it worked. Lets uv look where pyenv keeps its Pythons, which may be off the PATH."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    kept = [str(folder) for folder in pyenv.glob("versions/3.1[2-9]*/bin")]
    path = os.pathsep.join([os.environ.get("PATH", ""), *kept])
    done = subprocess.run(command, env=dict(os.environ, PATH=path), stderr=subprocess.DEVNULL)
    return done.returncode == 0


@contextlib.contextmanager
def one_at_a_time():
    """Two starts at once must not build the same environment together."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another start that is making the environment")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def trust_what_the_machine_trusts():
    """Schools and towns often inspect traffic with a certificate of their own: let uv accept it."""
    if any(Path("/etc/ssl/certs").glob("*")):
        for name in ("UV_SYSTEM_CERTS", "UV_NATIVE_TLS"):  # the new name and the old
            os.environ.setdefault(name, "true")


# --- uv, the installer ------------------------------------------------------------------------


def find_uv():
    """On the machine, or fetched before; else fetched now into .tools by pip."""
    ours = TOOLS / "uv" / "bin" / "uv"
    for candidate in (shutil.which("uv"), str(ours)):
        if candidate and is_new_enough(candidate):
            return candidate
    say("Fetching uv, which installs Python packages, into .tools/uv")
    unfinished = TOOLS / "uv.new"
    for folder in (unfinished, TOOLS / "uv"):
        shutil.rmtree(str(folder), ignore_errors=True)
    # Debian keeps pip from touching the system's Python; a folder of our own is always allowed.
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    hashed = ["--require-hashes", "--no-deps", "-r", str(REQUIREMENTS / "uv.txt")]
    calm = dict(os.environ, PIP_ROOT_USER_ACTION="ignore")  # warns about the system's folders
    if subprocess.run([*pip, *hashed, "--target", str(unfinished)], env=calm).returncode != 0:
        stop(
            "OSHub could not fetch uv. It needs a network, and either pip (on Debian: the package "
            "python3-pip) or uv itself on this machine."
        )
    unfinished.replace(TOOLS / "uv")
    return str(ours)


def is_new_enough(uv):
    try:
        answer = subprocess.run(
            [uv, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    version = re.search(rb"(\d+)\.(\d+)", answer.stdout)
    return bool(version) and tuple(int(part) for part in version.groups()) >= OLDEST_UV


# --- Requirements -----------------------------------------------------------------------------

LISTS = {
    "run": ["pyproject.toml"],
    "develop": ["pyproject.toml", "--group", "test", "--group", "oracle", "--group", "lint"],
    "s3": ["pyproject.toml", "--extra", "s3"],
    "uv": [str(REQUIREMENTS / "uv.in")],
    "npm": [str(REQUIREMENTS / "npm.in")],
}


def lock(uv):
    """Resolve every list again. Versions already chosen stay; delete a list to renew all of it."""
    for name, source in LISTS.items():
        say("Resolving requirements/{}.txt".format(name))
        listed = REQUIREMENTS / (name + ".txt")
        run(
            *(uv, "pip", "compile", "-q", "--universal", "--python-version", OLDEST_PYTHON),
            *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"),
            *("--no-emit-find-links", *source, "-o", str(listed)),
        )
        if "://" in listed.read_text():
            stop(
                "{} names an address; it must hold only names, versions and hashes.".format(listed)
            )


def clean():
    for folder in (VENV, TOOLS):
        say("Removing {}".format(folder.name))
        shutil.rmtree(str(folder), ignore_errors=True)


# --- Words ------------------------------------------------------------------------------------


def run(*command):
    if subprocess.run(command).returncode != 0:
        stop("This step did not work: {}".format(" ".join(command[:4])))


def say(sentence):
    print("- " + sentence, flush=True)


def stop(sentence):
    sys.exit("\n" + sentence)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again whenever you like; it carries on where it was.")
