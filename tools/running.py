"""A whole OSHub, started as people start it, for as long as it is needed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools import ROOT
from tools.postgres import free_port

OSHUB = Path(sys.executable).with_name("oshub")
PATIENCE_S = 180


@dataclass
class Running:
    """An OSHub that answers at `address`. `said` grows with what it prints."""

    address: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    took_s: float = 0.0

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, as Ctrl-C or a service manager would. Returns its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=60)


@contextmanager
def running(data: Path, **environment: str) -> Iterator[Running]:
    """Run OSHub in demonstration mode on a free port, with its data in this folder."""
    port = str(free_port())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OSHUB_")}
    process = subprocess.Popen(
        [OSHUB, "run"],
        cwd=ROOT,
        env={**kept, "OSHUB_MODE": "demo", "DATA": str(data), "PORT": port, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    oshub = Running(f"http://localhost:{port}", process)
    listener = threading.Thread(target=_listen, args=(oshub,), daemon=True)
    listener.start()
    try:
        _wait_until_it_answers(oshub)
        yield oshub
    finally:
        oshub.stop()
        listener.join()
        if process.stdout:
            process.stdout.close()


def _listen(oshub: Running) -> None:
    for line in oshub.process.stdout or ():
        oshub.said.append(line.rstrip())


def _wait_until_it_answers(oshub: Running) -> None:
    began_at = time.monotonic()
    while not any("answers at" in line for line in oshub.said):
        took_s = time.monotonic() - began_at
        if oshub.process.poll() is not None or took_s > PATIENCE_S:
            raise RuntimeError("OSHub did not start:\n" + "\n".join(oshub.said))
        time.sleep(0.05)
    oshub.took_s = time.monotonic() - began_at
