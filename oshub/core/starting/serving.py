"""What the two processes do: answer requests, and work through the jobs."""

import errno
import multiprocessing
import os
import socket
import urllib.error
import urllib.request
from typing import Any

from django.core.management import CommandError, call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from oshub.core.starting.supervising import end_with_parent

SECONDS_TO_FINISH_REQUESTS = 10


def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Answer requests until told to stop; what has begun is finished."""
    # Granian's workers inherit the loaded application, so that they answer at once.
    multiprocessing.set_start_method("fork", force=True)
    Server(
        "",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH_REQUESTS,
    ).serve(target_loader=_application, wrap_loader=False)


def _application() -> Any:
    """Called in every worker process."""
    end_with_parent()
    return get_internal_wsgi_application()


def work() -> None:
    """Work through the jobs until told to stop; the job at hand is finished or handed back."""
    call_command("work")


def insist_on_free_port(host: str, port: int) -> None:
    """Say so before anything starts: the web server itself would share a port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise CommandError(_why_not(host, port, fault)) from None


def _why_not(host: str, port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use: perhaps OSHub is running already. "
            f"Stop that program, or choose another port: PORT={port + 1} make run"
        )
    if fault.errno == errno.EACCES:
        return f"You may not use port {port}. Choose one from 1024 up: PORT=8000 make run"
    return f"OSHub cannot listen at {host}, port {port}: {os.strerror(fault.errno or 0)}."


def answers(host: str, port: int) -> bool:
    """Whether a request gets any answer at all."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    name = f"[{here}]" if ":" in here else here
    try:
        urllib.request.urlopen(f"http://{name}:{port}/healthz", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
