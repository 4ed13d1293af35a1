"""What the facilitator's phone asks for: whether it may send, and to take what it kept."""

from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from oshub.core.rules import anyone, may, permit
from oshub.hubs.answering import Request
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.needs.forms.session_sheet import SessionSheet
from oshub.needs.session_files import fields_in

WORKER = Path(__file__).parent.parent / "static/needs/listening/worker.js"


@never_cache
@require_GET
@permit("hub.view", by="slug")
def ready_to_listen(request: Request, hub: Hub) -> HttpResponse:
    """A fresh token for sending, and whether whoever asks may send here, or must sign in."""
    is_allowed = may(request.person, "hub.listen", hub)
    return JsonResponse({"may": is_allowed, "token": get_token(request) if is_allowed else ""})


@require_POST
@permit("hub.listen", by="slug")
def send_listening_session(request: Request, hub: Hub) -> HttpResponse:
    """Keep what a phone kept. The same may be sent as often as the line breaks."""
    try:
        sheet = SessionSheet(fields_in(request.body, hub=hub))
    except RequestDataTooBig:
        return _mistakes([_("This file is too large to be a listening session.")], status=413)
    except NotPossible as problem:
        return _mistakes([str(problem)])
    session = sheet.keep(hub, by=request.person) if sheet.is_valid() else None
    if session:
        return JsonResponse(
            {
                "url": session.get_absolute_url(),
                "photos": reverse("needs:add_session_photo", args=[session.pk]),
                "title": session.title,
            }
        )
    if sheet.conflict:
        return _mistakes(
            [str(_("This record was changed on the web in the meantime."))], status=409
        )
    return _mistakes(sheet.mistakes)


def _mistakes(sentences: list[Any], *, status: int = 422) -> JsonResponse:
    return JsonResponse({"mistakes": [str(one) for one in sentences]}, status=status)


@require_GET
@anyone
def listening_worker(request: Request, slug: str) -> HttpResponse:
    """The worker that shows the sheet without a line.

    It stands under the sheet's own address, so that browsers let it speak for that page alone.
    """
    return HttpResponse(
        WORKER.read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )
