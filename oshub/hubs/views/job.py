"""Work in the background that went wrong: shown in words, to try again or to give up."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.jobs.models import Job
from oshub.core.jobs.queries import JobQuerySet
from oshub.core.rules import may, permit
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.rules import STAFF


def jobs_of(person: object) -> JobQuerySet:
    """The jobs in trouble that this person sees: those of her hubs; all for the network."""
    trouble = Job.objects.in_trouble()
    if may(person, "network.staff"):
        return trouble
    return trouble.of_hubs(person.hub_ids(STAFF))  # type: ignore[attr-defined]


@never_cache
@permit("network.see_jobs")
def jobs(request: Request) -> HttpResponse:
    """What went wrong, the latest first."""
    return show(
        request,
        "hubs/jobs.html",
        heading=_("Work that went wrong"),
        lede=_("Letters and other work in the background. Most of it mends itself."),
        troubles=leaf(request, jobs_of(request.person).newest_first()),
    )


@require_POST
@permit("network.see_jobs")
def retry_job(request: Request, pk: UUID) -> HttpResponse:
    """Try it again now."""
    _job(request, pk).retry(by=request.person)
    messages.success(request, _("It is tried again now."))
    return redirect("hubs:jobs")


@require_POST
@permit("network.see_jobs")
def give_up_job(request: Request, pk: UUID) -> HttpResponse:
    """Do not try it again."""
    _job(request, pk).give_up(by=request.person)
    messages.success(request, _("It will not be tried again."))
    return redirect("hubs:jobs")


def _job(request: Request, pk: UUID) -> Job:
    job = Job.objects.filter(pk=pk).first()
    is_hers = job is not None and (
        may(request.person, "network.staff") or job.hub_id in request.person.hub_ids(STAFF)
    )
    if job is None or not is_hers:
        raise Http404
    return job
