"""A PostgreSQL of our own that lives only as long as it is needed."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from tools.say import stop
from tools.system import postgresql

# A cluster that is thrown away need not survive a power cut.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ALWAYS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "60"}


@contextmanager
def throw_away_cluster(**settings: str) -> Iterator[str]:
    """Start a cluster on a free port, hand over its address, and remove it without trace.

    Several may run at once. `settings` are PostgreSQL's own; without any it is hasty, not durable.
    """
    with _Cluster(Path(tempfile.mkdtemp(prefix="oshub-postgres-"))).watched("remove") as cluster:
        yield cluster.address(**(settings or HASTY))


@contextmanager
def kept_cluster(folder: Path, **settings: str) -> Iterator[str]:
    """The same, but its data stays in the folder, to be found again the next time."""
    folder.mkdir(parents=True, exist_ok=True)
    with _Cluster(folder).watched("keep") as cluster:
        yield cluster.address(**(settings or HASTY))


# Waits for the end of its input, then stops the cluster and, if it may, leaves nothing behind. What
# was just starting or being made when its starter was killed may go on for a moment: so look again.
KEEPER = """
cat
if [ "$3" = keep ]; then exec "$1" stop -m fast -w -D "$2/data"; fi
while [ -e "$2" ]; do
  "$1" stop -m immediate -w -D "$2/data"
  rm -rf "$2" || sleep 0.5
done
"""


class _Cluster:
    ATTEMPTS = 3

    def __init__(self, folder: Path) -> None:
        programs = postgresql()
        if programs is None:
            stop("PostgreSQL is not installed. On Debian: apt-get install postgresql")
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        kept = folder / "password"
        self.password = kept.read_text() if kept.exists() else secrets.token_hex(16)
        # PostgreSQL refuses to run as root; Debian's package made this user for it.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)

    @contextmanager
    def watched(self, afterwards: str) -> Iterator[Self]:
        """A keeper waits for the end of a pipe that only we hold: it outlives even our end."""
        with subprocess.Popen(
            ["sh", "-c", KEEPER, "keeper", self.programs / "pg_ctl", self.folder, afterwards],
            stdin=subprocess.PIPE,
            **self._as_its_user(),
        ):
            yield self  # leaving closes the pipe and waits for the keeper

    def address(self, **settings: str) -> str:
        """Make it where it is new, start it, and say where it is."""
        is_new = not (self.data / "PG_VERSION").exists()
        if is_new:
            self.create()
        port = self.start({**ALWAYS, **settings})
        if is_new:
            self.make_database(port)
        return f"postgresql://oshub:{self.password}@127.0.0.1:{port}/oshub"

    def create(self) -> None:
        secret = self.folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(self.password)
        if self.user:
            shutil.chown(secret, self.user)
        access = ("-U", "oshub", "-A", "scram-sha-256", "--pwfile", secret)
        texts = ("--encoding=UTF8", "--locale=C.UTF-8")
        try:
            self._run("initdb", "-D", self.data, *access, *texts, "--no-sync")
        except subprocess.CalledProcessError:
            whom = f"the user {self.user}" if self.user else "you"
            stop(f"PostgreSQL could not begin in {self.folder}. Can {whom} reach that folder?")

    def start(self, settings: dict[str, str]) -> int:
        """On a free port. Somebody else may take it in between, so try more than once."""
        for attempt in range(1, self.ATTEMPTS + 1):
            port = free_port()
            options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
            log = self.folder / "log"
            try:
                self._run(
                    *("pg_ctl", "start", "-w", "-t", "60", "-D", self.data),
                    *("-l", log, "-o", f"-p {port} {options}"),
                )
            except subprocess.CalledProcessError:
                if attempt == self.ATTEMPTS:
                    stop(f"PostgreSQL did not start:\n{log.read_text()[-2000:]}")
                continue
            return port
        raise AssertionError("unreachable")

    def make_database(self, port: int) -> None:
        address = ("-h", "127.0.0.1", "-p", str(port), "-U", "oshub")
        self._run("createdb", *address, "oshub", PGPASSWORD=self.password)

    def _run(self, program: str, *arguments: object, **environment: str) -> None:
        subprocess.run(
            [self.programs / program, *map(str, arguments)],
            check=True,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", **environment},
            stdin=subprocess.DEVNULL,
            **self._as_its_user(),
        )

    def _as_its_user(self) -> dict[str, Any]:
        return {
            "user": self.user,
            "group": self.user,
            "extra_groups": [] if self.user else None,
            "cwd": "/",
            # A server inherits what its starter had open: it must not hold our pipes.
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            # Ctrl-C is for us; we stop the server ourselves.
            "start_new_session": True,
        }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
