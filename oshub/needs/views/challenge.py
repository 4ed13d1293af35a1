"""Challenges: the list of a hub, one challenge, and framing it step by step."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.belonging import belongs_to
from oshub.core.languages import reader_language
from oshub.core.ledger import Entry
from oshub.core.rules import may, permit
from oshub.core.tables import table
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.choices import Term
from oshub.hubs.importing.sources import as_sources
from oshub.hubs.models import Hub
from oshub.needs import structured_data
from oshub.needs.choices import Feasibility, Likelihood
from oshub.needs.forms.challenge import STEP_FORMS, BeginForm, FrameForm, RetireForm
from oshub.needs.models import Challenge, ChallengeNeed, Need
from oshub.needs.similar_challenges import similar_challenges
from oshub.parts.goals.forms import GoalsForm
from oshub.parts.goals.tags import GoalTag

MOST_IN_TABLE = 5_000


@permit("hub.view", by="slug")
def challenges(request: Request, hub: Hub) -> HttpResponse:
    """What classes can work on here; the team also sees what is being framed."""
    frames = may(request.person, "hub.frame", hub)
    framed = Challenge.objects.at_hub(hub).framed().counting_needs().newest_first()
    part = leaf(request, framed)
    goals = GoalTag.objects.goals_of(one.pk for one in part.items)
    return show(
        request,
        "needs/challenges.html",
        hub=hub,
        here="challenges",
        heading=hub.own_word(Term.CHALLENGE) or _("Challenges"),
        part=part,
        rows=[(one, goals.get(one.pk, [])) for one in part.items],
        can_frame=frames,
        drafts=Challenge.objects.at_hub(hub).drafts().newest_first()[:20] if frames else [],
    )


COLUMNS = (
    "id", "address", "title", "language", "statement", "question", "goals", "needs",
    "framed_on", "is_retired", "is_simulated",
)  # fmt: skip


@permit("hub.view", by="slug")
def challenges_csv(request: Request, hub: Hub) -> HttpResponse:
    """The same as a table, in the reader's language where there is one."""
    framed = Challenge.objects.at_hub(hub).framed().counting_needs().newest_first()
    found = list(framed.defer("features")[:MOST_IN_TABLE])
    goals = GoalTag.objects.goals_of(one.pk for one in found)
    rows = (_cells(request, one, goals.get(one.pk, [])) for one in found)
    return table(f"challenges-{hub.slug}", COLUMNS, rows)


def _cells(request: Request, challenge: Any, goals: list[int]) -> tuple[Any, ...]:
    title = challenge.title.show()
    return (
        challenge.pk, request.build_absolute_uri(challenge.get_absolute_url()), title.text,
        title.language, challenge.statement, challenge.question, " ".join(map(str, goals)),
        challenge.need_count, challenge.framed_at.date(), challenge.retired_at is not None,
        challenge.is_simulated,
    )  # fmt: skip


def _with_hub(challenges: QuerySet[Any]) -> QuerySet[Any]:
    return challenges.select_related("hub")


@permit("challenge.view", prepare=_with_hub)
def challenge(request: Request, challenge: Challenge) -> HttpResponse:
    """One challenge: its statement and question, what lies behind, and every need that led here."""
    frames = may(request.person, "challenge.frame", challenge)
    return show(
        request,
        "needs/challenge.html",
        challenge=challenge,
        hub=challenge.hub,
        here="challenges",
        belongs=belongs_to(challenge),
        json_ld=structured_data.challenge(challenge),
        needs=Need.objects.behind_challenge(challenge).shown().for_list(),
        feasibility=_feasibility(challenge),
        heading=str(challenge.title),
        sources=as_sources(challenge.sources),
        tags=list(GoalTag.objects.of(challenge.pk).central_first()),
        similar=similar_challenges(challenge) if challenge.is_framed else [],
        can_frame=frames,
        steps=_steps(challenge) if frames else [],
        moments=[
            {"when": date_format(entry.at, "DATE_FORMAT"), "text": entry.sentence}
            for entry in Entry.objects.about(challenge).public().newest_first()[:20]
        ],
    )


def _feasibility(challenge: Challenge) -> list[dict[str, Any]]:
    """What was looked at, in order, in words."""
    return [
        {
            "aspect": aspect.label,
            "likelihood": Likelihood(found["likelihood"]).label if found["likelihood"] else "",
            "words": found["words"],
            "language": found.get("language") or challenge.feasibility_language,
        }
        for aspect in Feasibility
        if (found := challenge.feasibility.get(aspect.value))
    ]


STEP_TITLES = {
    "needs": gettext_lazy("Needs"),
    "causes": gettext_lazy("Causes"),
    "affected": gettext_lazy("Who is affected"),
    "assets": gettext_lazy("What to build on"),
    "feasibility": gettext_lazy("Can it be done?"),
    "statement": gettext_lazy("Challenge and question"),
}


