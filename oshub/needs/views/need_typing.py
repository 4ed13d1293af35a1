"""Typing in what was said in a room, and looking for what was said twice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.hubs.models import Hub
from oshub.needs.counting import by_group
from oshub.needs.forms.need_typing import SheetForm, TypedRows
from oshub.needs.models import Need, Sheet
from oshub.needs.similar import Nearby, draft_of, needs_by_id, reasons
from oshub.needs.views.need_frame import below_needs

TWINS_SHOWN = 2


@never_cache
@permit("hub.type_in", by="slug")
def type_in(request: Request, hub: Hub) -> HttpResponse:
    """Where it comes from, once; then what was said, line by line."""
    is_sent = request.method == "POST"
    form = SheetForm(request.POST if is_sent else None, hub=hub)
    rows = TypedRows(request.POST if is_sent else None)
    if is_sent and all([form.is_valid(), rows.is_valid()]):
        rows.paste(form.cleaned_data["pasted"])
        if form.type_in(rows, by=request.person) and form.sheet:
            count = len(rows.filled)
            said = ngettext("%(count)d need is on record.", "%(count)d needs are on record.", count)
            messages.success(request, said % {"count": count})
            return redirect("needs:sheet", form.sheet.pk)
    answer = show(
        request,
        "needs/need/type_in.html",
        form,
        rows=rows,
        **below_needs(hub, _("Type in what was said")),
    )
    if is_sent:
        answer.status_code = 422
    return answer


def _with_hub(sheets: QuerySet[Any]) -> QuerySet[Any]:
    return sheets.select_related("hub", "typed_by", "listening_session")


@never_cache
@permit("sheet.view", prepare=_with_hub)
def sheet(request: Request, sheet: Sheet) -> HttpResponse:
    """What was typed in, and beside each what may say the same."""
    needs = list(sheet.needs.with_review().order_by("pk")[: Sheet.MOST_ROWS])
    return show(
        request,
        "needs/need/sheet.html",
        sheet=sheet,
        rows=_with_twins(sheet.hub, needs),
        present=by_group(sheet.present),
        **below_needs(sheet.hub, _("Typed in")),
    )


def _with_twins(hub: Hub, needs: list[Need]) -> list[dict[str, Any]]:
    """Each with the needs that may say the same: read once, compared with all."""
    nearby = Nearby(hub)
    found = {need.pk: nearby.ranked(draft_of(need), but=[need.pk])[:TWINS_SHOWN] for need in needs}
    twins = needs_by_id(UUID(str(one.key)) for ranked in found.values() for one in ranked)
    return [
        {
            "need": need,
            "twins": [
                {"need": twin, "reasons": reasons(one, need.family)}
                for one in found[need.pk]
                if (twin := twins.get(UUID(str(one.key))))
            ],
        }
        for need in needs
    ]
