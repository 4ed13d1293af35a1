"""Tasks to reach those who are missing."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.rules import permit
from oshub.hubs.answering import Request, show
from oshub.hubs.models import Hub
from oshub.needs.choices import Dimension
from oshub.needs.forms.missing import OutcomeForm, OutreachForm
from oshub.needs.hearing import hearing_along
from oshub.needs.models import OutreachTask

DAYS_TO_REACH_OUT = 30


@require_POST
@permit("hub.reach_out", by="slug")
def plan_outreach(request: Request, hub: Hub) -> HttpResponse:
    """One click: a task with a day and a name. A second click finds the same task."""
    dimension, key = request.POST.get("dimension", ""), request.POST.get("key", "")
    if dimension in Dimension.values:
        for line in hearing_along(hub, Dimension(dimension)).lines:
            if line.key == key:
                task = OutreachTask.plan(
                    hub,
                    dimension,
                    key,
                    by=request.person,
                    whom=line.label,
                    due_on=timezone.localdate() + timedelta(days=DAYS_TO_REACH_OUT),
                )
                messages.success(request, _("It is on your desk. Say how you will do it."))
                return redirect("needs:change_outreach", task.pk)
    messages.info(request, _("Nobody of that name is in the picture any more."))
    return redirect("needs:who_is_missing", hub.slug)


@never_cache
@permit("outreach.change", prepare=lambda tasks: tasks.select_related("hub", "person"))
def change_outreach(request: Request, task: OutreachTask) -> HttpResponse:
    """Say how, who and by when."""
    form = OutreachForm(request.POST or None, task=task)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        messages.success(request, _("Saved."))
        return redirect("needs:who_is_missing", task.hub.slug)
    return _deed(request, task, form, _("Reach out"), _("Save"), finish=task.done_at is None)


@never_cache
@permit("outreach.change", prepare=lambda tasks: tasks.select_related("hub"))
def finish_outreach(request: Request, task: OutreachTask) -> HttpResponse:
    """Say what came of it."""
    form = OutcomeForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.finish(task, by=request.person):
        messages.success(request, _("Thank you. The next figures will tell whether it helped."))
        return redirect("needs:who_is_missing", task.hub.slug)
    return _deed(request, task, form, _("We reached out"), _("It is done"))


def _deed(
    request: Request,
    task: OutreachTask,
    form: OutreachForm | OutcomeForm,
    heading: str,
    button: str,
    *,
    finish: bool = False,
) -> HttpResponse:
    return show(
        request,
        "needs/outreach_deed.html",
        form,
        hub=task.hub,
        here="missing",
        heading=heading,
        lede=task.whom,
        button=button,
        task=task,
        can_finish=finish,
        cancel_url=reverse("needs:who_is_missing", args=[task.hub.slug]),
    )
