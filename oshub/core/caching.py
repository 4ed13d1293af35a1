"""Whether a page may be kept: what is for one reader by her browser alone, the rest by anybody.

Every page is asked for again before it is shown, for it may have changed. A visitor's page carries
an ETag, so that an unchanged one is answered with 304 and no body. Looks at no session: a reader
who brings a session's cookie, or gets any cookie with the page, is somebody in particular.
"""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers


class CachingMiddleware:
    """Stands outside of all that sets cookies, and inside of what compresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not _is_page(response) or response.has_header("Cache-Control"):
            return response
        if response.cookies or settings.SESSION_COOKIE_NAME in request.COOKIES:
            response["Cache-Control"] = "private, no-cache"
            return response
        response["Cache-Control"] = "no-cache"
        if request.method not in {"GET", "HEAD"} or response.status_code != 200:
            return response
        # Weak: it is the same page, whether compressed or not.
        response["ETag"] = f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"'
        # What compresses says so on the pages that it sees, not on a 304.
        patch_vary_headers(response, ["Accept-Encoding"])
        return (
            get_conditional_response(request, etag=response["ETag"], response=response) or response
        )


def _is_page(response: HttpResponse) -> bool:
    """Not a redirect: its status says how to keep those."""
    is_redirect = 300 <= response.status_code < 400
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and not is_redirect and not response.streaming
