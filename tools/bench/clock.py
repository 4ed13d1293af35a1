"""Bench only: how long the server itself took for an answer, and what it asked the database."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "Server-Timing"


class Clock:
    """The outermost layer: every other one is inside what it measures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _Asked()
        started, worked = time.perf_counter(), time.thread_time()
        with connection.execute_wrapper(asked):
            response = self.get_response(request)
        took = (time.perf_counter() - started) * 1000
        # Our own work alone: waiting for the database, or for a busy machine, does not count.
        cpu = (time.thread_time() - worked) * 1000
        response[HEADER] = (
            f"app;dur={took:.3f}, cpu;dur={cpu:.3f}, db;dur={asked.ms:.3f}, "
            f"queries;dur={asked.number}"
        )
        return response


class _Asked:
    """Counts the questions to the database and the time until their answers were there."""

    def __init__(self) -> None:
        self.number = 0
        self.ms = 0.0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.ms += (time.perf_counter() - started) * 1000
