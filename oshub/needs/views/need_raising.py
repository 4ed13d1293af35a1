"""Raising a need: write, see what people nearby raised already, join it or raise one's own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache

from oshub.core.languages import reader_language
from oshub.core.limits import HOUR, take
from oshub.core.rules import allowed, anyone, may, permit
from oshub.hubs.answering import Request, show
from oshub.hubs.choices import HubState
from oshub.hubs.models import Hub
from oshub.needs.choices import PointKind
from oshub.needs.forms.need import GroupForm, RaiseForm
from oshub.needs.models import Backing, Need, Point
from oshub.needs.similar import Similar, similar_to
from oshub.needs.views.need_frame import below_needs
from oshub.parts import spam
from oshub.parts.following.follows import follow

# A class raises some, one after the other; nobody we know raises more in an hour.
MOST_PER_HOUR = 20


# Going back finds the form as it was filled in: kept by this browser alone, not `no-store`.
@cache_control(private=True, no_cache=True)
@permit("hub.raise", by="slug")
def raise_need(request: Request, hub: Hub) -> HttpResponse:
    """Three questions, then similar needs, then it is raised."""
    if request.method != "POST":
        return _ask(request, RaiseForm.to_begin(hub, request.voice))
    looks = "change" in request.POST
    form = RaiseForm(request.POST, request.FILES, hub=hub, voice=request.voice, only_looks=looks)
    if looks or not form.is_valid():
        return _ask(request, form.carry_on())
    if "join" in request.POST:
        return _join(request, form)
    if "different" not in request.POST and (found := similar_to(form.draft, hub)):
        return _compare(request, form, GroupForm(voice=request.voice), found=found)
    return _raise(request, form)


def _ask(request: Request, form: RaiseForm, *, status: int = 0) -> HttpResponse:
    hub = form.hub
    answer = show(
        request,
        "needs/need/raise.html",
        form,
        **below_needs(hub, _("Raise a need")),
        is_closed=hub.state == HubState.CLOSED,
        school_class=request.voice.seat.school_class if request.voice.seat else None,
        answer_days=hub.answer_days,
    )
    if status:
        answer.status_code = status
    return answer


def _compare(
    request: Request, form: RaiseForm, group_form: GroupForm, *, found: list[Similar] | None = None
) -> HttpResponse:
    form.carry_on()
    return show(
        request,
        "needs/need/similar.html",
        group_form if group_form.is_bound else None,
        raise_form=form,
        group_form=group_form if "group" in group_form.fields else None,
        similar=similar_to(form.draft, form.hub) if found is None else found,
        **below_needs(form.hub, _("People nearby raised something like this")),
    )


def _raise(request: Request, form: RaiseForm) -> HttpResponse:
    if not _may_send(request):
        form.add_error(
            None,
            _(
                "Many needs came from your network in the last hour. Please send this one again "
                "in an hour; keep this page open, your words stay."
            ),
        )
        return _ask(request, form.carry_on(), status=429)
    need = form.raise_it()
    if need is None:
        return _ask(request, form.carry_on())
    if need.review.is_shown:
        messages.success(request, _("Thank you. Your need is on record."))
        return redirect(need)
    return redirect("needs:raised", need.pk)


def _join(request: Request, form: RaiseForm) -> HttpResponse:
    """Stand behind a need that is there already; nothing that was typed gets lost by a mistake."""
    group_form = GroupForm(request.POST, voice=request.voice)
    need = _joined(request)
    if need is None or not _may_send(request):
        return _compare(request, form, GroupForm(voice=request.voice))
    if not group_form.is_valid() or not group_form.attempt(
        lambda: Backing.back(need, voice=request.voice, group=group_form.chosen)
    ):
        return _compare(request, form, group_form)
    if "add_words" in request.POST:
        Point.make(
            need,
            voice=request.voice,
            form_id=spam.form_id(form.cleaned_data["stamped"], ["join", str(need.pk)]),
            kind=PointKind.FOR,
            text=form.cleaned_data["what"],
            language=form.cleaned_data["language"] or reader_language(),
            group=group_form.chosen,
        )
    if request.person.is_signed_in:
        follow(request.person, "need", need.pk)
    messages.success(request, _("You joined this need. Your voice counts for your group."))
    return redirect(need)


def _joined(request: Request) -> Need | None:
    try:
        pk = UUID(request.POST["join"])
    except ValueError:
        return None
    return (
        allowed(request.person, "need.back").select_related("hub", "review").filter(pk=pk).first()
    )


def _may_send(request: Request) -> bool:
    """A school sits behind one address, so whoever we know is counted alone."""
    voice = request.voice
    if voice.device:
        return spam.may_send(request, "need")
    return take("need", voice.key, times=MOST_PER_HOUR, within=HOUR)


@never_cache
@anyone
def raised(request: Request, pk: UUID) -> HttpResponse:
    """What happens next and by when. Says what was raised only to whoever may read it."""
    need = get_object_or_404(Need.objects.for_page(), pk=pk)
    return show(
        request,
        "needs/need/raised.html",
        need=need if may(request.person, "need.view", need) else None,
        answer_by=need.answer_by,
        is_shown=need.review.is_shown,
        of_class=request.voice.seat is not None,
        **below_needs(need.hub, _("Thank you")),
    )
