"""The real server, started by `oshub run` as an operator starts it, behind a make-believe proxy."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import ROOT
from tools.say import stop

WORKERS = 2
PATIENCE = 120
HOST = "bench.example.org"
# What the proxy in front of a real server adds to every request.
AS_PROXIED = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


def environment(database: str, data: Path, port: int) -> dict[str, str]:
    """Production, but without TLS of its own: exactly as behind a reverse proxy."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tools.bench.settings",
        "OSHUB_MODE": "production",
        "OSHUB_DATABASE_URL": database,
        "OSHUB_DATA": str(data),
        "OSHUB_SECRET_KEY": _secret(data),
        "OSHUB_SITE_URL": f"https://{HOST}",
        "OSHUB_HOSTS": f"{HOST},127.0.0.1",
        "OSHUB_BEHIND_PROXY": "1",
        "OSHUB_MAIL_URL": "smtp://127.0.0.1:2525",
        "OSHUB_MAIL_FROM": f"OSHub <noreply@{HOST}>",
        "OSHUB_CONTACT_EMAIL": f"hello@{HOST}",
        "OSHUB_LISTEN": "127.0.0.1",
        "OSHUB_WORKERS": str(WORKERS),
        "PORT": str(port),
    }


def _secret(data: Path) -> str:
    """Kept beside the database, so that a kept network's sessions stay valid."""
    kept = data / "bench-secret"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(60))
    return kept.read_text()


@contextmanager
def server(variables: dict[str, str], log: Path) -> Iterator[int]:
    """Start it, wait until it answers, stop it."""
    port = int(variables["PORT"])
    program = str(Path(sys.executable).parent / "oshub")
    with log.open("w") as output:
        process = subprocess.Popen(
            [program, "run"], env=variables, cwd=ROOT, stdout=output, stderr=output
        )
        try:
            _wait(port, process, log)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/en/about/", headers=AS_PROXIED)
    for _attempt in range(PATIENCE * 4):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(asked, timeout=30).close()
        except urllib.error.HTTPError as problem:
            problem.close()
            if problem.code < 500:
                return
            break
        except OSError:
            time.sleep(0.25)
        else:
            return
    stop(f"The server did not answer:\n{log.read_text()[-3000:]}")
