"""A need's page, and what everybody can do there: back it, follow it, say something to it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from oshub.core.limits import HOUR, take
from oshub.core.rules import may, permit
from oshub.hubs.answering import Request, show
from oshub.needs import structured_data
from oshub.needs.choices import PointKind
from oshub.needs.counting import by_group, in_words
from oshub.needs.forms.need import GroupForm
from oshub.needs.forms.point import PointForm, ReplyForm
from oshub.needs.history import history, who_says
from oshub.needs.models import Backing, Confirmation, Gathering, Need, Point
from oshub.needs.similar import similar_needs
from oshub.needs.views.need_frame import below_needs
from oshub.parts import spam
from oshub.parts.following.follows import follow, follows, unfollow

POINTS_SHOWN = 200
MOST_PER_HOUR = 60


def _for_page(needs: QuerySet[Any]) -> QuerySet[Any]:
    return Need.objects.for_page().filter(pk__in=needs.values("pk"))


def _with_hub(needs: QuerySet[Any]) -> QuerySet[Any]:
    return needs.select_related("hub", "review")


@never_cache
@permit("need.view", prepare=_for_page)
def need(request: Request, need: Need) -> HttpResponse:
    """The need, who stands behind it, what is said to it and what became of it."""
    return page_of(request, need)


def page_of(request: Request, need: Need, **tried: forms.Form) -> HttpResponse:
    """The page with its forms, one of them perhaps as it was sent."""
    voice = request.voice
    mine = Backing.objects.behind(need).of(voice).first()
    gatherings = list(Gathering.objects.about(need).select_related("cluster").oldest_first())
    new_forms = {
        "group_form": GroupForm(voice=voice, auto_id="back_%s"),
        "point_form": PointForm(voice=voice),
    }
    context: dict[str, Any] = {
        **(new_forms | tried),
        "need": need,
        **below_needs(need.hub, need.what),
        "json_ld": structured_data.need(need),
        "who": who_says(need),
        "groups": by_group(need.backers),
        "classes": need.class_count,
        "in_class": _in_class(need, voice),
        "hands": _hands(need),
        "is_author": need.is_by(voice),
        "backing": mine,
        "can_back": need.review.is_shown and not need.is_by(voice) and mine is None,
        "follows": follows(request.person, need.pk),
        "moments": history(need, gatherings),
        "similar": similar_needs(need) if need.review.is_shown else [],
        "answers": need.answers.order_by("id"),
        "can_answer": may(request.person, "need.answer", need),
        **_points(need, voice),
        **_gathered(need, gatherings, voice, is_spoken_for=need.is_by(voice) or mine is not None),
    }
    return show(request, "needs/need/need.html", next(iter(tried.values()), None), **context)


def _in_class(need: Need, voice: Any) -> tuple[int, int] | None:
    """How many of one's own class stand behind it, and of how many; for pupils only."""
    if not voice.seat or not need.class_count:
        return None
    school_class = voice.seat.school_class
    return Backing.objects.behind(need).of_class(school_class).count(), school_class.size


def _hands(need: Need) -> list[dict[str, str]]:
    """What a show of hands in a room said; never added to the voices on the web."""
    return [
        {
            "label": row.get_group_display() if row.group else _("Those present"),
            "count": in_words(row.number),
        }
        for row in need.hands.order_by("group")
    ]


def _points(need: Need, voice: Any) -> dict[str, Any]:
    """What is said to it, side by side; of hidden points only the reader's own."""
    said = (
        Point.objects.about(need)
        .first_level()
        .for_reader(voice)
        .with_answers(voice)
        .oldest_first()[:POINTS_SHOWN]
    )
    by_kind: dict[str, list[Point]] = {kind: [] for kind in PointKind}
    for point in said:
        by_kind[point.kind].append(point)
    columns = [(PointKind(kind), by_kind[kind]) for kind in (PointKind.FOR, PointKind.AGAINST)]
    return {
        "columns": columns,
        "questions": by_kind[PointKind.QUESTION],
        "offers": by_kind[PointKind.OFFER],
    }


