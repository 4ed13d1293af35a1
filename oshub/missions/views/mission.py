"""Missions: the network's purpose, one mission with its hubs' voices, and the deeds on it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.languages import reader_language
from oshub.core.ledger import Entry
from oshub.core.rules import allowed, anyone, may, permit
from oshub.core.tables import table
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.choices import Term
from oshub.hubs.models import Hub
from oshub.hubs.problems import NotPossible
from oshub.missions import structured_data
from oshub.missions.choices import Criterion, Judgement, MissionState
from oshub.missions.forms.mission import (
    ConcludeForm,
    ProposeForm,
    RefineForm,
    RubricForm,
    StockForm,
    WithdrawForm,
)
from oshub.missions.models import Adoption, Consultation, Contribution, Mission
from oshub.needs.models import ChallengeNeed
from oshub.parts.following.follows import follow, follows, unfollow
from oshub.parts.goals.forms import GoalsForm
from oshub.parts.goals.tags import GoalTag

MOST_IN_TABLE = 5_000


@anyone
def missions(request: Request) -> HttpResponse:
    """All missions, the running ones first."""
    state = request.GET.get("state", "")
    listed = Mission.objects.in_state(state).counting_hubs().running_first()
    part = leaf(request, listed)
    goals = GoalTag.objects.goals_of(mission.pk for mission in part.items)
    return show(
        request,
        "missions/missions.html",
        part=part,
        rows=[(mission, goals.get(mission.pk, [])) for mission in part.items],
        states=MissionState.choices,
        state=state,
        can_propose=may(request.person, "mission.propose"),
    )


COLUMNS = (
    "id", "address", "title", "language", "aim", "state", "deadline", "goals", "hubs",
    "proposed_on", "is_simulated",
)  # fmt: skip


@anyone
def missions_csv(request: Request) -> HttpResponse:
    """The same as a table, in the reader's language where there is one."""
    found = list(Mission.objects.in_state("").counting_hubs().running_first()[:MOST_IN_TABLE])
    goals = GoalTag.objects.goals_of(mission.pk for mission in found)
    return table("missions", COLUMNS, (_cells(request, one, goals) for one in found))


def _cells(request: Request, mission: Any, goals: dict[Any, list[int]]) -> tuple[Any, ...]:
    title = mission.title.show()
    return (
        mission.pk, request.build_absolute_uri(mission.get_absolute_url()), title.text,
        title.language, mission.aim, mission.state, mission.deadline,
        " ".join(map(str, goals.get(mission.pk, []))), mission.hub_count,
        mission.proposed_at.date(), mission.is_simulated,
    )  # fmt: skip


@permit("hub.view", by="slug")
def of_hub(request: Request, hub: Hub) -> HttpResponse:
    """The missions that a hub has adopted, and those for which its challenges count."""
    adoptions = Adoption.objects.by_hub(hub)
    adopted = {adoption.mission_id for adoption in adoptions}
    return show(
        request,
        "missions/of_hub.html",
        hub=hub,
        here="missions",
        heading=hub.own_word(Term.MISSION) or _("Missions"),
        adoptions=adoptions[:50],
        contributions=Contribution.objects.of_hub(hub).now().newest_first()[:50],
        waiting=Mission.objects.live().without(adopted).running_first()[:20]
        if may(request.person, "hub.contribute", hub)
        else [],
    )


def _with_hub(missions: QuerySet[Any]) -> QuerySet[Any]:
    return missions.select_related("hub", "conclusion")


@permit("mission.view", by="slug", prepare=_with_hub)
def mission(request: Request, mission: Mission) -> HttpResponse:
    """One mission: what it wants, how one can tell, which hubs take part and what they say."""
    person = request.person
    contributions = list(Contribution.objects.of(mission)[:100])
    tags = list(GoalTag.objects.of(mission.pk).central_first())
    voices = _voices(mission, contributions)
    return show(
        request,
        "missions/mission.html",
        mission=mission,
        tags=tags,
        rubric=_rubric(mission),
        happened=_steps_behind(contributions),
        voices=voices,
        json_ld=structured_data.mission(
            mission,
            hubs=[voice["hub"] for voice in voices if voice["adoption"]],
            goals=[tag.goal for tag in tags],
        ),
        consultations=Consultation.objects.of(mission)[:50],
        stock_takings=mission.stock_takings.select_related("hub").order_by("-taken_on", "-id")[:50],
        moments=[
            {"when": date_format(entry.at, "DATE_FORMAT"), "text": entry.sentence}
            for entry in Entry.objects.about(mission).public().newest_first()[:30]
        ],
        is_followed=follows(person, mission.pk),
        can_refine=may(person, "mission.refine", mission) and mission.is_live,
        can_lead=may(person, "mission.lead", mission),
        my_hubs=_my_hubs(person, mission),
    )


def _steps_behind(contributions: list[Contribution]) -> set[int]:
    """Which steps of the trail really led here: needs, challenges, and the mission itself."""
    challenges = [row.challenge_id for row in contributions]
    steps = {3} | ({2} if challenges else set())
    return steps | ({1} if ChallengeNeed.objects.of_any(challenges).exists() else set())


def _voices(mission: Mission, contributions: list[Contribution]) -> list[dict[str, Any]]:
    """Hub by hub: what it committed itself to, and its challenges in its own words."""
    adoptions = {adoption.hub_id: adoption for adoption in Adoption.objects.of(mission)[:200]}
    hubs = {adoption.hub_id: adoption.hub for adoption in adoptions.values()}
    hubs |= {row.challenge.hub_id: row.challenge.hub for row in contributions}
    return [
        {
            "hub": hub,
            "adoption": adoptions.get(pk),
            "contributions": [row for row in contributions if row.challenge.hub_id == pk],
        }
        for pk, hub in hubs.items()
    ]


