"""Every request has an id, so that a person's report and a log line can be brought together."""

import logging
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

REQUESTS = "oshub.requests"
logger = logging.getLogger(REQUESTS)

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdMiddleware:
    """Gives the id, and writes one line about each request once it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex[:16])
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            _log(request, response.status_code, time.perf_counter() - began)
            return response
        finally:
            request_id.reset(token)


def _log(request: HttpRequest, status: int, seconds: float) -> None:
    """The route's name, not the address: addresses hold identifiers, queries what people typed."""
    match = request.resolver_match
    told = {
        "method": request.method if request.method in KNOWN_METHODS else "other",
        "route": (match.view_name or match.route) if match else "none",
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    logger.info("%(method)s %(route)s %(status)s", told, extra=told)


KNOWN_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
