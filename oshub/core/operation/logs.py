"""Log lines as JSON on standard output, one per request and one per fault, without personal data.

Not logged: addresses with their identifiers and queries, IP addresses, who is signed in, what was
sent, and the texts and local variables of errors, for those may quote what people typed.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from oshub.core.requests import REQUESTS, request_id

_EMAIL = re.compile(r"[^\s@<>\"'(]+@[^\s@<>\"')]+\.[^\s@<>\"')]+")
# What a line about a request says besides the usual.
_FIELDS = ("method", "route", "status", "ms")

REFUSED_AT_THE_DOOR = (
    "DisallowedHost",
    "RequestDataTooBig",
    "TooManyFieldsSent",
    "TooManyFilesSent",
)


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message_of(record),
            "request_id": request_id.get(),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line["error"] = chain_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=lambda value: type(value).__name__)


class PlainFormatter(logging.Formatter):
    """The same for a person at a terminal, who may see the whole error: it is her own machine."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")


def message_of(record: logging.LogRecord) -> str:
    """Django writes the address into its messages about requests; say the kind of fault instead."""
    if hasattr(record, "request"):
        status = getattr(record, "status_code", None)
        return HTTPStatus(status).phrase if status else record.name
    return _EMAIL.sub("[e-mail address]", record.getMessage())


def chain_of(error: BaseException) -> list[dict[str, Any]]:
    """The error and its causes: kind and places in the code, not the text."""
    found: list[dict[str, Any]] = []
    seen: BaseException | None = error
    while seen is not None and len(found) < 5:
        frames = traceback.extract_tb(seen.__traceback__)
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        kind = f"{type(seen).__module__}.{type(seen).__qualname__}"
        found.append({"kind": kind, "places": places})
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return found


def configuration(*, as_json: bool) -> dict[str, Any]:
    """For Django's LOGGING. Requests are logged where machines read along."""
    formatter = JsonFormatter if as_json else PlainFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "line",
            }
        },
        "root": {"handlers": ["stdout"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # Its lines would quote whole addresses; ours says the same in `status`.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            # Scanners send invented names and too large forms all day; the request's own line says
            # 400, and where our code was then is of no use.
            **{f"django.security.{kind}": {"level": "CRITICAL"} for kind in REFUSED_AT_THE_DOOR},
            "oshub": {"level": "INFO"},
            REQUESTS: {"level": "INFO" if as_json else "WARNING"},
        },
    }