def _gathered(
    need: Need, gatherings: list[Gathering], voice: Any, *, is_spoken_for: bool
) -> dict[str, Any]:
    """With what it is gathered, and whether this reader is to say if that is right."""
    current = next((row for row in gatherings if row.undone_at is None), None)
    asked = None
    if current and is_spoken_for:
        answered = Confirmation.objects.filter(voice.said(), gathering=current).exists()
        asked = None if answered else current
    return {"gathering": current, "asked": asked}


@require_safe
@permit("need.view", prepare=lambda needs: needs.select_related("photo"))
def photo(request: Request, need: Need) -> HttpResponse:
    """The photo, to whoever may read the need."""
    if need.photo is None:
        raise Http404
    try:
        content = default_storage.open(need.photo.path)
    except FileNotFoundError:
        raise Http404 from None
    response: Any = FileResponse(
        content, content_type=need.photo.media_type, filename=need.photo.name
    )
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[no-any-return]


@require_POST
@permit("need.back", prepare=_for_page)
def back(request: Request, need: Need) -> HttpResponse:
    """Stand behind it, for one's group."""
    form = GroupForm(request.POST, voice=request.voice, auto_id="back_%s")
    if not _may_speak(request):
        form.add_error(None, _("That was very often. Please try again in an hour."))
        return page_of(request, need, group_form=form)
    if form.is_valid() and form.attempt(
        lambda: Backing.back(need, voice=request.voice, group=form.chosen)
    ):
        messages.success(request, _("Your voice counts. You can withdraw it at any time."))
        return redirect(need)
    return page_of(request, need, group_form=form)


@require_POST
@permit("need.back", prepare=_with_hub)
def withdraw_backing(request: Request, need: Need) -> HttpResponse:
    Backing.withdraw(need, voice=request.voice)
    messages.success(request, _("Your voice is withdrawn."))
    return redirect(need)


@require_POST
@permit("need.follow", prepare=_with_hub)
def follow_need(request: Request, need: Need) -> HttpResponse:
    """Hear in one's weekly letter what becomes of it; or no longer."""
    if "stop" in request.POST:
        unfollow(request.person, need.pk)
        messages.success(request, _("You no longer follow this need."))
    else:
        follow(request.person, "need", need.pk)
        messages.success(request, _("You follow this need: news comes in your weekly letter."))
    return redirect(need)


@require_POST
@permit("need.discuss", prepare=_for_page)
def discuss(request: Request, need: Need) -> HttpResponse:
    """Say something to it."""
    form = PointForm(request.POST, voice=request.voice)
    if form.is_valid() and not _may_speak(request):
        form.add_error(None, _("That was very often. Please try again in an hour."))
    if form.is_valid() and form.make(need):
        _thank(request, need)
        return redirect(f"{need.get_absolute_url()}#points")
    return page_of(request, need, point_form=form)


def _with_need(points: QuerySet[Any]) -> QuerySet[Any]:
    return points.select_related("need__hub", "need__review", "review")


@never_cache
@permit("point.reply", prepare=_with_need)
def reply(request: Request, point: Point) -> HttpResponse:
    """Answer a question."""
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not _may_speak(request):
        form.add_error(None, _("That was very often. Please try again in an hour."))
    if form.is_bound and form.is_valid() and form.reply(point, voice=request.voice):
        _thank(request, point.need)
        return redirect(point)
    return show(
        request,
        "needs/need/reply.html",
        form,
        point=point,
        need=point.need,
        **below_needs(point.need.hub, _("Answer a question")),
    )


def _thank(request: Request, need: Need) -> None:
    voice = request.voice
    if voice.person:
        messages.success(request, _("Thank you. It is on the page."))
    else:
        messages.success(
            request, _("Thank you. Somebody of the hub reads it first; you see it here already.")
        )


def _may_speak(request: Request) -> bool:
    voice = request.voice
    if voice.device:
        return spam.may_send(request, "need-point")
    return take("need-point", voice.key, times=MOST_PER_HOUR, within=HOUR)