def _steps(challenge: Challenge, here: str = "") -> list[dict[str, Any]]:
    """The steps of framing: where one stands and what is done."""
    done = {
        "needs": ChallengeNeed.objects.of(challenge).exists(),
        "causes": bool(challenge.causes),
        "affected": bool(challenge.affected),
        "assets": bool(challenge.answering_assets),
        "feasibility": bool(challenge.feasibility),
        "statement": bool(challenge.statement and challenge.question),
    }
    return [
        {
            "name": title,
            "url": reverse("needs:frame_step", args=[challenge.pk, step]),
            "is_done": done[step],
            "is_here": step == here,
        }
        for step, title in STEP_TITLES.items()
    ]


@never_cache
@permit("hub.frame", by="slug")
def begin(request: Request, hub: Hub) -> HttpResponse:
    """Begin a challenge with the needs that it answers."""
    named = _ids(request.GET.getlist("need"))
    to_choose = Need.objects.to_choose_from(hub, also=named)
    form = BeginForm(request.POST or None, needs=to_choose, initial={"needs": named})
    if form.is_bound and form.is_valid():
        begun = form.begin(hub, by=request.person, language=reader_language())
        if begun:
            return redirect("needs:frame_step", begun.pk, "causes")
    return show(
        request,
        "needs/begin_challenge.html",
        form,
        hub=hub,
        here="challenges",
        heading=_("Begin a challenge"),
        cancel_url=reverse("needs:challenges", args=[hub.slug]),
    )


def _ids(texts: list[str]) -> list[UUID]:
    ids = []
    for text in texts[:50]:
        try:
            ids.append(UUID(text))
        except ValueError:
            continue
    return ids


@never_cache
@permit("challenge.frame", prepare=_with_hub)
def frame_step(request: Request, challenge: Challenge, step: str) -> HttpResponse:
    """One step of the analysis; saving leads to the next."""
    if step not in STEP_FORMS:
        raise Http404
    more: dict[str, Any] = {}
    if step == "needs":
        resting_on = Need.objects.behind_challenge(challenge).values_list("pk", flat=True)
        more["needs"] = Need.objects.to_choose_from(challenge.hub, also=list(resting_on))
    language = reader_language()
    form = STEP_FORMS[step](request.POST or None, challenge=challenge, language=language, **more)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        order = list(STEP_FORMS)
        following = order[order.index(step) + 1 :]
        if following and not challenge.is_framed:
            return redirect("needs:frame_step", challenge.pk, following[0])
        return redirect(challenge)
    return show(
        request,
        "needs/frame_step.html",
        form,
        challenge=challenge,
        hub=challenge.hub,
        here="challenges",
        step=step,
        title=STEP_TITLES[step],
        steps=_steps(challenge, step),
        originals=_originals(challenge, step, language),
        cancel_url=challenge.get_absolute_url(),
    )


def _originals(challenge: Challenge, step: str, language: str) -> list[Any]:
    """What stands in another language already, to translate from."""
    words = [getattr(challenge, name) for name in STEP_FORMS[step].WRITES]
    return [text.show(text.origin) for text in words if text and text.origin != language]


@require_POST
@permit("challenge.frame", prepare=_with_hub)
def frame(request: Request, challenge: Challenge) -> HttpResponse:
    """Make it public."""
    form = FrameForm(request.POST)
    if form.is_valid() and form.frame_it(challenge, by=request.person):
        messages.success(request, _("Classes can begin. Everybody behind its needs is told."))
    else:
        messages.warning(request, " ".join(map(str, form.non_field_errors())))
    return redirect(challenge)


@never_cache
@permit("challenge.frame", prepare=_with_hub)
def goals(request: Request, challenge: Challenge) -> HttpResponse:
    """Which of the Sustainable Development Goals it serves."""
    form = GoalsForm(request.POST or None, thing_id=challenge.pk)
    if form.is_bound and form.is_valid() and form.save("challenge", by=request.person):
        return redirect(challenge)
    return show(
        request,
        "needs/goals.html",
        form,
        thing=challenge,
        challenge=challenge,
        hub=challenge.hub,
        here="challenges",
        heading=_("Goals that it serves"),
        cancel_url=challenge.get_absolute_url(),
    )


@never_cache
@permit("challenge.frame", prepare=_with_hub)
def retire(request: Request, challenge: Challenge) -> HttpResponse:
    """Nobody begins with it any more."""
    form = RetireForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.retire_it(challenge, by=request.person):
        messages.success(request, _("Retired. What was done stays readable."))
        return redirect(challenge)
    return show(
        request,
        "needs/retire.html",
        form,
        challenge=challenge,
        hub=challenge.hub,
        here="challenges",
        heading=_("Retire this challenge"),
        cancel_url=challenge.get_absolute_url(),
    )