def _rubric(mission: Mission) -> list[dict[str, Any]]:
    """The five questions with what was said to them."""
    return [
        {
            "question": criterion.label,
            "judgement": Judgement(known["judgement"]).label if known.get("judgement") else "",
            "words": known.get("words", ""),
        }
        for criterion in Criterion
        for known in [mission.rubric.get(criterion.value, {})]
    ]


def _my_hubs(person: Any, mission: Mission) -> list[dict[str, Any]]:
    """What her hubs can do with a mission that lives."""
    if not person.is_signed_in or not mission.is_live:
        return []
    committed = set(Adoption.objects.of(mission).values_list("hub", flat=True))
    return [
        {
            "hub": hub,
            "can_adopt": hub.pk not in committed and may(person, "hub.adopt_mission", hub),
        }
        for hub in allowed(person, "hub.contribute").order_by("slug")[:10]
    ]


@never_cache
@permit("mission.propose")
def propose(request: Request) -> HttpResponse:
    """Bring a new mission before the network."""
    form = ProposeForm(
        request.POST or None,
        hubs=allowed(request.person, "hub.contribute").order_by("slug"),
        needs_hub=not may(request.person, "network.staff"),
        initial={"form_id": uuid4()},
    )
    if form.is_bound and form.is_valid():
        proposed = form.propose(by=request.person, language=reader_language())
        if proposed:
            messages.success(request, _("Proposed. Now say which goals it serves."))
            return redirect("missions:goals", proposed.slug)
    return show(
        request,
        "missions/deed.html",
        form,
        heading=_("Propose a mission"),
        lede=_(
            "A mission is larger than what one class can do and smaller than a dream: on its last "
            "day one can say whether it was reached."
        ),
        button=_("Propose"),
        cancel_url=reverse("missions:missions"),
    )


def _deed(request: Request, mission: Mission, form: Any, **words: Any) -> HttpResponse:
    """The page of one deed on a mission."""
    return show(
        request,
        "missions/deed.html",
        form,
        mission=mission,
        cancel_url=mission.get_absolute_url(),
        **words,
    )


@never_cache
@permit("mission.refine", by="slug")
def refine(request: Request, mission: Mission) -> HttpResponse:
    """Change its words, in the reader's language."""
    form = RefineForm(request.POST or None, mission=mission, language=reader_language())
    if form.is_bound and form.is_valid() and form.refine(by=request.person):
        return redirect(mission)
    return _deed(request, mission, form, heading=_("Refine the mission"), button=_("Save"))


@never_cache
@permit("mission.refine", by="slug")
def rubric(request: Request, mission: Mission) -> HttpResponse:
    """Five questions to it."""
    form = RubricForm(request.POST or None, mission=mission)
    if form.is_bound and form.is_valid() and form.save(by=request.person):
        return redirect(mission)
    return _deed(
        request,
        mission,
        form,
        heading=_("Five questions"),
        lede=_("They help to think. A mission need not pass all of them today."),
        button=_("Save"),
    )


@never_cache
@permit("mission.refine", by="slug")
def goals(request: Request, mission: Mission) -> HttpResponse:
    """Which of the Sustainable Development Goals it serves."""
    form = GoalsForm(request.POST or None, thing_id=mission.pk)
    if form.is_bound and form.is_valid() and form.save("mission", by=request.person):
        return redirect(mission)
    return _deed(request, mission, form, heading=_("Goals that it serves"), button=_("Save"))


@require_POST
@permit("mission.lead", by="slug")
def start(request: Request, mission: Mission) -> HttpResponse:
    """Begin."""
    try:
        mission.start(by=request.person)
        messages.success(request, _("The mission runs. Its test and its last day now stand."))
    except NotPossible as problem:
        messages.warning(request, str(problem))
    return redirect(mission)


@never_cache
@permit("mission.lead", by="slug")
def take_stock(request: Request, mission: Mission) -> HttpResponse:
    """Say how far it is."""
    form = StockForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and form.take(mission, by=request.person, language=reader_language())
    ):
        return redirect(mission)
    return _deed(request, mission, form, heading=_("How far is it?"), button=_("Save"))


@never_cache
@permit("mission.lead", by="slug")
def conclude(request: Request, mission: Mission) -> HttpResponse:
    """Say whether it was reached."""
    form = ConcludeForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and form.conclude(mission, by=request.person, language=reader_language())
    ):
        messages.success(request, _("Concluded. Everybody behind its needs is told."))
        return redirect(mission)
    return _deed(
        request,
        mission,
        form,
        heading=_("Conclude the mission"),
        lede=str(mission.end_test),
        button=_("Conclude"),
    )


@never_cache
@permit("mission.refine", by="slug")
def withdraw(request: Request, mission: Mission) -> HttpResponse:
    """Take a proposal back."""
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.withdraw(mission, by=request.person):
        return redirect(mission)
    return _deed(
        request,
        mission,
        form,
        heading=_("Withdraw the proposal"),
        button=_("Withdraw"),
        button_kind="danger",
    )


@require_POST
@permit("mission.follow", by="slug")
def follow_it(request: Request, mission: Mission) -> HttpResponse:
    """Follow, or no longer follow."""
    if follows(request.person, mission.pk):
        unfollow(request.person, mission.pk)
        messages.success(request, _("You no longer follow this mission."))
    else:
        follow(request.person, "mission", mission.pk)
        messages.success(request, _("You follow this mission. News of it comes in your letter."))
    return redirect(mission)
