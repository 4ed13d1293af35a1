"""Gathering needs that say the same: what might belong together, the cluster, undoing it, and
asking those who raised or backed them whether it is right.
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.languages import reader_language
from oshub.core.rules import anyone, may, permit
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.needs import facets
from oshub.needs.counting import by_group
from oshub.needs.forms.need_gathering import AddForm, GatherForm, ReasonForm
from oshub.needs.gathered import behind_all, channels_of
from oshub.needs.history import Moment, who_says
from oshub.needs.letter_links import gathering_of
from oshub.needs.models import Cluster, Gathering, Need
from oshub.needs.searching import NEED
from oshub.needs.similar import suggestions
from oshub.needs.views.need_frame import below_needs
from oshub.parts.search.finding import Search

PER_PAGE = 40


@never_cache
@permit("hub.gather", by="slug")
def gather(request: Request, hub: Hub) -> HttpResponse:
    """What might belong together, with reasons; a person decides."""
    form = GatherForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.gather(hub, by=request.person):
        messages.success(
            request, _("Gathered. Whoever raised or backed them is asked whether it is right.")
        )
        return redirect(form.cluster or hub)
    search = Search(NEED, facets.asked(request, "q"), reader_language())
    alone = Need.objects.at_hub(hub).shown().not_gathered()
    return show(
        request,
        "needs/need/gather.html",
        form,
        **below_needs(hub, _("Gather needs that say the same")),
        suggestions=suggestions(hub) if not (form.is_bound or search.question) else [],
        part=leaf(request, alone.found_by(search).for_list().newest_first(), size=PER_PAGE),
        chosen=set(form["needs"].value() or []) if form.is_bound else set(),
        clusters=Cluster.objects.at_hub(hub).standing().counting_needs().newest_first()[:PER_PAGE],
        q=search.question,
    )


def _with_hub(clusters: QuerySet[Any]) -> QuerySet[Any]:
    return clusters.select_related("hub")


@never_cache
@permit("cluster.view", prepare=_with_hub)
def cluster(request: Request, cluster: Cluster) -> HttpResponse:
    """Whose needs it holds, by group and channel, each as it was said."""
    return _show(request, cluster)


def _show(request: Request, cluster: Cluster, **tried: Any) -> HttpResponse:
    rows = list(Gathering.objects.of(cluster).with_needs().oldest_first())
    now = [row for row in rows if row.undone_at is None and row.need.review.is_shown]
    can_change = may(request.person, "cluster.change", cluster)
    return show(
        request,
        "needs/need/cluster.html",
        next(iter(tried.values()), None),
        **({"dissolve_form": ReasonForm(auto_id="dissolve_%s")} | tried),
        cluster=cluster,
        **below_needs(cluster.hub, cluster.title),
        rows=[{"gathering": row, "need": row.need, "who": who_says(row.need),
               "groups": by_group(row.need.backers)} for row in now],
        groups=behind_all(cluster),
        channels=channels_of([row.need for row in now]),
        moments=_moments(cluster, rows),
        can_change=can_change,
    )  # fmt: skip


def _moments(cluster: Cluster, rows: list[Gathering]) -> list[Moment]:
    """The public log: what was put together and taken apart, and why; never by whom."""
    shown = [row for row in rows if row.need.review.is_shown]
    moments = [
        Moment(row.gathered_at, _("Gathered: %(need)s") % {"need": row.need.what}) for row in shown
    ]
    moments += [
        Moment(row.undone_at, _("Taken out: %(need)s") % {"need": row.need.what}, note=row.reason)
        for row in shown
        if row.undone_at
    ]
    return sorted(moments, key=lambda moment: moment.at)


@require_POST
@permit("cluster.change", prepare=_with_hub)
def add_to_cluster(request: Request, cluster: Cluster) -> HttpResponse:
    """Gather more needs here."""
    form = AddForm(request.POST)
    if form.is_valid() and form.add(cluster, by=request.person):
        messages.success(request, _("Gathered. Whoever raised or backed it is asked."))
        return redirect(cluster)
    return _show(request, cluster, add_form=form)


@require_POST
@permit("cluster.change", prepare=_with_hub)
def dissolve(request: Request, cluster: Cluster) -> HttpResponse:
    """Let all of them stand alone again."""
    form = ReasonForm(request.POST, auto_id="dissolve_%s")
    if form.is_valid() and form.dissolve(cluster, by=request.person):
        messages.success(request, _("They stand alone again. You can gather them again."))
        return redirect(cluster)
    cluster.refresh_from_db()
    if cluster.dissolved_at:  # a second click, or somebody was faster: no form is left to mend
        messages.info(request, _("They stand alone already."))
        return redirect(cluster)
    return _show(request, cluster, dissolve_form=form)


@require_POST
@permit("cluster.change", prepare=_with_hub)
def gather_again(request: Request, cluster: Cluster) -> HttpResponse:
    """Undo the dissolving."""
    try:
        cluster.gather_again(by=request.person)
    except NotPossible as problem:
        messages.info(request, str(problem))
    else:
        messages.success(request, _("They are gathered again."))
    return redirect(cluster)


def _with_cluster(gatherings: QuerySet[Any]) -> QuerySet[Any]:
    return gatherings.select_related("cluster__hub", "need")


@never_cache
@permit("gathering.undo", prepare=_with_cluster)
def take_out(request: Request, gathering: Gathering) -> HttpResponse:
    """Let one need stand alone again, with a reason."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.take_out(gathering, by=request.person):
        messages.success(request, _("It stands alone again. You can gather it again."))
        return redirect(gathering.cluster)
    return show(
        request,
        "needs/need/take_out.html",
        form,
        gathering=gathering,
        **below_needs(gathering.cluster.hub, _("Take a need out")),
        cancel_url=gathering.cluster.get_absolute_url(),
    )


@require_POST
@permit("gathering.confirm", prepare=_with_cluster)
def confirm(request: Request, gathering: Gathering) -> HttpResponse:
    """Whoever raised or backed the need says whether that is what was meant."""
    try:
        gathering.answer(voice=request.voice, is_meant=request.POST.get("answer") == "yes")
    except NotPossible as problem:
        messages.info(request, str(problem))
    else:
        messages.success(request, _("Thank you. Your word counts."))
    return redirect(gathering.need)


@never_cache
@anyone
def confirm_by_letter(request: Request, token: str) -> HttpResponse:
    """The same for whoever has no account, from the link in her letter; opening it does nothing."""
    try:
        gathering = gathering_of(token)
    except signing.BadSignature:
        raise Http404 from None
    if request.method != "POST":
        return show(
            request,
            "needs/need/confirm.html",
            gathering=gathering,
            **below_needs(gathering.cluster.hub, _("Is that what you meant?")),
        )
    is_meant = request.POST.get("answer") == "yes"
    try:
        gathering.answer_by_letter(is_meant=is_meant)
    except NotPossible as problem:
        messages.info(request, str(problem))
    else:
        messages.success(
            request,
            _("Thank you. Your word counts.") if is_meant else _("Your need stands alone again."),
        )
    return redirect(gathering.cluster)
