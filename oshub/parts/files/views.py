"""Handing files out: by their content's name, for ever the same, and never as a page of ours."""

from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from oshub.core.rules import anyone
from oshub.parts.files.records import File

# Even if a browser took the file for a page: it may run, load and send nothing.
SANDBOX = "default-src 'none'; sandbox"
FOR_EVER = "public, max-age=31536000, immutable"


@anyone
@require_safe
def show(request: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """A public file. Kinds that are not public are handed out by their owners' views only."""
    file = File.objects.public().with_content(sha256).first()
    if file is None:
        raise Http404
    if request.headers.get("If-None-Match") == f'"{sha256}"':
        return _labelled(HttpResponseNotModified(), file)
    try:
        content = default_storage.open(file.path)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type=file.media_type, filename=file.name)
    return _labelled(cast(HttpResponse, response), file)


def _labelled(response: HttpResponse, file: File) -> HttpResponse:
    response["ETag"] = f'"{file.sha256}"'
    response["Cache-Control"] = FOR_EVER
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
